"""Made-up texts on both sides of every limit of the page rules, and texts that splitters stumble over."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

_COMMON = "the a of and to in is was for on with that it as by at from his her this have be they which their".split()
_NOUNS = (
    "river mill garden council bridge winter teacher letter engine market window farmer island harbour student winter concert recipe forest "
    "castle bottle mountain journey kitchen village sailor painter morning evening doctor captain paper silver stone wheel barn orchard"
).split()
_VERBS = "walked opened carried built watched found repaired wrote sold painted crossed closed followed remembered counted".split()
_SCRIPTS = (
    "今日は良い天気ですね。昨日は雨が降っていました。明日も晴れるでしょう。", "这座城市有很多公园。人们在公园里散步。孩子们在玩耍。",
    "วันนี้อากาศดีมาก เราไปเดินเล่นในสวน เด็กๆ กำลังเล่น", "오늘은 날씨가 좋습니다. 우리는 공원에 갔습니다.",
    "Сегодня хорошая погода. Мы гуляли в парке.", "الطقس جميل اليوم. ذهبنا إلى الحديقة؟", "आज मौसम अच्छा है। हम बाग में गए।", "Η μέρα ήταν ωραία. Πήγαμε στο πάρκο;",
)  # fmt: skip
_ODD = (
    "", " ", "\n", "\n\n\n", "\t", "\u200b", "\x00", "\x0b", "\x85", "\u2028", "...", "…", "#", "-", "•", "{", "[1]", "[1] [2] [3]", "a", "1", "1１１",
    "\n\na\n\n", "a\n\nb\n\n\n\na\n\n\n", "\n\n\n\n", "a\n \na\n \na", "_ _ _", "😀 😀 😀", "Ⅷ ² ½", "“Yes,” he said. ‘No.’", "java[1]script is here now.",
    "İstanbul ΣΑΣ ẞ ﬁn", "x" * 2000, "I.S. A.L.P.H.A", "co-op well-known 3.5 km 10:30am don't it's o'clock U.S. e.g. Mr. Dr. p.m.",
)  # fmt: skip
_SEPARATORS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\n\n", "\n \n", " \n")
_PHRASED = (
    "This page needs JavaScript to work.", "this page needs javascript", "Our site uses cookies to serve you.", "Read the Privacy Policy here.",
    "Terms of use", "We make use of cookies now", "Lorem ipsum dolor sit amet.", "lorem ipsum dolor sit amet", "LOREM IPSUM", "function () { return 1; }", "Put {name} in its place.",
    "a { b", "a {javascript} line here.", "cookie policy {", "Lorem ipsum for javascript.", "lorem ipsum uses cookies.", "Two words.", "He said it. [1]",
    "He said it.[12][edit]", 'She said "no"', "It's 'so'", "Wait for it...", "Wait for it…", "What is it?", "Go on now!", "[citation needed] [2] [3]",
    "lo[3]rem ipsum is here.", "z" * 1001 + " is long.", "z" * 1000 + " is long.", "use[1] cookies with care.",
)  # fmt: skip


def edge_cases(seed: int = 0, each: int = 12) -> Iterator[str]:
    """Texts from one seed: `each` of every recipe, with the counted share drawn around the rule's limit."""
    yield from _ODD
    for recipe in _RECIPES:
        rng = random.Random(f"{seed} {recipe.__name__}")
        for _ in range(each):
            yield recipe(rng)


def _word(rng: random.Random) -> str:
    return rng.choice((*_COMMON, *_COMMON, *_NOUNS, *_VERBS))


def _sentence(rng: random.Random, words: int = 0) -> str:
    return " ".join(_word(rng) for _ in range(words or rng.randint(5, 14))).capitalize() + rng.choice("..?!")


def _text(rng: random.Random, lines: int) -> list[str]:
    return [" ".join(_sentence(rng) for _ in range(rng.randint(1, 3))) for _ in range(lines)]


def _near(rng: random.Random, limit: float, of: int) -> int:
    """How many of `of` are about the share `limit`, a little more or less."""
    return max(0, min(of, round(limit * of) + rng.randint(-2, 2)))


def _mixed(rng: random.Random, special: Sequence[str], plain: Sequence[str], separator: str = "\n") -> str:
    lines = [*special, *plain]
    rng.shuffle(lines)
    return separator.join(lines)


def _lengths(rng: random.Random) -> str:
    return _sentence(rng, rng.randint(44, 56))


def _short_words(rng: random.Random) -> str:
    count = rng.randint(55, 90)
    return " ".join(rng.choice(("it", "to", "of", "is", "cat", "dog", "lamp", "tree")) for _ in range(count)) + " end."


def _long_words(rng: random.Random) -> str:
    long = ("characteristic", "constitution", "manufacturer", "neighbourhood")
    return " ".join(rng.choice(long if rng.random() < 0.8 else _COMMON) for _ in range(rng.randint(55, 90))) + "."


def _symbols(rng: random.Random) -> str:
    symbol = rng.choice(("#", "...", "…"))
    return _mixed(rng, [symbol] * _near(rng, 0.1, 100), _sentence(rng, 90).split(), " ")


def _starts(rng: random.Random) -> str:
    of = rng.randint(20, 40)
    bullets = _near(rng, 0.9, of)
    return _mixed(rng, [rng.choice(("- ", "• ", "  - ")) + line for line in _text(rng, bullets)], _text(rng, of - bullets))


def _ends(rng: random.Random) -> str:
    of = rng.randint(20, 40)
    ended = _near(rng, 0.3, of)
    return _mixed(rng, [line + rng.choice(("...", "…", "... ")) for line in _text(rng, ended)], _text(rng, of - ended))


def _digits(rng: random.Random) -> str:
    of = rng.randint(80, 160)
    numbers = _near(rng, 0.2, of)
    return _mixed(rng, [str(rng.randint(1, 9999)) for _ in range(numbers)], [_word(rng) for _ in range(of - numbers)], " ")


def _stop_words(rng: random.Random) -> str:
    words = [rng.choice(_NOUNS) for _ in range(70)]
    return " ".join([*words, *rng.sample(("the", "be", "to", "of", "and", "The", "THAT"), rng.randint(0, 4))])


def _same_lines(rng: random.Random) -> str:
    of = rng.randint(20, 40)
    share, same = rng.choice(((0.3, _sentence(rng, 4)), (0.2, _sentence(rng, 18)), (0.01, "Sh."), (0.03, "Share it.")))
    times = _near(rng, share, of) + rng.randint(1, 3)
    return _mixed(rng, [same] * times, _text(rng, of - times), rng.choice(("\n", "\n\n", "\n\n\n")))


def _same_runs(rng: random.Random) -> str:
    run = " ".join(_sentence(rng, rng.randint(2, 12)).split())
    plain = _sentence(rng, rng.randint(60, 200)).split()
    times = max(1, round(rng.uniform(0.05, 0.3) * len(" ".join(plain)) / len(run)))
    return _mixed(rng, [run] * times, plain, " ")


def _phrases(rng: random.Random) -> str:
    return _mixed(rng, [rng.choice(_PHRASED) for _ in range(rng.randint(1, 4))], _text(rng, rng.randint(0, 5)), rng.choice(_SEPARATORS))


def _few_sentences(rng: random.Random) -> str:
    return rng.choice(("\n", " ")).join(_sentence(rng) for _ in range(rng.randint(3, 7)))


def _unended(rng: random.Random) -> str:
    of = rng.randint(20, 40)
    ended = _near(rng, 0.12, of)
    return _mixed(rng, _text(rng, ended), [line.rstrip(".?!") + rng.choice(("", " ", ",", '."', ":")) for line in _text(rng, of - ended)])


def _short_lines(rng: random.Random) -> str:
    of = rng.randint(20, 40)
    short = _near(rng, 0.67, of)
    return _mixed(rng, [_sentence(rng, 9)[: rng.randint(29, 31)] for _ in range(short)], _text(rng, of - short))


def _table(rng: random.Random) -> str:
    columns = rng.randint(3, 8)
    return "\n".join(" ".join(str(rng.randint(0, 120)) for _ in range(columns)) for _ in range(rng.randint(10, 40)))


def _many_feeds(rng: random.Random) -> str:
    words = _sentence(rng, rng.randint(60, 100)).split()
    for place in sorted(rng.sample(range(1, len(words)), _near(rng, 0.3, len(words))), reverse=True):
        words[place] = "\n" + words[place]
    return " ".join(words)


def _foreign(rng: random.Random) -> str:
    script = rng.choice(_SCRIPTS)
    return _mixed(rng, [script] * rng.randint(1, 12), _text(rng, rng.randint(0, 2)), rng.choice(_SEPARATORS))


def _odd_lines(rng: random.Random) -> str:
    lines = [rng.choice((_sentence(rng), _sentence(rng), rng.choice(_ODD), rng.choice(_PHRASED))) for _ in range(rng.randint(3, 30))]
    return "".join(line + rng.choice(_SEPARATORS) for line in lines)


_RECIPES: tuple[Callable[[random.Random], str], ...] = (
    _lengths, _short_words, _long_words, _symbols, _starts, _ends, _digits, _stop_words, _same_lines, _same_runs, _phrases, _few_sentences,
    _unended, _short_lines, _table, _many_feeds, _foreign, _odd_lines,
)  # fmt: skip
