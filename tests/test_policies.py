"""Policies, rules as reasons, and settings that print themselves."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pagefilter import Action, BlockScore, Config, ConfigError, Language, Scores
from pagefilter.config import toml
from pagefilter.data import Decision, Extraction, Stored
from pagefilter.decider import Decider
from pagefilter.policies import DEFAULT, POLICIES
from pagefilter.reasons import CODES, JUNK_CODES, LINE_RULES, RULES
from pagefilter.rules import PUBLISHED, Chosen, failed_rules
from pagefilter.rules.limits import FIELDS, with_limits
from pagefilter.segment import segment

ARTICLE = (
    "The mill stands by the river, and it was built of stone. It has a wheel that the water turns in winter.\n"
    "In spring the farmers bring their grain to be ground. They wait in the yard with their carts and talk.\n"
    "The miller keeps a book of what everyone owes him. Nobody has ever seen what is written in it.\n"
)
LIMITS = dict.fromkeys(JUNK_CODES, 0.8)


def decided(text: str, config: Config, junk: float = 0.0, word: str = "Name", language: str = "en") -> Decision:
    """The decision on a text whose blocks with a word are junk so likely."""
    blocks = tuple(
        BlockScore(block.start, block.end, "junk.profile", junk if word in text[block.start : block.end] else 0.01)
        for block in segment(Extraction(text)).blocks
    )
    return Decider(config).decide(Extraction(text), Scores(0.5, 0.5, blocks), Language(language, 1.0), LIMITS)


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision[1]]


def policy(name: str, **changes: Any) -> Config:
    return Config.load(policy=name).replace(changes)


def test_the_default_policy_is_the_default_config() -> None:
    assert policy(DEFAULT) == Config() and not Config().rules and not Config().line_rules


def test_every_policy_is_valid_differs_from_the_others_and_says_what_it_does() -> None:
    digests = {policy(name).digest for name in POLICIES}
    assert len(digests) == len(POLICIES) and all(item.description for item in POLICIES.values())
    assert set(POLICIES) == {"balanced", "strict", "lenient", "trim-only", "fineweb", "fineweb-2", "gopher", "c4", "refinedweb"}


@pytest.mark.parametrize("name", POLICIES)
def test_printed_settings_read_back_as_they_were(name: str, tmp_path: Any) -> None:
    odd = policy(name, languages=["de", "en"], url_blocked=('re:\\.x\x7f"\U0001f309', "b.com"), limits={"gopher.long-doc": math.inf})
    for config in (policy(name), odd):
        (tmp_path / "printed.toml").write_text(config.toml(), encoding="utf-8")
        again = Config.load(tmp_path / "printed.toml")
        assert again == config and again.digest == config.digest and again.toml() == config.toml()


def test_settings_come_from_the_policy_then_the_file_then_set(tmp_path: Any) -> None:
    (tmp_path / "own.toml").write_text(toml({"min_letters": 7, "lone_limit": 0.85, "limits": {"junk.lorem": 0.5}}))
    config = Config.load(tmp_path / "own.toml", ["min_letters=8"], "strict")
    assert (config.odds, config.lone_limit, config.min_letters, config.limits) == (0.5, 0.85, 8, {"junk.lorem": 0.5})
    assert Config.load(policy=str(tmp_path / "own.toml")) == Config.load(tmp_path / "own.toml")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rules": ["gofer"]}, "did you mean 'gopher'"),
        ({"line_rules": ["gopher"]}, "none of c4, refinedweb"),
        ({"reject": ["page.thing"]}, "did you mean 'page.thin'"),
        ({"reject": 3}, "reject must be a list"),
        ({"odds": math.inf}, "odds is inf"),
        ({"odds": True}, "odds is True"),
        ({"limits": {"page.thin": 3}}, "page.thin is set by min_letters"),
        ({"limits": {"gopher.shrt-doc": 3}}, "did you mean 'gopher.short-doc'"),
        ({"limits": {"gopher.short-doc": -1}}, "a number from 0 on"),
        ({"limits": {"gopher.short-doc": math.nan}}, "a number from 0 on"),
        ({"url_blocked": [""]}, "url_blocked must be a list"),
    ],
)
def test_wrong_settings_are_refused_with_what_would_be_right(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Config().replace(changes)


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(ConfigError, match="did you mean 'strict'"):
        Config.load(policy="strct")


def test_rules_without_a_limit_have_none_to_set() -> None:
    for code in ("c4.javascript", "gopher.empty", "refinedweb.digits"):
        with pytest.raises(ConfigError, match=f"{code} has no limit to set"):
            Decider(Config(limits={code: 1}))


# rules as reasons


def test_one_table_holds_all_codes_and_each_rule_is_in_it_once() -> None:
    assert set(RULES) | set(LINE_RULES) <= set(CODES) and not set(RULES) & set(LINE_RULES)
    assert set(FIELDS) <= set(RULES) | set(LINE_RULES)


def test_without_settings_no_rule_is_evaluated() -> None:
    assert decided("Short text that fails many rules\n", Config()) == (Action.KEEP, (), ())


def test_rules_that_are_asked_for_are_shown_with_value_and_limit_and_reject_nothing() -> None:
    text = "Short text that fails many rules\n"
    action, reasons, cuts = decided(text, Config(rules=("gopher", "fineweb", "c4")))
    assert action is Action.KEEP and not cuts and reasons == failed_rules(text)
    assert [(reason.value, reason.limit) for reason in reasons if reason.code == "gopher.short-doc"] == [(6, 50)]


def test_a_rule_rejects_where_its_family_or_its_code_is_named() -> None:
    text = "Short text that fails many rules\n"
    for named in ("gopher", "gopher.short-doc"):
        assert decided(text, Config(rules=("gopher",), reject=(named,)))[0] is Action.REJECT
    assert decided(text, Config(rules=("gopher",), reject=("gopher.long-doc", "fineweb")))[0] is Action.KEEP


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gopher", "gopher.short-doc"),
        ("c4", "c4.too-few-sentences"),
        ("fineweb", "fineweb.short-line-ratio"),
        ("refinedweb", "gopher.short-doc"),
    ],
)
def test_a_published_policy_rejects_by_its_rules_and_keeps_an_article(name: str, code: str) -> None:
    action, reasons, _ = decided("One short line.\nTwo short lines.\n", policy(name))
    assert action is Action.REJECT and code in [reason.code for reason in reasons]
    assert all(reason.value is not None and (reason.limit is not None) for reason in reasons)
    assert decided(ARTICLE * 1, policy(name)) == (Action.KEEP, (), ())


def test_a_published_policy_leaves_the_model_out() -> None:
    for name in ("gopher", "c4", "fineweb", "refinedweb"):
        action, _, cuts = decided(ARTICLE + "Name is what we all have, said the miller to them.\n", policy(name), junk=1.0)
        assert action is Action.KEEP and not cuts


def test_c4_cuts_the_lines_that_its_rules_drop_and_says_how_many() -> None:
    text = ARTICLE + "A line without an end\nPlease enable JavaScript to read this page.\nTwo words.\n"
    action, reasons, cuts = decided(text, policy("c4"))
    assert action is Action.TRIM and [cut.code for cut in cuts] == ["c4.no-terminal-punc", "c4.javascript", "c4.too-few-words"]
    assert "".join(text[cut.start : cut.end] for cut in cuts) == text[len(ARTICLE) :]
    assert [(reason.code, reason.value, reason.limit) for reason in reasons] == [(cut.code, 1, 0) for cut in cuts]


def test_fineweb_keeps_lines_without_an_end_and_judges_what_c4_leaves() -> None:
    text = ARTICLE + "A line without an end\n" + "Two words.\n" * 9
    assert [cut.code for cut in decided(text, policy("fineweb"))[2]] == ["c4.too-few-words"] * 9
    assert "fineweb.char-dup-ratio" not in codes(decided(text, policy("fineweb")))
    assert "fineweb.char-dup-ratio" in codes(decided(text, Config(rules=("fineweb",))))


def test_refinedweb_cuts_its_lines() -> None:
    text = ARTICLE * 1 + "SHOUTED LINE OF WORDS\n123\n"
    assert [cut.code for cut in decided(text, policy("refinedweb"))[2]] == ["refinedweb.uppercase", "refinedweb.digits"]


def test_a_page_of_which_rules_leave_nothing_is_rejected() -> None:
    action, reasons, cuts = decided("two words\n" * 3, Config(line_rules=("c4",), min_letters=0))
    assert action is Action.REJECT and reasons[0].code == "page.empty" and cuts


def test_cuts_of_rules_and_of_the_model_are_disjoint_and_the_models_come_first() -> None:
    text = ARTICLE + "Name of somebody\nTwo words\n"
    action, reasons, cuts = decided(text, Config(line_rules=("c4",), lone_limit=0), junk=0.95)
    assert action is Action.TRIM and [cut.code for cut in cuts] == ["junk.profile", "c4.no-terminal-punc"]
    assert cuts[0].end <= cuts[1].start and codes((action, reasons, cuts))[0] == "junk.profile"


def test_limits_of_rules_are_settings() -> None:
    text = "Short text that fails many rules\n"
    loose = Config(rules=("gopher",), limits={"gopher.short-doc": 6, "gopher.enough-stop-words": 0})
    assert {"gopher.short-doc", "gopher.enough-stop-words"} <= {*codes(decided(text, Config(rules=("gopher",))))}
    assert not {"gopher.short-doc", "gopher.enough-stop-words"} & {*codes(decided(text, loose))}
    assert with_limits({"gopher.top-2-gram": math.inf, "gopher.duplicated-7-n-grams": 0.5}).top_n_grams == PUBLISHED.top_n_grams[1:]
    assert dict(with_limits({"gopher.duplicated-7-n-grams": 0.5}).duplicated_n_grams)[7] == 0.5
    assert with_limits({"c4.no-terminal-punc": 1.1}).line_terminal_punctuation is False


@pytest.mark.parametrize("code", FIELDS)
def test_infinity_turns_a_rule_off(code: str) -> None:
    assert getattr(with_limits({code: math.inf}), FIELDS[code]) is None


def test_families_are_evaluated_alone() -> None:
    for family in ("gopher", "c4", "fineweb"):
        alone = Chosen(Config(rules=(family,))).failed("- {x\n" * 4)
        assert alone and alone == tuple(reason for reason in failed_rules("- {x\n" * 4) if reason.code.startswith(f"{family}."))


# strict, lenient, trim-only


def test_strict_cuts_what_balanced_leaves_and_lenient_leaves_what_balanced_cuts() -> None:
    text = ARTICLE + "Name : Anna\nName : Bert\n"
    half = {name: decided(text, policy(name), junk=0.7)[0] for name in ("strict", "balanced", "lenient")}
    sure = {name: decided(text, policy(name), junk=0.85)[0] for name in ("strict", "balanced", "lenient")}
    assert half == {"strict": Action.TRIM, "balanced": Action.KEEP, "lenient": Action.KEEP}
    assert sure == {"strict": Action.TRIM, "balanced": Action.TRIM, "lenient": Action.KEEP}


def test_odds_move_the_models_limits_and_not_those_of_the_settings() -> None:
    text = ARTICLE + "Name : Anna\nName : Bert\n"
    assert decided(text, Config(odds=3.0), junk=0.95)[1][0].limit == pytest.approx(12 / 13)
    assert decided(text, Config(odds=3.0, limits={"junk.profile": 0.7}), junk=0.75)[1][0].limit == 0.7
    never = Decider(Config(odds=0.1)).decide(
        Extraction(text), Scores(0, 0, (BlockScore(0, 20, "junk.promo", 1.0),)), Language(), {**LIMITS, "junk.promo": 1.1}
    )
    assert never[0] is Action.KEEP


def test_trim_only_rejects_for_no_content_while_text_is_left() -> None:
    junk = "".join(f"Name : somebody made up as number {n}\n" for n in range(20))
    assert codes(decided("A short remark.\n" + junk, Config(), junk=0.99))[:2] == ["page.junk", "page.thin"]
    action, reasons, _ = decided("A short remark.\n" + junk, policy("trim-only"), junk=0.99)
    assert action is Action.TRIM and [reason.code for reason in reasons][:2] == ["page.junk", "page.thin"]
    assert decided(junk, policy("trim-only"), junk=0.99)[0] is Action.REJECT
    assert codes(decided(junk, policy("trim-only"), junk=0.99))[0] == "page.empty"
    assert decided(" \n", policy("trim-only"))[0] is Action.REJECT
    assert decided(ARTICLE, policy("trim-only", languages=("de",)))[0] is Action.REJECT


def limits_file(folder: Any, name: str, words: str) -> Any:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"dup_line_frac: 0.1\nline_punct_thr: 0.5\nstopwords: [{words}]\n", encoding="utf-8")
    return folder


def test_a_folder_of_limits_gives_each_page_those_of_its_language(tmp_path: Any) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed: pip install pagefilter[yaml]")
    folder = limits_file(tmp_path / "configs", "deu_Latn.yml", "zwirn, garn")
    limits_file(folder, "eng_Latn.yml", "the, of")
    config = policy("fineweb-2", rule_limits=str(folder), **{"limits": {"gopher.short-doc": math.inf}})
    text = ARTICLE * 2  # has neither of the German stop words, and its lines repeat
    english, german = (codes(decided(text, config, language=language)) for language in ("en", "de"))
    assert "gopher.enough-stop-words" in german and "gopher.enough-stop-words" not in english
    assert "gopher.dup-line-frac" in english and "gopher.dup-line-frac" in german
    published = codes(decided(ARTICLE + "A line without an end\n", config, language="fr"))
    assert "fineweb.line-punct-ratio" not in published  # no file for French: those published


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("hi", "hin_Deva", "hin_Latn"),
        ("ar", "arb_Arab", "arb_Latn"),
        ("et", "est_Latn", "esu_Latn"),
        ("zh-tw", "cmn_Hani", "cmn_Latn"),
        ("de", "deu", "deu_Runr"),
    ],
)
def test_the_script_is_part_of_the_name_of_a_file_of_limits(language: str, right: str, wrong: str, tmp_path: Any) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed: pip install pagefilter[yaml]")
    folder = limits_file(tmp_path / "configs", f"{right}.yml", "zwirn, garn")
    limits_file(folder, f"{wrong}.yml", "the, of")
    config = policy("fineweb-2", rule_limits=str(folder))
    assert "gopher.enough-stop-words" in codes(decided(ARTICLE, config, language=language))


def test_files_of_limits_for_languages_that_cannot_be_told_are_not_read(tmp_path: Any) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed: pip install pagefilter[yaml]")
    folder = limits_file(tmp_path / "configs", "deu_Latn.yml", "zwirn, garn")
    (folder / "aai_Latn.yml").write_text("stopwords: [", encoding="utf-8")
    assert "gopher.enough-stop-words" in codes(decided(ARTICLE, policy("fineweb-2", rule_limits=str(folder)), language="de"))
    (folder / "deu_Latn.yml").unlink()
    with pytest.raises(ConfigError, match=r"named for a language; name it like deu_Latn\.yml"):
        Decider(policy("fineweb-2", rule_limits=str(folder)))


def test_stored_pages_are_decided_again_by_the_limits_of_their_language(tmp_path: Any) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed: pip install pagefilter[yaml]")
    folder = limits_file(tmp_path / "configs", "deu_Latn.yml", "zwirn, garn")
    config = policy("fineweb-2", rule_limits=str(folder))
    blocks = [(block.start, block.end, "junk.profile", 0.01) for block in segment(Extraction(ARTICLE)).blocks]
    for language in ("de", "en"):
        stored = Stored(ARTICLE, None, (), blocks, 0.5, 0.5, Language(language, 1.0), "page_v0", LIMITS)
        assert Decider(config).decide_stored(stored) == decided(ARTICLE, config, language=language)
        action, reasons, _ = Decider(config).decide_stored(stored)
        assert (action is Action.REJECT, "gopher.enough-stop-words" in [reason.code for reason in reasons]) == (language == "de",) * 2


def test_one_file_of_limits_is_for_all_languages_and_what_it_says_names_the_settings(tmp_path: Any) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed: pip install pagefilter[yaml]")
    file = limits_file(tmp_path / "configs", "own.yml", "zwirn, garn") / "own.yml"
    config = policy("fineweb-2", rule_limits=str(file))
    assert "gopher.enough-stop-words" in codes(decided(ARTICLE, config, language="ja"))
    before = config.digest
    file.write_text("stopwords: [the, of]\n", encoding="utf-8")
    again = policy("fineweb-2", rule_limits=str(file))
    assert again.digest != before and "gopher.enough-stop-words" not in codes(decided(ARTICLE, again, language="ja"))


def test_limits_that_are_not_there_are_refused_before_a_page_is_judged(tmp_path: Any) -> None:
    with pytest.raises(ConfigError, match="no file of limits"):
        Decider(policy("fineweb-2", rule_limits=str(tmp_path / "none")))
