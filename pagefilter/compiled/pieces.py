"""The table by which `names.c` finds pieces in a text."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

BEGIN = "\x80"
"""Stands in a piece for the beginning of a text, where nothing has been read."""
_CHARACTERS = 128


def table(pieces: Mapping[str, int]) -> array[int]:
    """An automaton that finds all of these ASCII pieces in one go (Aho and Corasick, 1975), as `names.c` reads it: columns, the state in
    which a text begins, the column of each character, and of each state its bits and what follows it."""
    column = {character: number for number, character in enumerate(sorted(set().union(*pieces)), 1)}
    follow: list[dict[str, int]] = [{}]
    bits = [0]
    for piece, own in pieces.items():
        state = 0
        for character in piece:
            if character not in follow[state]:
                follow[state][character] = len(follow)
                follow.append({})
                bits.append(0)
            state = follow[state][character]
        bits[state] |= own
    full = [[0] * (len(column) + 1) for _ in follow]  # what follows, where a piece ends without a match too; column 0 is all else
    shorter = [0] * len(follow)  # the longest ending of each state that begins a piece
    states = [0]
    for state in states:
        for character, number in column.items():
            behind = follow[state].get(character)
            if behind is None:
                full[state][number] = full[shorter[state]][number]
                continue
            shorter[behind] = full[shorter[state]][number] if state else 0
            bits[behind] |= bits[shorter[behind]]
            full[state][number] = behind
            states.append(behind)
    made = array("I", [len(column) + 1, full[0][column.get(BEGIN, 0)], *(column.get(chr(code), 0) for code in range(_CHARACTERS))])
    for own, after in zip(bits, full, strict=True):
        made.append(own)
        made.extend(after)
    return made
