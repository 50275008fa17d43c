"""Codes of the languages that can be told: by which backend, their names, and what FineWeb-2 calls them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A language that can be told: its English name, and the names of FineWeb-2's file for it (ISO 639-3 and script), best first."""

    name: str
    files: tuple[str, ...]


def _table(text: str) -> dict[str, Known]:
    rows = [item.split() for item in text.replace("\n", ";").split(";") if item.strip()]
    return {code: Known(name.replace("_", " "), tuple(files.split("/"))) for code, name, files in rows}


# Where a macrolanguage and its commonest member both have a code in use, the name in FineWeb-2 stands first. The script is part of it:
# hin_Latn, arb_Latn or urd_Latn are romanised text, whose limits and stop words are others.
_BOTH = _table("""
af Afrikaans afr_Latn; ar Arabic arb_Arab/ara_Arab; bg Bulgarian bul_Cyrl; bn Bengali ben_Beng; ca Catalan cat_Latn; cs Czech ces_Latn
cy Welsh cym_Latn; da Danish dan_Latn; de German deu_Latn; el Greek ell_Grek; en English eng_Latn; es Spanish spa_Latn
et Estonian ekk_Latn/est_Latn; fa Persian fas_Arab/pes_Arab; fi Finnish fin_Latn; fr French fra_Latn; gu Gujarati guj_Gujr
he Hebrew heb_Hebr; hi Hindi hin_Deva; hr Croatian hrv_Latn; hu Hungarian hun_Latn; hy Armenian hye_Armn; id Indonesian ind_Latn
it Italian ita_Latn; ja Japanese jpn_Jpan; ka Georgian kat_Geor; km Khmer khm_Khmr; kn Kannada kan_Knda; ko Korean kor_Hang
lo Lao lao_Laoo; lt Lithuanian lit_Latn; lv Latvian lvs_Latn/lav_Latn; mk Macedonian mkd_Cyrl; ml Malayalam mal_Mlym; mr Marathi mar_Deva
my Burmese mya_Mymr; ne Nepali npi_Deva/nep_Deva; nl Dutch nld_Latn; no Norwegian nob_Latn/nor_Latn/nno_Latn; pa Punjabi pan_Guru
pl Polish pol_Latn; pt Portuguese por_Latn; ro Romanian ron_Latn; ru Russian rus_Cyrl; sk Slovak slk_Latn; sl Slovenian slv_Latn
so Somali som_Latn; sq Albanian als_Latn/sqi_Latn; sv Swedish swe_Latn; sw Swahili swh_Latn/swa_Latn; ta Tamil tam_Taml
te Telugu tel_Telu; th Thai tha_Thai; tl Tagalog fil_Latn/tgl_Latn; tr Turkish tur_Latn; uk Ukrainian ukr_Cyrl; ur Urdu urd_Arab
vi Vietnamese vie_Latn; zh-cn Chinese cmn_Hani/cmn_Hans/zho_Hans/zho_Hani
""")
_LANGDETECT = _table("zh-tw Traditional_Chinese cmn_Hani/cmn_Hant/zho_Hant/zho_Hani")
_PY3LANGID = _table("""
ace Acehnese ace_Latn; am Amharic amh_Ethi; an Aragonese arg_Latn; ary Moroccan_Arabic ary_Arab; arz Egyptian_Arabic arz_Arab
as Assamese asm_Beng; az Azerbaijani azj_Latn/aze_Latn; ba Bashkir bak_Cyrl; bcl Bikol bcl_Latn; be Belarusian bel_Cyrl
br Breton bre_Latn; bs Bosnian bos_Latn; crh Crimean_Tatar crh_Latn; dz Dzongkha dzo_Tibt; eo Esperanto epo_Latn; eu Basque eus_Latn
ext Extremaduran ext_Latn; fo Faroese fao_Latn; fuv Fulfulde fuv_Latn; fy Frisian fry_Latn; ga Irish gle_Latn
gcf Guadeloupean_Creole gcf_Latn; gcr Guianese_Creole gcr_Latn; gd Gaelic gla_Latn; gl Galician glg_Latn; gom Konkani gom_Deva/gom_Latn
grc Ancient_Greek grc_Grek; gug Guarani gug_Latn; guw Gun guw_Latn; ha Hausa hau_Latn; hbo Biblical_Hebrew hbo_Hebr
ht Haitian_Creole hat_Latn; ig Igbo ibo_Latn; is Icelandic isl_Latn; jv Javanese jav_Latn; kab Kabyle kab_Latn; kik Kikuyu kik_Latn
kk Kazakh kaz_Cyrl; ku Kurdish kmr_Latn/kur_Latn; ky Kyrgyz kir_Cyrl; la Latin lat_Latn; lb Luxembourgish ltz_Latn; lg Ganda lug_Latn
lij Ligurian lij_Latn; ln Lingala lin_Latn; ltg Latgalian ltg_Latn; mg Malagasy plt_Latn/mlg_Latn; mn Mongolian khk_Cyrl/mon_Cyrl
ms Malay zsm_Latn/msa_Latn; mt Maltese mlt_Latn; nso Northern_Sotho nso_Latn; oc Occitan oci_Latn; om Oromo gaz_Latn/orm_Latn
or Odia ory_Orya/ori_Orya; pcm Nigerian_Pidgin pcm_Latn; ps Pashto pbt_Arab/pus_Arab; qu Quechua quy_Latn/quz_Latn/que_Latn
rw Kinyarwanda kin_Latn; sa Sanskrit san_Deva; sdh Southern_Kurdish sdh_Arab; se Northern_Sami sme_Latn; si Sinhala sin_Sinh
sn Shona sna_Latn; sr Serbian srp_Cyrl/srp_Latn; st Southern_Sotho sot_Latn; tg Tajik tgk_Cyrl; tk Turkmen tuk_Latn; tt Tatar tat_Cyrl
ug Uyghur uig_Arab; uz Uzbek uzn_Latn/uzb_Latn; uzs Southern_Uzbek uzs_Arab; vec Venetian vec_Latn; vo Volapük vol_Latn
wa Walloon wln_Latn; wuu Wu_Chinese wuu_Hani; xh Xhosa xho_Latn; yo Yoruba yor_Latn; yue Cantonese yue_Hani; zu Zulu zul_Latn
""")
LANGUAGES: dict[str, Known] = {**_BOTH, **_LANGDETECT, **_PY3LANGID}
TOLD_BY: dict[str, frozenset[str]] = {
    "langdetect": frozenset({*_BOTH, *_LANGDETECT}),
    "py3langid": frozenset({*_BOTH, *_PY3LANGID}),
}
"""Backend -> the codes that it answers in, those that the script alone decides among them."""
_TAKEN_FOR = {"nb": "no", "nn": "no", "iw": "he", "cn": "zh", "jp": "ja", "kr": "ko", "cz": "cs", "dk": "da", "gr": "el", "ua": "uk"}
"""Older codes, codes of written forms, and those of countries, taken for codes of languages."""


def asks_for(wanted: str, code: str) -> bool:
    """Whether a code that somebody gives asks for a language: ``zh`` does for ``zh-cn`` and ``zh-tw``."""
    return wanted.lower() in (code, code.partition("-")[0])


def backends(wanted: str) -> tuple[str, ...]:
    """Backends that tell a language.

    >>> backends("de"), backends("eu"), backends("english")
    (('langdetect', 'py3langid'), ('py3langid',), ())
    """
    return tuple(backend for backend, codes in TOLD_BY.items() if any(asks_for(wanted, code) for code in codes))


def name_of(code: str) -> str:
    """English name of a language.

    >>> name_of("de"), name_of("zh")
    ('German', 'Chinese')
    """
    return next(known.name for known_code, known in LANGUAGES.items() if asks_for(code, known_code))


def near(word: str) -> Sequence[str]:
    """Codes that somebody may mean with a word that is none: a name, an ISO 639-3 code, a code with a region, of a country.

    >>> near("english"), near("deu"), near("pt-BR"), near("Portugese")
    (['en'], ['de'], ['pt'], ['pt'])
    """
    plain = word.strip().lower().replace("_", "-")
    base = plain.partition("-")[0]
    if base in _TAKEN_FOR:
        return [_TAKEN_FOR[base]]
    if backends(base):
        return [base]
    names = {known.name.lower(): code for code, known in LANGUAGES.items()}
    meant = [code for code, known in LANGUAGES.items() if base in {file.partition("_")[0] for file in known.files}]
    return meant or [names[name] for name in difflib.get_close_matches(plain, names, 2, 0.75)]
