"""The form of a token: what of it a skeleton keeps, which tells word order from word salad whatever the text is about."""

from __future__ import annotations

import zlib

from pagefilter.vocabulary import FUNCTION

BUCKETS = 1 << 16
MARKS = ".,;:!?()\"“”|/<>=[]{}*#-\n"  # tokens of their own
_KNOWN = frozenset().union(*FUNCTION.values())
_ENDING = 2  # letters of a word that its form keeps
_LONGEST = 25  # letters; a longer word is no word
NO_BUCKET = -1
BEFORE_WORDS = zlib.crc32(b"w ")  # what the checksum of a word goes on from


def form_of(token: str, lowered: str) -> str:
    """A function word or a mark as it is; of any other word whether it has a capital, and its ending."""
    if not token[0].isalpha() or lowered in _KNOWN:
        return "0" if token[0].isdigit() else lowered
    return ("A" if token[0].isupper() else "a") + (lowered[-_ENDING:] if len(token) > 3 else "")


def checksums(form: str) -> tuple[int, int, int]:
    """CRC-32 of a form, of a space and the form, and the bytes of these."""
    data = form.encode("utf-8", "surrogatepass")
    return zlib.crc32(data), zlib.crc32(b" " + data), 1 + len(data)


def bucket_of(lowered: str) -> int:
    """Bucket of a word in lower case."""
    return NO_BUCKET if len(lowered) > _LONGEST else zlib.crc32(lowered.encode("utf-8", "surrogatepass"), BEFORE_WORDS) & (BUCKETS - 1)
