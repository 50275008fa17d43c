"""When to stop unpacking: what grows beyond measure was packed to harm."""

from __future__ import annotations

from dataclasses import dataclass

# Crawls pack to a third or a tenth of their size, near copies of one page to a hundredth or a three-hundredth; gzip can reach 1,032, all
# others thousands. A small file is read whatever it grows to: that is soon done.
_MOST_SIZE, _MOST_BYTES_EACH = 1 << 30, 250
# Lines of nothing cost more than bytes: each may be a complaint of a hundred bytes on the disk. A line that tells anything takes a packed
# byte; of one and the same row, which is longer, Zstandard packs more than 16 into one.
_MOST_LINES, _MOST_LINES_EACH, _SHORT = 1 << 16, 16, 64


@dataclass(slots=True)
class Growth:
    """What came of so many `packed` bytes: `size` bytes, with so many ends of `lines` in them."""

    packed: int = 0
    size: int = 0
    lines: int = 0

    def add(self, data: bytes) -> None:
        """Count what was unpacked."""
        self.size += len(data)
        self.lines += data.count(b"\n")

    @property
    def fault(self) -> str:
        """Why to stop; empty while there is no reason to."""
        if self.size > _MOST_SIZE and self.size > _MOST_BYTES_EACH * self.packed:
            return f"a bomb: {self.packed} packed bytes hold {self.size} bytes and more"
        if self.lines > max(_MOST_LINES, _MOST_LINES_EACH * self.packed, self.size // _SHORT):
            return f"a bomb: {self.packed} packed bytes hold {self.lines} lines and more"
        return ""
