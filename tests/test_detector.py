"""langdetect's detector, with arrays and in compiled steps, has langdetect's own probabilities, to the last bit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial, reduce
from operator import add
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langdetect import DetectorFactory
from langdetect.detector import Detector
from langdetect.detector_factory import PROFILES_DIRECTORY

from pagefilter import detector
from pagefilter.compiled import native
from pagefilter.detector import Arrays, Compiled, Steps, Tables, load, probabilities

compiled_only = pytest.mark.skipif(native is None, reason="there are no compiled steps")
CHINESE = {"zh-cn": 0.5, "zh-tw": 0.5}
TEXTS = [
    "The council met on Tuesday to discuss the new bridge over the river and the road to it.",
    "Der Rat traf sich am Dienstag, um über die neue Brücke über den Fluss zu sprechen.",
    "Tiếng Việt va\u0300 WWW HTTP API's me@mail.org http://a.b/c",
    "Сбербанк  and RAI tre,  ok",
    "市议会星期二开会，讨论了河上新建的桥梁以及通往那里的道路，并听取了市民的意见。",
    "市議会は火曜日に開かれ、川に架かる新しい橋について長い時間をかけて話し合った。",
    "اجتمع المجلس يوم الثلاثاء لمناقشة الجسر الجديد فوق النهر والطريق المؤدي إليه.",
    "lol omg plzzz subscribe haha jajaja kkkk wtf bro yolo swag mlg noscope dank memez ftw",
    "",
    " ",
    "A",
    "ab",
    "WWW",
    "WWW WwW wWW İİ ßẞ ǅ",
    "\x00\ud800\udfff\U0010ffff \U0001f642 a\x00b",
    "a b  c   d",
    "ș ț ی ẹ ㄅ 한국 ひ カ",
]


@pytest.fixture(scope="module")
def factory() -> Iterator[Any]:
    own = DetectorFactory()
    own.load_profile(PROFILES_DIRECTORY)
    own.seed = 0
    with pytest.MonkeyPatch.context() as patch:  # since 3.12 Python's own sum corrects itself
        patch.setattr("langdetect.detector.sum", lambda numbers: reduce(add, numbers), raising=False)
        yield own


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables(load())


@pytest.fixture(scope="module")
def steps(tables: Tables) -> Any:
    return None if native is None else Steps(tables.counts, native)


@pytest.mark.parametrize("prior", [None, CHINESE])
@pytest.mark.parametrize("trials", [1, 2, 3, 7])
@pytest.mark.parametrize("text", TEXTS)
def test_the_probabilities_are_those_of_langdetects_own(
    text: str, trials: int, prior: dict[str, float] | None, factory: Any, tables: Tables, steps: Any
) -> None:
    expected = probabilities(Detector(factory), text, trials, prior)
    assert probabilities(Arrays(tables), text, trials, prior) == expected
    assert steps is None or probabilities(Compiled(tables, steps), text, trials, prior) == expected


def test_the_tables_are_those_that_langdetect_makes(factory: Any) -> None:
    counts = load()
    assert counts.langlist == factory.langlist and counts.word_lang_prob_map.keys() == factory.word_lang_prob_map.keys()
    for gram, number in [*counts.word_lang_prob_map.items()][::7]:
        assert counts.row(number).tolist() == factory.word_lang_prob_map[gram]


def mixed() -> st.SearchStrategy[str]:
    """Any text, and scraps of texts in languages between other characters."""
    scrap = st.builds(lambda text, start, length: text[start : start + length], st.sampled_from(TEXTS), st.integers(0, 80), st.integers(0, 60))
    return st.lists(scrap | st.text(st.characters(), max_size=8), max_size=12).map("".join)


@compiled_only
@given(mixed(), st.sampled_from([2, 7]), st.sampled_from([None, CHINESE]))
@settings(max_examples=300, deadline=None)
def test_compiled_steps_find_what_arrays_do(text: str, trials: int, prior: dict[str, float] | None) -> None:
    tables, steps = _both()
    assert probabilities(Compiled(tables, steps), text, trials, prior) == probabilities(Arrays(tables), text, trials, prior)
    grams = np.frombuffer(steps.grams(text), dtype=np.int32).tolist()
    assert [tables.counts.row(gram).tolist() for gram in grams] == [row.tolist() for row in tables.grams(text)]


def _both(kept: list[tuple[Tables, Any]] = []) -> tuple[Tables, Any]:  # noqa: B006 - made once
    if not kept:
        assert native is not None
        kept.append((Tables(load()), Steps(load(), native)))
    return kept[0]


@compiled_only
@pytest.mark.parametrize("words", [4, 5, 8, 40, 160, 161, 162, 163, 164, 165, 500])
def test_where_random_numbers_do_not_last_arrays_go_on(words: int, tables: Tables) -> None:
    assert native is not None
    for text in TEXTS:
        few = Compiled(tables, Steps(tables.counts, native, words))
        assert probabilities(few, text, 7) == probabilities(Arrays(tables), text, 7)


@compiled_only
def test_random_numbers_are_those_of_python(tables: Tables, steps: Any) -> None:
    python = random.Random(0)
    at = 0
    for _ in range(9):
        assert steps.gauss(at) == (python.gauss(0.0, 1.0), python.gauss(0.0, 1.0))
        at += 4
    assert native is not None and steps._words.tolist()[at : at + 50] == [python.getrandbits(32) for _ in range(50)]


@compiled_only
def test_a_python_that_draws_other_numbers_has_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(detector.maker()(), Compiled)
    monkeypatch.setattr(Steps, "gauss", lambda self, at: (0.0, 0.0))
    assert type(detector.maker.__wrapped__()()) is Arrays
    monkeypatch.undo()

    class Other(random.Random):
        def choice(self, seq: Any) -> Any:
            return seq[int(self.random() * len(seq))]

    monkeypatch.setattr(detector, "Random", Other)
    assert type(detector.maker.__wrapped__()()) is Arrays


def test_without_compiled_steps_there_are_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detector, "native", None)
    assert type(detector.maker.__wrapped__()()) is Arrays


@compiled_only
def test_threads_find_the_same(tables: Tables, steps: Any) -> None:
    texts = TEXTS * 20
    judged = partial(lambda text: probabilities(Compiled(tables, steps), text, 7))
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(judged, texts)) == list(map(judged, texts))


@compiled_only
def test_arrays_that_do_not_go_together_are_refused(steps: Any) -> None:
    assert native is not None
    starts, members, chances = np.array([0, 1, 2], dtype=np.int32), np.array([0, 1], dtype=np.uint8), np.array([0.5, 0.5])
    words, prior, mean = steps._words, np.array([0.5, 0.5]), np.zeros(2)
    grams = np.array([0, 1, 1], dtype=np.int32).tobytes()
    good = [starts, members, chances, grams, words, 0, 0.1, 1000, 2.0, prior, 2, mean]
    assert isinstance(native.add_trial(*good), int)
    wrong: dict[int, list[Any]] = {
        0: [np.array([0, 1, 3], dtype=np.int32), np.array([0, -1, 2], dtype=np.int32), np.zeros(0, dtype=np.int32), starts.astype(float)],
        1: [np.array([0, 2], dtype=np.uint8), members[:1]],
        2: [chances[:1], chances.astype(np.float32)],
        3: [b"", b"abc", np.array([0, 2, 2, 2], dtype=np.int32).tobytes(), np.array([-1] * 3, dtype=np.int32).tobytes()],
        5: [-1],
        7: [-1],
        9: [np.zeros(0), np.zeros(300), np.zeros(3)],
        10: [0],
    }
    for place, values in wrong.items():
        for value in values:
            with pytest.raises(ValueError):
                native.add_trial(*[value if at == place else one for at, one in enumerate(good)])
    assert native.add_trial(*good[:5], len(words), *good[6:]) is None
    assert native.add_trial(*good[:5], len(words) - 99, *good[6:]) is None
    with pytest.raises(ValueError, match="power of two"):
        native.word_grams("a", steps._written, np.zeros(3, dtype=detector._SLOT))
    with pytest.raises(ValueError, match="bytes"):
        native.word_grams("a", steps._written[:100], steps._slots)
    with pytest.raises(ValueError, match="half"):
        native.place_grams({"a": 0, "b": 1}, np.zeros(2, dtype=detector._SLOT))
    full = np.ones(4, dtype=detector._SLOT)
    assert native.word_grams("the", steps._written, full) == b""
    with pytest.raises(ValueError, match="not empty"):
        native.place_grams({"a": 0}, full)
    for numbers in ({"a": -1}, {"a": 1 << 40}, {"a": None}):
        with pytest.raises((ValueError, OverflowError)):
            native.place_grams(numbers, np.zeros(8, dtype=detector._SLOT))
    with pytest.raises(TypeError):
        native.place_grams({1: 1}, np.zeros(8, dtype=detector._SLOT))
