"""Figures and what stands beside them: blocks in which a pattern about numbers could find something, told without searching them.

Each answer is no for blocks in which the pattern named finds nothing; where it is yes, the pattern decides.
"""

from __future__ import annotations

import numpy as np

from pagefilter.features.characters import CAPITAL, HEX, LETTER, Characters, Marks, Numbers


class Figures:
    """The figures (``\\d``) of the blocks of a page."""

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self._at = characters.where("figure")
        self._runs: dict[int, Numbers] = {}

    def run(self, length: int) -> Marks:
        """Blocks with so many figures in a row."""
        return self._characters.within(self._run(length))

    def before_capital(self) -> Marks:
        """Blocks with a figure, perhaps a letter, white space and a capital: house numbers."""
        page = self._characters
        behind = self._at + 1
        behind = behind + page.form(behind, LETTER)
        next_one = behind + 1
        return page.within(self._at[page.space(behind) & (page.form(next_one, CAPITAL) | page.space(next_one))])

    def joined_by(self, marks: str) -> Marks:
        """Blocks with one of the marks between two figures."""
        page = self._characters
        between = np.isin(page.codes[self._at + 1], [ord(mark) for mark in marks])
        return page.within(self._at[between & self._figure(self._at + 2)])

    def postcode(self) -> Marks:
        """Blocks for `facts._POSTCODE`."""
        page = self._characters
        three = self._run(3) + 2  # the third
        behind = page.codes[three + 1]
        spaced = page.space(three + 1) & ~self._small(three + 2)
        lettered = page.form(three + 1, CAPITAL) | ((behind == 32) & page.form(three + 2, CAPITAL))
        hyphened = (behind == 45) & self._figure(three + 2)
        after_hyphen = (page.codes[three - 3] == 45) & (three >= 3)
        british = page.form(self._at - 1, CAPITAL)
        chosen = three[spaced | lettered | hyphened | after_hyphen]
        return page.within(np.concatenate([chosen, self._run(6), self._at[british], page.where("post")]))

    def patterned(self) -> Marks:
        """Blocks for `facts.PATTERNED`: three figures that are alike or follow each other, or two other signs for a figure."""
        page = self._characters
        three = self._run(3)
        step = page.codes[three + 1] - page.codes[three]
        even = (np.abs(step) <= 1) & (page.codes[three + 2] - page.codes[three + 1] == step)
        others = [at[1:][np.diff(at) == 1] for at in (page.where("zero"), page.where("cross"))]
        return page.within(np.concatenate([three[even], *others]))

    def identifier(self) -> Marks:
        """Blocks for `facts.TOKEN`, save those of 13 figures or more."""
        page = self._characters
        strokes = page.where("stroke")
        hexadecimal = strokes[np.logical_and.reduce([page.form(strokes + near, HEX) for near in (-2, -1, 1, 2)])]
        letters = page.form(self._at - 1, CAPITAL) & page.form(self._at - 2, CAPITAL) & self._figure(self._at + 1)
        return page.within(np.concatenate([hexadecimal, self._at[letters]])) | self.joined_by(".-")

    def place_code(self) -> Marks:
        """Blocks for `places._CODE`."""
        page = self._characters
        behind = page.form(self._at + 1, CAPITAL)
        british = behind & (page.codes[self._at - 1] == 32) & page.form(self._at + 2, CAPITAL)
        third = page.codes[self._at + 2]
        canadian = behind & (self._figure(self._at + 2) | (third == 32) | (third == 45))
        return page.within(np.concatenate([self._at[british | canadian], self._run(5)]))

    def _run(self, length: int) -> Numbers:
        """First figures of so many in a row."""
        if length not in self._runs:
            at = self._at
            ahead = at[length - 1 :]
            self._runs[length] = at[: len(ahead)][ahead - at[: len(ahead)] == length - 1]
        return self._runs[length]

    def _figure(self, at: Numbers) -> Marks:
        """Whether a figure stands at each place."""
        return np.isin(at, self._at, assume_unique=False)

    def _small(self, at: Numbers) -> Marks:
        codes = self._characters.codes[at]
        return (codes >= 97) & (codes <= 122)
