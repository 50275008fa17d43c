"""Languages, and when not to say."""

import pytest

from pagefilter import Action, Config, ConfigError, Page, PageFilter
from pagefilter.data import Extraction, Language, Stored
from pagefilter.decide import wanted
from pagefilter.decider import Decider
from pagefilter.language import foreign_parts, identify
from pagefilter.reasons import CODES
from pagefilter.segment import segment

SENTENCES = {
    "en": "The council met on Tuesday to discuss the new bridge over the river and the road to it.",
    "de": "Der Rat traf sich am Dienstag, um über die neue Brücke über den Fluss zu sprechen.",
    "fr": "Le conseil s'est réuni mardi pour discuter du nouveau pont sur la rivière et de la route.",
    "es": "El consejo se reunió el martes para hablar del nuevo puente sobre el río y de la carretera.",
    "ru": "Совет собрался во вторник, чтобы обсудить новый мост через реку и дорогу к нему.",
    "ja": "市議会は火曜日に開かれ、川に架かる新しい橋について長い時間をかけて話し合った。",
    "ko": "시의회는 화요일에 모여 강 위에 놓일 새 다리와 그 다리로 가는 길에 대해 논의했다.",
    "zh-cn": "市议会星期二开会，讨论了河上新建的桥梁以及通往那里的道路，并听取了市民的意见。",
    "el": "Το συμβούλιο συνεδρίασε την Τρίτη για να συζητήσει τη νέα γέφυρα πάνω από το ποτάμι.",
    "ar": "اجتمع المجلس يوم الثلاثاء لمناقشة الجسر الجديد فوق النهر والطريق المؤدي إليه.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_identified(code):
    assert identify(SENTENCES[code]).code == code


@pytest.mark.parametrize("text", ["", "OK", "12345 67890 " * 20, "https://a.example/b " * 9, "Madrid 2024"])
def test_too_little_text_is_left_undecided(text):
    assert identify(text) == identify("")
    assert identify(text).code == "und" and identify(text).confidence == 0


def test_the_same_text_has_the_same_answer_whatever_came_before():
    answers = {code: identify(text) for code, text in SENTENCES.items()}
    assert all(identify(SENTENCES[code]) == answers[code] for code in reversed(SENTENCES))


def test_confidence_is_a_probability():
    assert all(0 < identify(text).confidence <= 1 for text in SENTENCES.values())


ENGLISH = (
    "The mill stands where the river leaves the gorge, and for two centuries it ground the corn of four villages.\n"
    "When the railway came, the farmers sent their grain to the town, and the last miller turned to sawing oak.\n"
)
GERMAN = (
    "Die Mühle steht, wo der Fluss die Schlucht verlässt, und zwei Jahrhunderte lang mahlte sie das Korn von vier Dörfern.\n"
    "Als die Eisenbahn kam, schickten die Bauern ihr Getreide in die Stadt, und der letzte Müller sägte nur noch Eichenholz.\n"
)
RUSSIAN = (
    "Мельница стоит там, где река выходит из ущелья, и двести лет молола зерно для четырёх деревень.\n"
    "Когда пришла железная дорога, крестьяне стали возить зерно в город, а последний мельник пилил дубовые доски.\n"
)


def parts(text: str) -> list[tuple[str, str]]:
    extraction = segment(Extraction(text))
    found = foreign_parts(text, [(block.start, block.end) for block in extraction.blocks], identify(text))
    return [(part.language.code, text[part.start : part.end]) for part in found]


@pytest.mark.parametrize(("code", "tail"), [("de", GERMAN), ("ru", RUSSIAN)])
def test_a_foreign_tail_is_seen_from_its_first_block_to_its_last(code: str, tail: str) -> None:
    assert parts(ENGLISH * 3 + tail) == [(code, tail.strip())]


def test_a_page_in_one_language_a_short_quotation_and_an_undecided_page_have_no_foreign_part() -> None:
    assert not parts(ENGLISH * 3) and not parts(GERMAN * 3) and not parts(RUSSIAN * 3)
    assert not parts(ENGLISH + "»Die Mühle steht, wo der Fluss die Schlucht verlässt«, sagt man.\n" + ENGLISH)
    assert not foreign_parts("ok\n" + GERMAN, [(0, 2), (3, 3 + len(GERMAN))], Language())


def test_a_short_line_between_foreign_blocks_belongs_to_them() -> None:
    first, second = GERMAN.splitlines()
    assert parts(f"{ENGLISH * 3}{first}\n1908\n{second}\n{ENGLISH}") == [("de", f"{first}\n1908\n{second}")]


def test_parts_in_unwanted_languages_are_told_or_cut_and_decided_again_alike() -> None:
    text = ENGLISH * 3 + RUSSIAN
    told = PageFilter(Config(languages=("en",))).judge(Page(text=text))
    assert told.action is Action.KEEP and [reason.code for reason in told.reasons] == ["lang.mixed"]
    assert told.reasons[0].value == pytest.approx(len(RUSSIAN) / len(text), abs=1e-6)
    cut = PageFilter(Config(languages=("en",), foreign_parts="cut"), why=True).judge(Page(text=text))
    assert (
        cut.action is Action.TRIM
        and cut.text == ENGLISH * 3
        and [(item.code, item.why) for item in cut.cuts] == [("lang.mixed", (CODES["lang.mixed"],))]
    )
    both = PageFilter(Config(languages=("en", "ru"), foreign_parts="cut")).judge(Page(text=text))
    assert both.action is Action.KEEP and not both.reasons
    assert not PageFilter(Config(languages=("en",), reject=("page", "lang.mixed"))).judge(Page(text=text)).kept
    stored = Stored(
        text, None, (), [(block.start, block.end, block.code, block.score) for block in told.scores.blocks], told.scores.quality, told.scores.spam,
        told.language, told.model, told.thresholds,
    )  # fmt: skip
    action, reasons, cuts = Decider(Config(languages=("en",), foreign_parts="cut")).decide_stored(stored)
    assert (action, reasons, [(item.start, item.end) for item in cuts]) == (
        cut.action,
        cut.reasons,
        [(item.start, item.end) for item in cut.cuts],
    )


def test_zh_asks_for_both_forms_of_chinese() -> None:
    assert wanted("zh-cn", ("zh",)) and wanted("zh-tw", ("zh",)) and wanted("zh-tw", ("zh-tw",)) and not wanted("zh-cn", ("zh-tw",))


def test_the_faster_backend_answers_in_the_same_codes() -> None:
    pytest.importorskip("py3langid", reason="py3langid is not installed: pip install pagefilter[fastlang]")
    assert {code: identify(text * 2, "py3langid").code for code, text in SENTENCES.items()} == {code: code for code in SENTENCES}
    assert identify("OK!", "py3langid") == Language()


def test_a_backend_that_is_not_installed_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefilter.language.find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r"pagefilter\[fastlang\]"):
        PageFilter(Config(language_backend="py3langid"))
    with pytest.raises(ConfigError, match="langdetect, py3langid"):
        Config(language_backend="guess")
