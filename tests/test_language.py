"""Languages, and when not to say."""

import pytest

from pagefilter.language import identify

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
