"""What stands beside what in the blocks of a page: a pattern is searched for only in blocks that have what it cannot do without.

Each answer is no for blocks in which the pattern finds nothing; where it is yes, the pattern decides.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native
from pagefilter.features.characters import CAPITAL, LETTER, SIGN, SMALL, Characters, Marks, signs_of_sorts
from pagefilter.features.figures import Figures

MARKS = (
    "labelled",  # has what ends a label or parts cells
    "spaced",  # a stroke between white space
    "address",  # a point before a letter, or "://"
    "repeated",  # a character (but a line feed) four times in a row
    "joined_names",  # a comma, white space and a capital, or a stroke and a capital
    "ends_sentence",
    "ends_colon",
    "led",  # begins with a bullet or white space
    "hash",  # begins with one
    "arrow",  # begins or ends with one
    "five_figures",
    "house",  # a figure, perhaps a letter, white space and a capital
    "date",
    "postcode",
    "patterned",
    "identifier",
    "place_code",
)
_NUMBER = {name: number for number, name in enumerate(MARKS)}
Numbers = npt.NDArray[np.int64]


class Traits:
    """Traits of each block: `longest` is the length of its longest part between white space, `glued` are capitals behind small letters,
    `closing` the marks that may end a sentence."""

    def __init__(self, page: Characters) -> None:
        self.marks, (self.longest, self.glued, self.closing) = traits(page) if native is None else traits_in_c(page)

    def has(self, mark: str) -> Marks:
        """Whether each block has one of `MARKS`."""
        return np.asarray(self.marks[_NUMBER[mark]])


def traits_in_c(page: Characters) -> tuple[Marks, Numbers]:
    """What `traits` gives, from compiled code."""
    assert native is not None
    blocks = len(page.texts)
    marks, numbers = np.empty((len(MARKS), blocks), dtype=np.bool_), np.empty((3, blocks), dtype=np.int64)
    native.traits(page.codes, page.sorts, page.forms, page.spaces, signs_of_sorts(), page.sizes, marks.view(np.uint8), numbers)
    return marks, numbers


def traits(page: Characters) -> tuple[Marks, Numbers]:
    """Marks of each block, a row for each of `MARKS`, and the numbers that `Traits` has, a row each."""
    where, within = page.where, page.within
    first, last = page.starts, page.ends - 1
    strokes, dots, colons, commas = map(where, ("stroke", "dot", "colon", "comma"))
    slashed = (page.codes[colons + 1] == 47) & (page.codes[colons + 2] == 47)
    listed = commas[page.space(commas + 1) & page.form(commas + 2, CAPITAL)]
    figures = Figures(page)
    marks = (
        within(np.concatenate([where("label"), where("cell")])),
        within(strokes[page.space(strokes - 1) & page.space(strokes + 1)]),
        within(np.concatenate([dots[page.form(dots + 1, LETTER)], colons[slashed]])),
        page.repeated(),
        within(np.concatenate([listed, strokes[page.form(strokes + 1, CAPITAL)]])),
        page.is_sign(last, "stop"),
        page.is_sign(last, "label") & (page.codes[last] != ord("=")),
        page.is_sign(first, "bullet") | page.space(first),
        page.codes[first] == ord("#"),
        page.is_sign(first, "arrow") | page.is_sign(last, "arrow"),
        figures.run(5),
        figures.before_capital(),
        figures.joined_by("./-"),
        figures.postcode(),
        figures.patterned(),
        figures.identifier(),
        figures.place_code(),
    )
    capitals, ends = where("capital"), where("end")
    glued = page.number_of(capitals[page.form(capitals - 1, SMALL)])
    closing = page.number_of(ends[(ends + 1 == page.ends[page.owner[ends]]) | page.space(ends + 1)])
    return np.array(marks), np.array([page.longest_token(), glued, closing])


assert [*SIGN][-1] == "capital"  # `compiled/traits.c` knows signs by their order
