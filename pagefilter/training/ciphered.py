"""Pages in languages that nobody knows: real ones with their words put in cipher, so that a model does not hang on English.

Reviewed main texts are English almost alone. What its words say is lost in a cipher, while its names of elements, links, lengths and
punctuation stay: a copy in letters (Latin or Cyrillic) is like a page in a language that was never seen, one in Chinese characters like a
page whose words have no spaces between them.
"""

from __future__ import annotations

import re
import string
from dataclasses import replace
from zlib import crc32

from pagefilter.dom import facts
from pagefilter.dom.declared import Declared
from pagefilter.training.bases import share
from pagefilter.training.mainpages import MainPage

SHARE = 0.35  # of pages that a copy is made of
WEIGHT = 0.5  # of a copy
_LATIN = str.maketrans(string.ascii_letters, string.ascii_lowercase[13:] + string.ascii_lowercase[:13] + string.ascii_uppercase[13:] + string.ascii_uppercase[:13])
_CYRILLIC = str.maketrans(string.ascii_letters, "абцдефгхийклмнопярстужвшызАБЦДЕФГХИЙКЛМНОПЯРСТУЖВШЫЗ")
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff。，！？：]) (?=[\u4e00-\u9fff])")
_SIGNS = (". ", "。"), (", ", "，"), ("! ", "！"), ("? ", "？"), (": ", "：")
_LETTERS = 2.5  # that a character of Chinese stands for
_FIRST, _CHARACTERS = 0x4E00, 3000


def ciphered(pages: list[MainPage]) -> list[MainPage]:
    """Copies of some of the pages."""
    return [_copy(page) for page in pages if page.teaches and share(f"cipher {page.id}") < SHARE]


def _copy(page: MainPage) -> MainPage:
    way = int(share(f"way {page.id}") * 3)
    texts = [_chinese(text) if way == 0 else text.translate(_LATIN if way == 1 else _CYRILLIC) for text in page.dom.texts]
    grown = [len(new) / len(old) for new, old in zip(texts, page.dom.texts, strict=True)]
    dom = replace(
        page.dom,
        texts=texts,
        link_chars=[round(chars * by) for chars, by in zip(page.dom.link_chars, grown, strict=True)],
        strong_chars=[round(chars * by) for chars, by in zip(page.dom.strong_chars, grown, strict=True)],
    )
    seen = facts.Page(dom, page.kept)
    matrix = facts.matrix(seen, Declared())
    same = [at for at, name in enumerate(facts.feature_names()) if name == "title" or name.startswith("declared_")]
    matrix[:, same] = page.matrix[:, same]
    return replace(page, dom=dom, matrix=matrix, lengths=seen.length, columns=[])


def _chinese(text: str) -> str:
    for sign, wide in _SIGNS:
        text = (text + " ").replace(sign, wide).rstrip(" ")
    text = _WORD.sub(lambda found: _characters(found.group()), text)
    return _SPACE.sub("", text)


def _characters(word: str) -> str:
    count = max(round(len(word) / _LETTERS), 1)
    return "".join(chr(_FIRST + crc32(f"{number} {word}".encode()) % _CHARACTERS) for number in range(count))
