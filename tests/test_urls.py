"""Block lists: names with all below them, patterns, regular expressions, and addresses in all their spellings."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefilter import Config, ConfigError
from pagefilter.urls import Blocklist, ascii_host, rules_of, split


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/page",
        "http://EXAMPLE.com",
        "https://www.example.com/",
        "https://a.b.example.com:8443/x?y#z",
        "https://user:pass@example.com/",
        "https://good.org@example.com/",
        "https://example.com./",
        "//example.com/x",
        "example.com/x",
        "example.com:80",
        " https://example.com/ ",
        "https://ex%61mple.com/",
        "https://example\u3002com/",
        "https://ｅｘａｍｐｌｅ.com/",
    ],
)
def test_a_domain_blocks_itself_and_all_below_it_however_it_is_written(url: str) -> None:
    assert Blocklist(["example.com"]).rule(url) == "example.com"


@pytest.mark.parametrize(
    "url",
    [
        "https://notexample.com/",
        "https://example.com.org/",
        "https://example.org/example.com",
        "https://example.com@good.org/",
        "https://good.org/?u=http://example.com/",
        "https://com/",
        "https://good.org\\@example.com/",  # browsers take the backslash for a slash
        "mailto:x",
        "",
        None,
    ],
)
def test_other_hosts_are_not_blocked(url: str | None) -> None:
    assert Blocklist(["example.com", "www.com"]).rule(url) is None


def test_a_host_blocks_no_sibling_and_an_address_of_numbers_only_itself() -> None:
    rules = Blocklist(["ads.example.com", "192.0.2.1", "[2001:db8::1]"])
    assert rules.rule("http://ads.example.com/") == "ads.example.com" and rules.rule("http://example.com/") is None
    assert rules.rule("http://192.0.2.1:81/") == "192.0.2.1" and rules.rule("http://192.0.2.12/") is None
    assert rules.rule("http://[2001:DB8::1]:80/") == "[2001:db8::1]" and rules.rule("http://[2001:db8::2]/") is None


@pytest.mark.parametrize(
    ("rule", "url"),
    [
        ("münchen.example", "https://www.xn--mnchen-3ya.example/"),
        ("xn--mnchen-3ya.example", "https://MÜNCHEN.example/"),
        ("XN--MNCHEN-3YA.example", "https://münchen.example/"),
        ("straße.example", "https://xn--strae-oqa.example/"),
    ],
)
def test_names_in_other_scripts_and_their_ascii_form_are_one(rule: str, url: str) -> None:
    assert Blocklist([rule]).rule(url) == rule
    assert Blocklist([rule]).rule("https://strasse.example/") is None


@pytest.mark.parametrize(
    ("rule", "blocked", "free"),
    [
        ("*.example.com", "https://a.example.com/", "https://example.com/"),
        ("*.xyz", "https://shop.xyz/page", "https://shop.com/page.xyz"),
        ("ads*.example.com", "http://ADS7.example.com/", "http://example.com/ads.example.com"),
        ("example.com/casino/*", "https://example.com/Casino/1", "https://example.com/news/casino/1"),
        ("https://example.com/casino*", "http://example.com:8080/casino?x", "http://sub.example.com/casino"),
        ("*/tag/*", "https://example.com/tag/x", "https://example.com/tags/x"),
        ("re:^https://[^/]*casino", "https://my-casino.example/", "http://example.com/casino"),
        ("re:[?&]utm_source=spam\\b", "http://example.com/?a=1&utm_source=spam", "http://example.com/?utm_source=spammer"),
        (r"re:://(\w+)\.\1\.", "http://spam.spam.com/", "http://spam.ham.com/"),
    ],
)
def test_patterns_and_expressions(rule: str, blocked: str, free: str) -> None:
    for others in ([], ["re:(never)-(matched)", "re:(?s:never)", "*.never.*"]):
        rules = Blocklist([*others, rule])
        assert rules.rule(blocked) == rule and rules.rule(free) is None


def test_port_and_user_are_nothing_to_an_expression() -> None:
    assert Blocklist(["re:^http://example\\.com/$"]).rule("http://me@example.com.:80/") is not None


@pytest.mark.parametrize("rule", ["re:(", "two words", " ", "0.0.0.0 example.com", "example.com/page", "http://"])
def test_a_rule_that_says_nothing_clear_is_refused(rule: str) -> None:
    with pytest.raises(ConfigError, match="url_blocked"):
        Blocklist([rule])


def test_lines_of_a_file_have_comments() -> None:
    assert list(rules_of(["# spam\n", "", "a.com # why", "  b.com\n", "re:/page#top", "\t#"])) == ["a.com", "b.com", "re:/page#top"]


@given(st.text(max_size=80) | st.from_regex(r"(https?:)?//[^a]{0,9}[.@:/\\[\]%a-c\u3002ß]{0,40}", fullmatch=True))
def test_any_address_is_looked_up(url: str) -> None:
    rules = Blocklist(["a.b", "*.c", "re:a+b", "*/x*"])
    assert rules.rule(url) in (None, "a.b", "*.c", "re:a+b", "*/x*")
    _, host, _ = split(url)
    assert ascii_host(host) == ascii_host(ascii_host(host)) or not host.isascii()


@pytest.mark.timing
def test_a_hundred_thousand_domains_cost_a_page_next_to_nothing() -> None:
    rules = Blocklist(Config(url_blocked=tuple(f"spam{n}.example{n % 7}.com" for n in range(100_000))).url_blocked)
    urls = [f"https://www.a{n}.b.spam{n * 20}.example{n * 20 % 7}.com/page" for n in range(10_000)]
    start = time.process_time()
    blocked = sum(rules.rule(url) is not None for url in urls)
    assert blocked == 5_000 and (time.process_time() - start) / len(urls) < 50e-6


@pytest.mark.timing
def test_an_endless_host_takes_no_time() -> None:
    rules = Blocklist(["example.com", "*.example.org", "ads*.example.com"])
    start = time.process_time()
    for url in ("http://" + "a." * 500_000 + "com/", "http://" + "ß" * 500_000 + ".com/", "http://" + "@" * 1_000_000):
        assert rules.rule(url) is None
    assert time.process_time() - start < 1
