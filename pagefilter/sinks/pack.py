"""How a file is packed, as its name says: in pieces that each stand alone, so that a file that ends after any of them is whole."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
from collections.abc import Callable
from dataclasses import dataclass

from pagefilter.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Packing:
    """What makes a piece of a file of some rows, and of how many bytes of rows a piece is made."""

    pack: Callable[[bytes], bytes]
    size: int


def packing(path: str) -> Packing:
    """The packing for a file of this name."""
    return _BY_NAME.get(os.path.splitext(path)[1].lower(), PLAIN)


def _zstd(data: bytes) -> bytes:
    import zstandard  # not everyone's files

    return zstandard.ZstdCompressor().compress(data)


def _lz4(data: bytes) -> bytes:
    try:
        import lz4.frame
    except ImportError as error:
        raise ConfigError("a name ending in .lz4 asks for LZ4: pip install 'pagefilter[lz4]', or choose .zst") from error
    packed: bytes = lz4.frame.compress(data, content_checksum=True)
    return packed


PLAIN = Packing(bytes, 1 << 16)
# Pieces cost the window that the one before had filled: 2 MB of rows make files 0.1 % (gzip), 0.7 % (zstd, bzip2) larger than one piece,
# 8 MB make xz 3 % larger (1,500 tagged pages of 20 kB). A reader takes the pieces one after the other: all formats say so.
_PIECE = 2 << 20
_BY_NAME = {
    # No name and no time inside: the same pages give the same bytes.
    ".gz": Packing(lambda data: gzip.compress(data, 6, mtime=0), _PIECE),
    ".zst": Packing(_zstd, _PIECE),
    ".lz4": Packing(_lz4, _PIECE),
    ".bz2": Packing(bz2.compress, _PIECE),
    ".xz": Packing(lzma.compress, 4 * _PIECE),
}
PACKED = frozenset(_BY_NAME)
