"""Lines found in C are those found in Python, and no label is missed for what stands before a sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefilter.compiled import native
from pagefilter.segment import _LABEL, _LABEL_END, _LONGEST, _OF_FIELDS, _WIDE_LABEL, _ends_label, _lines, _lines_in_c, _looked_at
from pagefilter.vocabulary import LABEL_KIND

SIGNS = [*"a:：=) ]*-|,;Σİ1\t\n\r\v\f\x1c\x1f\x85\xa0\u2028\u3000\u200b\x00名の電", "\ud800", "𝐀", "  ", "**"]
TEXTS = st.lists(st.sampled_from(SIGNS) | st.sampled_from(sorted(LABEL_KIND)) | st.text(max_size=3), max_size=20).map("".join)


@pytest.mark.skipif(native is None, reason="nothing is compiled here")
@given(TEXTS)
def test_lines_are_the_same(text: str) -> None:
    assert [*_lines_in_c(text)] == [*_looked_at(text, _lines(text))]


@pytest.mark.skipif(native is None, reason="nothing is compiled here")
def test_white_space_is_that_of_python() -> None:
    for char in map(chr, range(0x11000)):
        text = f"{char}a{char}:{char}\n{char}"
        assert [*_lines_in_c(text)] == [*_looked_at(text, _lines(text))]
    with pytest.raises(TypeError):
        native.lines(b"a", _OF_FIELDS)
    with pytest.raises(SystemError):
        native.lines("a", "b" * 99)


@given(TEXTS)
def test_what_is_found_to_be_a_label_ends_like_one(line: str) -> None:
    words = [label[1].lower().split(" ") for pattern in (_LABEL, _WIDE_LABEL) for label in pattern.finditer(line)]
    known = any(" ".join(parts[skip:]) in LABEL_KIND for parts in words for skip in range(len(parts)))
    assert not known or any(map(_ends_label, _LABEL_END.split(line)[:-1]))
    assert max(map(len, LABEL_KIND)) < _LONGEST
