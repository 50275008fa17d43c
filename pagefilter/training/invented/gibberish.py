"""Text that says nothing: mashed keys, Markov chains, shuffled words, wrong decodings, token tails, spun prose, loops."""

from __future__ import annotations

import base64
import random
from collections import defaultdict
from collections.abc import Callable

from pagefilter.training.invented.gibberish_tables import ACCENTED, CONFUSED, SPUN, SPUN_FRAMES, STORY
from pagefilter.training.invented.grammar import LONGEST, Recipe, articled, capital, expand, laid, several
from pagefilter.training.layouts import Lines

CODE = "junk.gibberish"
_ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "asdfjkl;",
    "йцукенгшщзх",
    "фывапролдж",
    "ячсмитьбю",
    "1234567890",
    "qwertzuiopü",
    "azertyuiop",
)
_WRONG = (  # how the bytes were written, how they were read
    ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-8", "cp1251"), ("cp1251", "latin-1"), ("cp1251", "cp866"), ("koi8-r", "cp1251"),
    ("shift_jis", "latin-1"), ("utf-8", "shift_jis"), ("gbk", "latin-1"), ("utf-8", "gbk"), ("utf-8", "iso8859-7"), ("euc-jp", "cp1252"), ("utf-8", "mac-roman"),
)  # fmt: skip


def plain_sentence(language: str, rng: random.Random) -> str:
    """A harmless sentence of the language, from slots."""
    text = capital(expand(rng.choice(STORY[language]["template"]), STORY[language], rng))
    return articled(text) if language == "en" else text


def _lines(make: Callable[[], str], rng: random.Random, most: int = 5) -> Lines:
    return [(text, CODE) for text in several(make, rng.choice((1, 1, 2, 3, rng.randint(1, most))))[:LONGEST]]


def keyboard_mash(rng: random.Random) -> tuple[Lines, str]:
    """Hands on the keyboard: runs along a row, jumps, the same few letters again."""
    row = rng.choice(_ROWS)
    other = rng.choice(_ROWS)

    def mash() -> str:
        text = ""
        for _ in range(rng.randint(1, 9)):
            if rng.random() < 0.4:
                at = rng.randint(0, len(row) - 2)
                text += row[at : at + rng.randint(2, 6)] * rng.randint(1, 3)
            else:
                text += "".join(rng.choices(row + (other if rng.random() < 0.3 else ""), k=rng.randint(2, 12)))
            text += rng.choice(("", " ", " ", "; ", ", ", "  "))
        return rng.choice((str, str, str.upper))(text.strip())

    return _lines(mash, rng), "en"


def markov(rng: random.Random) -> tuple[Lines, str]:
    """A chain of letters (order 2-4) or words (order 1) over invented sentences: locally likely, globally nothing."""
    language = rng.choice(sorted(STORY))
    source = [plain_sentence(language, rng) for _ in range(60)]
    by_word = rng.random() < 0.4
    joint = "" if not by_word or language in ("ja", "zh") else " "
    text: list[str] = [part for sentence in source for part in (sentence.split() if by_word else f"{sentence} ")]
    order = 1 if by_word else rng.randint(2, 4)
    follow: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for at in range(len(text) - order):
        follow[tuple(text[at : at + order])].append(text[at + order])

    def walk() -> str:
        at = rng.randrange(len(text) - order - 1)
        parts = text[at : at + order]
        for _ in range(rng.randint(8, 60) if by_word else rng.randint(60, 420)):
            parts.append(rng.choice(follow.get(tuple(parts[-order:])) or [rng.choice(text)]))
        return capital(joint.join(parts).strip())

    return _lines(walk, rng, 3), language


def shuffled(rng: random.Random) -> tuple[Lines, str]:
    """Sentences whose words, or whose letters inside the words, changed places."""
    language = rng.choice([language for language in sorted(STORY) if language not in ("ja", "zh")])
    inner = rng.random() < 0.3

    def one() -> str:
        tokens = " ".join(plain_sentence(language, rng) for _ in range(rng.randint(1, 4))).split()
        if inner:
            return " ".join(word[:1] + "".join(rng.sample(word[1:-1], max(len(word) - 2, 0))) + word[1:][-1:] for word in tokens)
        rng.shuffle(tokens)
        return " ".join(tokens)

    return _lines(one, rng), language


def mojibake(rng: random.Random) -> tuple[Lines, str]:
    """Real bytes read in the wrong encoding, once or twice."""
    form = rng.choice(_WRONG)
    language = rng.choice(sorted(ACCENTED))

    def one() -> str:
        text = " ".join(rng.choices(ACCENTED[language], k=rng.randint(1, 3)))
        for _ in range(rng.choice((1, 1, 1, 2))):
            raw = text.encode(form[0], "ignore") or text.encode("utf-8")
            text = raw.decode(form[1], rng.choice(("replace", "ignore")))
        text = "".join(mark for mark in text if mark.isprintable())
        return text.strip() or "�" * rng.randint(5, 40)

    return _lines(one, rng), language


def token_tail(rng: random.Random) -> tuple[Lines, str]:
    """Opaque tokens: base64 with percent signs, hex, identifiers, query strings."""

    def blob(low: int, high: int) -> str:
        return base64.b64encode(rng.randbytes(rng.randint(low, high))).decode()

    head = rng.choice(("ncG1vNJz", "", "", "eyJ", "aHR0c", "".join(rng.choices("abcdefghijkLMNOPQRSTUV0123", k=rng.randint(4, 9)))))

    def one() -> str:
        form = rng.choice(("percent", "percent", "percent", "base64", "hex", "dump", "guid", "query", "url64", "joined"))
        if form == "percent":
            return head + blob(24, 140).replace("+", "%2B").replace("/", rng.choice(("%2F", "o", "r"))).replace(
                "=", rng.choice(("%3D", ""))
            )
        if form == "hex":
            return rng.randbytes(rng.randint(16, 90)).hex()
        if form == "dump":
            raw = rng.randbytes(16).hex()
            return f"{rng.randint(0, 65535) * 16:08x}  " + " ".join(raw[at : at + 2] for at in range(0, 32, 2))
        if form == "guid":
            return rng.choice((" ", ",", ";")).join(
                "-".join(rng.randbytes(size).hex() for size in (4, 2, 2, 2, 6)) for _ in range(rng.randint(1, 4))
            )
        if form == "query":
            return "&".join(
                f"{rng.choice('abcdekpqrstuvxz')}{rng.choice(('', 'id', 'tk', '_s'))}={blob(3, 20).rstrip('=').replace('+', '%2B')}"
                for _ in range(rng.randint(3, 9))
            )
        if form == "url64":
            return head + blob(30, 120).replace("+", "-").replace("/", "_").rstrip("=")
        if form == "joined":
            return rng.choice((" ", "|", ".", ":")).join(blob(4, 18).rstrip("=") for _ in range(rng.randint(3, 12)))
        return head + blob(30, 150)

    return _lines(one, rng, 8), "en"


def spun(rng: random.Random) -> tuple[Lines, str]:
    """Prose whose words were swapped for ill-fitting synonyms."""

    def one() -> str:
        return " ".join(capital(expand(rng.choice(SPUN_FRAMES), SPUN, rng)) for _ in range(rng.randint(2, 6)))

    return _lines(one, rng, 3), "en"


def ocr_noise(rng: random.Random) -> tuple[Lines, str]:
    """A page misread by a machine: confused letters, stray marks, broken and spaced words."""
    language = rng.choice([language for language in sorted(STORY) if language not in ("ja", "zh", "ru")])
    rate = rng.uniform(0.12, 0.5)

    def one() -> str:
        text = ""
        for letter in " ".join(plain_sentence(language, rng) for _ in range(rng.randint(1, 4))):
            if rng.random() >= rate:
                text += letter
            elif letter in CONFUSED and rng.random() < 0.7:
                text += rng.choice(CONFUSED[letter])
            else:
                text += rng.choice(("", letter + " ", "~", "|", "'", ".", "^", "¬", "•", "\\", letter.upper(), "_", "»"))
        return text.strip()

    return _lines(one, rng), language


def loops(rng: random.Random) -> tuple[Lines, str]:
    """A phrase that comes again and again, with or without a change."""
    language = rng.choice(sorted(STORY))
    tokens = plain_sentence(language, rng).rstrip(".。").replace(",", "").split()
    phrase = " ".join(tokens[: rng.randint(1, 5)])
    joint = rng.choice((" ", " ", ", ", ". ", " & ", "")) if language not in ("ja", "zh") else ""
    times = rng.randint(4, 30)
    if rng.random() < 0.3:
        return laid([f"{phrase} {number}" if rng.random() < 0.5 else phrase for number in range(min(times, LONGEST))], CODE, rng), language
    return [(joint.join([phrase] * times), CODE)], language


def symbol_noise(rng: random.Random) -> tuple[Lines, str]:
    """Boxes, replacement marks, private-use letters, scraps of markup, lone letters and digits."""
    pool = rng.choice(
        (
            "�□▯◆?",
            "????!¿ï»¿",
            "\ue000\ue0f3\uf0b7\uf8ff",
            "ÃÂ¢€™œž¬¨",
            "0123456789ABCDEF ",
            "аоеиvxzqw#@$",
            "|/\\_-=+~<>",
            "ⱧⱾꞂꞄ𝔞𝔟𝕔ⓓⓔ",
            "ａｂｃｄｅｆｇ？",
            "¸·´¨`¯º¬¤",
        )
    )

    def one() -> str:
        return " ".join("".join(rng.choices(pool, k=rng.randint(1, 9))) for _ in range(rng.randint(3, 25))).strip()

    return [(text or "�", CODE) for text, _ in _lines(one, rng)], "en"


RECIPES: dict[str, Recipe] = {
    "keyboard-mash": keyboard_mash,
    "markov": markov,
    "shuffled-words": shuffled,
    "mojibake": mojibake,
    "token-tail": token_tail,
    "spun-prose": spun,
    "ocr-noise": ocr_noise,
    "phrase-loop": loops,
    "symbol-noise": symbol_noise,
}
