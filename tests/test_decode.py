"""Bytes to text: what is declared, what is lied, what is no text."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefilter.decode import decode

GERMAN = "<p>Die Mühle am Fluß, schöne Grüße aus Köln und ein Gruß an alle Gäste.</p>"
RUSSIAN = "<p>Совет собрался во вторник, чтобы обсудить новый мост через реку и дорогу к нему.</p>"
JAPANESE = "<p>市議会は火曜日に開かれ、川に架かる新しい橋について話し合った。</p>"


@pytest.mark.parametrize(
    ("text", "charset", "header"),
    [
        (GERMAN, "utf-8", "text/html; charset=utf-8"),
        (GERMAN, "iso-8859-1", "text/html; charset=ISO-8859-1"),
        (RUSSIAN, "windows-1251", "text/html; charset=windows-1251"),
        (RUSSIAN, "koi8-r", "text/html; charset=koi8-r"),
        (JAPANESE, "shift_jis", "text/html; charset=Shift_JIS"),
        (JAPANESE, "euc-jp", "text/html; charset=euc-jp"),
        (JAPANESE, "iso-2022-jp", "text/html; charset=iso-2022-jp"),
    ],
)
def test_a_charset_declared_over_http_is_used(text, charset, header):
    assert decode(text.encode(charset), header).text == text


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8"])
def test_a_charset_declared_in_a_meta_element_is_used(charset):
    page = f'<html><head><meta charset="{charset}"></head><body>{RUSSIAN}</body></html>'
    assert decode(page.encode(charset)).text == page


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_wins_over_any_declaration(charset):
    assert decode(GERMAN.encode(charset), "text/html; charset=windows-1251").text == GERMAN


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(charset):
    assert decode(GERMAN.encode(charset)).text == GERMAN


def test_utf_8_that_is_declared_as_latin_1_is_still_utf_8():
    assert decode(GERMAN.encode(), "text/html; charset=iso-8859-1").text == GERMAN


def test_latin_1_that_is_declared_as_utf_8_is_read():
    assert decode(GERMAN.encode("iso-8859-1"), "text/html; charset=utf-8").text == GERMAN


def test_cyrillic_that_is_declared_as_utf_8_is_detected():
    assert decode(RUSSIAN.encode("windows-1251"), "text/html; charset=utf-8").text == RUSSIAN


def test_a_charset_nobody_knows_is_ignored():
    assert decode(GERMAN.encode(), "text/html; charset=klingon").text == GERMAN


def test_utf_8_cut_inside_a_character_stays_utf_8():
    decoded = decode((GERMAN * 3).encode() + "ü".encode()[:1])
    assert decoded.charset == "utf-8" and decoded.text.startswith(GERMAN)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image/png"),
        (gzip.compress(b"<p>hidden</p>", mtime=0), "application/gzip"),
        (bytes(range(32)) * 40, "application/octet-stream"),
    ],
)
def test_binary_bytes_are_named_not_read(body, media_type):
    decoded = decode(body)
    assert decoded.text == "" and decoded.fault is not None
    assert (decoded.fault.code, decoded.fault.value) == ("input.not-html", media_type)


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=40)))
def test_no_bytes_and_no_header_make_it_raise(body, header):
    decoded = decode(body, header)
    assert decoded.fault is not None or isinstance(decoded.text, str)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_utf_8_text_comes_back_unchanged(text):
    decoded = decode(("x" + text).encode(), "text/plain; charset=utf-8", html=False)
    assert decoded.text in ("x" + text,)
