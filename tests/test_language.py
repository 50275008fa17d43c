"""Languages, and when not to say."""

from pathlib import Path

import pytest

from pagefilter import Action, Config, ConfigError, Page, PageFilter
from pagefilter.data import Extraction, Language, Stored
from pagefilter.decide import wanted
from pagefilter.decider import Decider
from pagefilter.iso639 import TOLD_BY
from pagefilter.language import _SCRIPTS, foreign_parts, identify
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


def test_text_on_which_the_trials_are_divided_is_left_undecided() -> None:
    mixture = "lol omg plzzz subscribe haha jajaja kkkk wtf bro yolo swag mlg noscope dank memez ftw"
    assert identify(mixture).code == "und"  # one trial alone says Croatian with a probability of 0.99999


def test_two_trials_that_agree_are_enough_and_seven_decide_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, asked = {2: ("en", 0.99), 7: ("de", 0.9)}, []

    def mean_of(trials: int, sample: str, prior: object) -> tuple[str, float]:
        asked.append(trials)
        return answers[trials]

    monkeypatch.setattr("pagefilter.language._mean_of", mean_of)
    assert identify(SENTENCES["en"]).code == "en" and asked == [2]
    answers[2] = ("en", 0.5)
    assert identify(SENTENCES["en"]).code == "de" and asked == [2, 2, 7]


MIXED_CHINESE = [
    "周末去了新开的咖啡馆，点了一杯Latte，又用iPhone拍了几张照片，发在Twitter和Facebook上，朋友们都说好看。",
    "酒店：Hilton Garden Inn，地址：Main Street 12号，电话预订，含早餐，距离Central Station步行五分钟，可免费取消。",
    "(1)下列有关溶液的叙述，正确的是( ) A.食盐溶于水 B.酒精不溶于水 C.油溶于水 D.沙子溶于水 (2)写出上述溶液的颜色。",
]


@pytest.mark.parametrize("text", MIXED_CHINESE)
def test_chinese_with_foreign_names_is_chinese(text: str) -> None:
    assert identify(text).code == "zh-cn"  # for langdetect alone Vietnamese, English and Korean
    assert not foreign_parts(text * 3, [(0, len(text)), (len(text), 3 * len(text))], Language("zh-tw", 1.0))


def test_japanese_and_korean_with_chinese_characters_stay_what_they_are() -> None:
    assert identify("東京都千代田区の駅前広場で毎年恒例の古本市が開催され、全国から専門書店が多数出店した。").code == "ja"
    assert identify("서울特別市 中區에 있는 古書店 거리에서 해마다 열리는 책 시장에 많은 사람이 모였다.").code == "ko"


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


NO_PROSE = {
    "names": "Grünwald, Heinrich Weber, Jürgen Schönfeld, Klaus Zimmermann, Matthias Krüger, Ulrich Brandt, Wolfgang Schäfer, Zoltan Kertész, "
    "Annegret Bäumer, Friedrich Hübner, Gottfried Lüdtke, Hannelore Voß, Ingeborg Schreiber, Karl-Heinz Möller, Lieselotte Winkler\n",
    "states": "Alabama | Alaska | Arizona | Arkansas | California | Colorado | Connecticut | Delaware | Florida | Georgia | Hawaii | Idaho | "
    "Illinois | Indiana | Iowa | Kansas | Kentucky | Louisiana | Maine | Maryland | Minnesota | Montana | Nebraska | Nevada | Ohio | Utah\n",
    "table": " | ".join(f"r{n} | set {n} | rest | max {n} | rest | pause {n}" for n in range(1, 16)) + "\n",
}


@pytest.mark.parametrize("name", NO_PROSE)
def test_what_reads_like_no_prose_is_no_foreign_part(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = ENGLISH * 3 + NO_PROSE[name]
    assert not parts(text)
    monkeypatch.setattr("pagefilter.language._is_prose", lambda *part: True)
    assert parts(text)  # the language alone would make it one


@pytest.mark.parametrize(
    ("code", "tail"),
    [("fi", "Mylly seisoo siinä, missä joki lähtee rotkosta, ja kaksi vuosisataa se jauhoi neljän kylän viljan jauhoiksi. Rautatien tultua "
            "viljelijät lähettivät viljansa kaupunkiin, ja viimeinen mylläri ryhtyi sahaamaan tammea venepuuksi.\n"),
     ("tr", "Değirmen ırmağın boğazdan çıktığı yerde durur ve iki yüzyıl boyunca dört köyün tahılını öğüttü. Demiryolu gelince çiftçiler "
            "tahıllarını kente gönderdiler, son değirmenci meşe kerestesi biçmeye başladı.\n"),
     ("hr", "Mlin stoji na mjestu gdje rijeka izlazi iz klanca i dva je stoljeća mljeo žito četiriju sela. Kada je stigla željeznica, seljaci "
            "su žito slali u grad, a posljednji je mlinar počeo piliti hrastovinu za čamce.\n")],
)  # fmt: skip
def test_prose_with_few_or_unknown_function_words_is_seen(code: str, tail: str) -> None:
    assert parts(ENGLISH * 3 + tail) == [(code, tail.strip())]


def test_what_cannot_be_a_part_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    def counted(text: str, backend: str) -> Language:
        looks.append(text)
        return identify(text, backend)

    monkeypatch.setattr("pagefilter.language.identify", counted)
    quotation = "»Die Mühle steht, wo der Fluss die Schlucht verlässt«, sagt man.\n"
    assert not parts(ENGLISH + quotation + ENGLISH) and not looks
    assert parts(ENGLISH + GERMAN) and len(looks) == 2


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


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("english", "'en' (English)"), ("deu", "'de' (German)"), ("pt-BR", "'pt' (Portuguese)"), ("nb", "'no' (Norwegian)"), ("cn", "'zh' (Chinese)"),
     ("Portugese", "'pt' (Portuguese)"), ("fil", "'tl' (Tagalog)"), ("xx", "known: af, ar, bg"), ("zh-hk", "'zh' (Chinese)")],
)  # fmt: skip
def test_a_code_that_no_language_has_is_refused_with_what_may_be_meant(wrong: str, meant: str) -> None:
    with pytest.raises(ConfigError) as error:
        Config(languages=("en", wrong))
    assert repr(wrong) in str(error.value) and meant in str(error.value)


def test_codes_that_can_be_told_are_accepted_in_either_case() -> None:
    codes = ("en", "DE", "zh", "zh-cn", "ZH-TW", "ka")
    assert Config(languages=codes).languages == codes and wanted("de", codes) and wanted("zh-tw", codes)


def test_a_language_that_only_the_other_backend_tells_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefilter.language.find_spec", lambda name: object())
    basque, traditional = Config(languages=("eu",)), Config(languages=("zh-tw",), language_backend="py3langid")
    for make in (PageFilter, Decider):
        with pytest.raises(ConfigError, match="langdetect never tells 'eu'; set language_backend = 'py3langid'"):
            make(basque)
        with pytest.raises(ConfigError, match="py3langid never tells 'zh-tw'; set language_backend = 'langdetect'"):
            make(traditional)
    Decider(basque.replace({"language_backend": "py3langid"}))


def test_the_codes_that_can_be_told_are_those_that_the_backends_answer_in() -> None:
    from langdetect.detector_factory import PROFILES_DIRECTORY

    assert TOLD_BY["langdetect"] == {file.name for file in Path(PROFILES_DIRECTORY).iterdir()} | {code for code, _ in _SCRIPTS}


def test_the_codes_of_the_faster_backend_are_those_that_it_answers_in() -> None:
    pytest.importorskip("py3langid", reason="py3langid is not installed: pip install pagefilter[fastlang]")
    from pagefilter.language import _PY3LANGID, _identifier

    found = {_PY3LANGID.get(code, code) for code in _identifier().nb_classes} - {"und"}
    assert TOLD_BY["py3langid"] == found | {code for code, _ in _SCRIPTS}


def test_what_is_no_language_for_the_faster_backend_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefilter.language._py3langid", lambda sample: ("und", 1.0))
    assert identify(SENTENCES["en"], "py3langid") == Language()


def test_the_faster_backend_answers_in_the_same_codes() -> None:
    pytest.importorskip("py3langid", reason="py3langid is not installed: pip install pagefilter[fastlang]")
    assert {code: identify(text * 2, "py3langid").code for code, text in SENTENCES.items()} == {code: code for code in SENTENCES}
    assert identify("OK!", "py3langid") == Language()


def test_a_backend_that_is_not_installed_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefilter.language.find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r"pagefilter\[fastlang\]"):
        PageFilter(Config(language_backend="py3langid"))
    with pytest.raises(ConfigError, match=r"pagefilter\[fastlang\]"):
        Decider(Config(language_backend="py3langid", languages=("en",)))
    Decider(Config(language_backend="py3langid"))  # nothing of what it decides needs it
    with pytest.raises(ConfigError, match="langdetect, py3langid"):
        Config(language_backend="guess")
