"""Figures and what stands beside them: blocks in which a pattern about numbers could find something, told without searching them.

Each answer is no for blocks in which the pattern named finds nothing; where it is yes, the pattern decides.
"""

from __future__ import annotations

import numpy as np

from pagefilter.features.characters import CAPITAL, HEX, LETTER, Characters, Marks, Numbers

_NEAR = np.arange(-3, 4)[:, None]  # the places of a figure and around it that are looked at; beyond the page stand signs of no sort
_HERE = 3  # the row of the figure itself
_AROUND = np.array([[-2], [-1], [1], [2]])


class Figures:
    """The figures (``\\d``) of the blocks of a page, by their numbers; what stands around them has a row a place and a column a figure."""

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self._at = characters.where("figure")
        near = self._at + _NEAR
        self._codes = characters.codes[near]
        self._capitals = characters.form(near, CAPITAL)
        self._figures = characters.is_sign(near, "figure")
        self._runs: dict[int, Numbers] = {}

    def run(self, length: int) -> Marks:
        """Blocks with so many figures in a row."""
        return self._within(self._run(length))

    def before_capital(self) -> Marks:
        """Blocks with a figure, perhaps a letter, white space and a capital: house numbers."""
        page = self._characters
        behind = self._at + 1
        behind = behind + page.form(behind, LETTER)
        next_one = behind + 1
        return page.within(self._at[page.space(behind) & (page.form(next_one, CAPITAL) | page.space(next_one))])

    def joined_by(self, marks: str) -> Marks:
        """Blocks with one of the marks between two figures."""
        behind = self._codes[_HERE + 1]
        between = behind == ord(marks[0])
        for mark in marks[1:]:
            between |= behind == ord(mark)
        return self._within(between & self._figures[_HERE + 2])

    def postcode(self) -> Marks:
        """Blocks for `facts._POSTCODE`."""
        page = self._characters
        third = self._run(3) + 2
        before, behind, second = self._codes[[_HERE - 3, _HERE + 1, _HERE + 2]][:, third]
        capital, second_capital = self._capitals[[_HERE + 1, _HERE + 2]][:, third]
        spaced = page.space(self._at[third] + 1) & ~((second >= 97) & (second <= 122))
        lettered = capital | ((behind == 32) & second_capital)
        hyphened = (behind == 45) & self._figures[_HERE + 2, third]
        chosen = third[spaced | lettered | hyphened | (before == 45)]
        british = self._capitals[_HERE - 1].nonzero()[0]
        return self._within(np.concatenate([chosen, self._run(6), british])) | page.has("post")

    def patterned(self) -> Marks:
        """Blocks for `facts.PATTERNED`: three figures that are alike or follow each other, or two other signs for a figure."""
        page = self._characters
        three = self._run(3)
        first, second, third = self._codes[_HERE : _HERE + 3, three].astype(np.int64)
        step = second - first
        even = (np.abs(step) <= 1) & (third - second == step)
        marked = self._within(three[even])
        for sign in ("zero", "cross"):
            at = page.where(sign)
            marked |= page.within(at[1:][at[1:] - at[:-1] == 1])
        return marked

    def identifier(self) -> Marks:
        """Blocks for `facts.TOKEN`, save those of 13 figures or more."""
        page = self._characters
        strokes = page.where("stroke")
        hexadecimal = strokes[page.form(strokes + _AROUND, HEX).all(axis=0)]
        letters = self._capitals[_HERE - 1] & self._capitals[_HERE - 2] & self._figures[_HERE + 1]
        return page.within(hexadecimal) | self._within(letters) | self.joined_by(".-")

    def place_code(self) -> Marks:
        """Blocks for `places._CODE`."""
        behind, third = self._capitals[_HERE + 1], self._codes[_HERE + 2]
        british = (self._codes[_HERE - 1] == 32) & self._capitals[_HERE + 2]
        canadian = self._figures[_HERE + 2] | (third == 32) | (third == 45)
        return self._within(behind & (british | canadian)) | self._within(self._run(5))

    def _run(self, length: int) -> Numbers:
        """First figures of so many in a row."""
        if length not in self._runs:
            ahead = self._at[length - 1 :]
            self._runs[length] = (ahead - self._at[: len(ahead)] == length - 1).nonzero()[0]
        return self._runs[length]

    def _within(self, figures: Numbers | Marks) -> Marks:
        """Blocks with one of these figures."""
        return self._characters.within(self._at[figures])
