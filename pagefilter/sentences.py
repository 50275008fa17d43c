"""Sentences about the text of a cut, each true of it or empty, and the features that tell the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pagefilter.features import Matrix, facts, places, shape
from pagefilter.features.lexicon import LATIN_ENDINGS
from pagefilter.features.tokens import WORD
from pagefilter.reasons import JUNK_CODES
from pagefilter.vocabulary import CALL_TO_ACTION, FUNCTION, LABEL_KIND, LATIN, LOREM, PROMO

_FEW = 0.1  # share of function words, or of words that the page uses elsewhere, below which prose hardly falls
_SPELT_LIKE = {
    "junk.profile": "made-up profiles",
    "junk.address": "made-up addresses",
    "junk.lorem": "placeholder text",
    "junk.placeholder": "template text",
    "junk.links": "link farms",
    "junk.promo": "advertising",
    "junk.comment-spam": "comment spam",
    "junk.boilerplate": "boilerplate",
    "junk.gibberish": "gibberish",
    "junk.duplicate": "repeated text",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A cut as its facts see it; a run is the cuts that touch each other."""

    lines: list[str]  # texts of its blocks
    words: list[str]  # of all of them, in lower case
    language: str  # of the page
    labels: list[str]  # known labels of the run
    blocks: int  # of the cut
    run: range  # numbers of the blocks of the run
    to_end: bool  # the run goes on to the end of the page
    elsewhere: int  # of its `long_words`, those that the page uses outside of the cut
    said_before: int  # blocks that stood before
    spelling: Matrix  # of its blocks

    @property
    def unspaced(self) -> bool:
        """True of Chinese, Japanese and Thai, whose words stand unparted."""
        return any("\u3040" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0e7f" for line in self.lines for char in line[:100])


@dataclass(frozen=True, slots=True)
class Group:
    """Features that tell one thing, and the sentence that says it; it is empty where it is not true."""

    fact: Callable[[Piece], str]
    local: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    spelling: bool = False  # scores of its letters
    company: bool = False  # the blocks of its run that are not of the cut
    proof: bool = False  # anybody can check it: told before what weighs more


def words_of(text: str) -> list[str]:
    """Words in lower case; the letters of an opaque token are none."""
    return [word.lower() for token in text.split() if not shape.opaque(token) for word in WORD.findall(token)]


def long_words(words: Sequence[str]) -> set[str]:
    """Distinct words of four letters or more: those that pages repeat because of their subject."""
    return {word for word in words if len(word) >= 4}


def label_of(text: str) -> str:
    """The known label that opens a text, as it is written there."""
    label = shape.labelled(text)[0]
    if label not in LABEL_KIND:
        label = text.strip(" :：*_|-").lower()
    if label not in LABEL_KIND:
        return ""
    written = re.search(re.escape(label), text, re.IGNORECASE)
    return written[0] if written else label


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def _quoted(text: str, most: int = 50) -> str:
    flat = " ".join(text.split())
    return f'"{flat}"' if len(flat) <= most else f'"{flat[: most - 1].rstrip()}…"'


def _listed(items: Sequence[str], most: int = 3) -> str:
    """The first few distinct items, each as long as a name."""
    distinct = list(dict.fromkeys(" ".join(item.split())[:24] for item in items))
    return ", ".join(distinct[:most]) + (" ..." if len(distinct) > most else "")


# The sentences. A pattern is the one that the feature was counted with: what is quoted is what was found.


def _zip_elsewhere(piece: Piece) -> str:
    for line in piece.lines:
        for match in facts.US_END.finditer(line):
            code, lies = facts.STATES.get(match[1], match[1]), facts.ZIP_STATES.get(match[2], frozenset())
            if code in facts.CODES and code not in lies:
                zip_code = line[match.start(2) : match.start(2) + 5]
                where = f"in {' or '.join(sorted(lies))}" if lies else "in no state"
                return f"ZIP {zip_code} is {where}, not {match[1]}"
    return ""


def _town_elsewhere(piece: Piece) -> str:
    for line in piece.lines:
        found = dict(zip(places.NAMES, places.places(line, sum(map(str.isdigit, line))), strict=True))
        end = facts.US_END.search(line)
        if end and found["city_not_in_state"]:
            return f"no town of that name in {end[1]}: {_quoted(line[: end.start()].strip(' ,'), 40)}"
        if end and found["city_not_at_zip"]:
            return f"ZIP {end[2]}.. is far from {_quoted(line[: end.start()].strip(' ,'), 40)}"
    return ""


def _postcode_elsewhere(piece: Piece) -> str:
    for line in piece.lines:
        found = dict(zip(places.NAMES, places.places(line, sum(map(str.isdigit, line))), strict=True))
        if found["postcode_not_in_region"]:
            return f"the postcode belongs to another place: {_quoted(line, 40)}"
        if found["no_such_postcode_area"]:
            return f"no such postcode area: {_quoted(line, 40)}"
    return ""


def _no_such_state(piece: Piece) -> str:
    found = (match[1] for line in piece.lines for match in facts.US_END.finditer(line))
    return next((f"no US state is called {place}" for place in found if facts.STATES.get(place, place) not in facts.CODES), "")


def _elsewhere(piece: Piece) -> str:
    """What does not fit together in an address, the surest first."""
    return _zip_elsewhere(piece) or _no_such_state(piece) or _town_elsewhere(piece) or _postcode_elsewhere(piece)


def _patterned(piece: Piece) -> str:
    for line in piece.lines:
        if match := facts.PATTERNED.search(line[: facts.LONG]):
            start, end = match.span()
            while start and line[start - 1] in _IN_NUMBERS:
                start -= 1
            while end < len(line) and line[end] in _IN_NUMBERS:
                end += 1
            return f"{_quoted(line[start:end].strip(' .,/-'), 30)[1:-1]} is a pattern, no number"
    return ""


_IN_NUMBERS = frozenset("0123456789 ()+.-/")


def _found(pattern: re.Pattern[str], sentence: str, piece: Piece, whole: bool = False) -> str:
    """The sentence about the first text that a pattern finds; `whole` looks at values alone, behind their labels."""
    for line in piece.lines:
        if match := pattern.search(shape.labelled(line)[1] if whole else line):
            return sentence.format(_quoted(match[0].strip(" ,.:;!")))
    return ""


def _phone(piece: Piece) -> str:
    for line in piece.lines:
        for match in facts.PHONE.finditer(line):
            if not _NO_PHONE.fullmatch(match[0].strip()):
                return f"a phone number: {_quoted(match[0])}"
    return ""


_MAIL = re.compile(r"\S+@\S+")
_YEAR = r"(?:19|20)\d\d"
_NO_PHONE = re.compile(
    rf"\d{{5}}-\d{{4}}|{facts.DATE.pattern}|{_YEAR}(?:[\s/-]+{_YEAR})+|.*\d\.\d{{5,}}.*"
)  # ZIP+4, date, years, decimal fractions


def _company(piece: Piece) -> str:
    return _found(facts.COMPANY, "{} is built like a generated company name", piece, whole=True) or _found(
        facts.COMPANY_INSIDE, "{} is built like a generated company name", piece
    )


def _name_alone(piece: Piece) -> str:
    for line in piece.lines:
        value = shape.labelled(line)[1]
        if len(value) < 80 and facts.NAME_LINE.match(value) and all(word[0].isupper() for word in WORD.findall(value)):
            return f"nothing but a name or title: {_quoted(value)}"
    return ""


def _labels(piece: Piece) -> str:
    if not any(label_of(line) for line in piece.lines):
        return ""
    if len(piece.labels) == 1:
        return f"a label of profiles: {_listed(piece.labels)}"
    return f"labels in a run of {len(piece.labels)}: {_listed(piece.labels)}"


def _placeholder_latin(piece: Piece) -> str:
    """Share of the classic list among the longer words of the lines that hold any."""
    lines = [[word for word in words_of(line) if len(word) >= 5] for line in piece.lines]
    latin = [line for line in lines if sum(word in LOREM for word in line) >= 0.3 * max(len(line), 1) and line]
    words = [word for line in latin for word in line]
    if len(words) < 3:
        return ""
    share = f"{100 * sum(word in LOREM for word in words) / len(words):.0f} % placeholder Latin"
    return f"{share}: {_listed([word for word in words if word in LOREM])}"


def _latin_without_grammar(piece: Piece) -> str:
    long = [word for word in piece.words if len(word) >= 5]
    endings = sum(word.endswith(LATIN_ENDINGS) for word in long)
    carried = sum(word in LATIN for word in piece.words)
    if len(long) < 6 or endings < 0.4 * len(long) or carried > _FEW * len(piece.words):
        return ""
    return f"Latin endings ({100 * endings / len(long):.0f} % of longer words), few of the words that real Latin needs"


def _named(words: frozenset[str], sentence: str, piece: Piece) -> str:
    said = [word for word in piece.words if word in words]
    return f"{sentence}: {_listed(said)}" if said else ""


def _token(piece: Piece) -> str:
    token = next((token for line in piece.lines for token in line.split() if shape.opaque(token)), "")
    return f"opaque token {_quoted(token, 40)}" if token else ""


def _addresses(piece: Piece) -> str:
    count = sum(len(shape.URL.findall(_MAIL.sub("", line))) for line in piece.lines)
    return f"{_counted(count, 'link')} among {len(piece.words)} words" if count else ""


def _shouting(piece: Piece) -> str:
    marks = sum(line.count("!") + line.count("！") for line in piece.lines)
    return f"{marks} exclamation marks in {len(piece.lines)} blocks" if marks > 1 else ""


def _short_lines(piece: Piece) -> str:
    counts = [len(words_of(line)) for line in piece.lines]
    sentences = any(line.rstrip()[-1:] in _STOPS for line in piece.lines)
    if len(counts) < 3 or piece.unspaced or max(counts) > 8 or sentences:
        return ""
    return f"{len(counts)} blocks of {min(counts)} to {max(counts)} words, none ends as a sentence"


_STOPS = frozenset(".!?…。！？।؟")


def _short_sentences(piece: Piece) -> str:
    count = sum(len(shape.SENTENCE.findall(line)) for line in piece.lines)
    mean = len(piece.words) / max(count, 1)
    return f"{count} sentences of {mean:.0f} words on average" if count >= 3 and 1 <= mean <= 8 else ""


def _said_before(piece: Piece) -> str:
    if not piece.said_before:
        return ""
    return "said before on the page" if len(piece.lines) == 1 else f"{piece.said_before} of {len(piece.lines)} blocks were said before"


def _shares_no_words(piece: Piece) -> str:
    count = len(long_words(piece.words))
    if count < 5 or piece.unspaced or piece.elsewhere > 2 * _FEW * count:
        return ""
    return f"the rest of the page uses {piece.elsewhere or 'none'} of its {count} longer words"


def _fitting(piece: Piece) -> dict[str, int]:
    """Function words of the piece by language; what ends an address ("com", "de") is none."""
    said = [word for line in piece.lines for word in words_of(shape.URL.sub(" ", _MAIL.sub(" ", line)))]
    return {code: sum(word in words for word in said) for code, words in FUNCTION.items()}


def _other_language(piece: Piece) -> str:
    fitting = _fitting(piece)
    if piece.language not in fitting or len(piece.words) < 6 or _placeholder_latin(piece):
        return ""
    best = max(fitting, key=lambda code: fitting[code])
    if fitting[best] < fitting[piece.language] + 0.15 * len(piece.words):
        return ""
    return f"written in another language than the page: {best}, not {piece.language}"


def _no_function_words(piece: Piece) -> str:
    fitting = _fitting(piece)
    if piece.language not in fitting or len(piece.words) < 8 or fitting[piece.language] > _FEW * len(piece.words):
        return ""
    return f"{_counted(fitting[piece.language], 'function word')} of the page's language ({piece.language}) among {len(piece.words)} words"


def _place(piece: Piece) -> str:
    if piece.to_end:
        return f"last {len(piece.run)} blocks of the page" if len(piece.run) > 1 else "last block of the page"
    return ""


def _company_of_more(piece: Piece) -> str:
    more = len(piece.run) - piece.blocks
    return f"among {_counted(more, 'more block')} of junk" if more else ""


def _spelt(piece: Piece) -> str:
    scores = piece.spelling.mean(axis=0)
    best = int(scores[1:].argmax())
    return f"spelt like {_SPELT_LIKE[JUNK_CODES[best]]}" if scores[best + 1] > scores[0] else ""


_KINDS = tuple(f"label_{kind}" for kind in shape.LABEL_KINDS) + tuple(f"line_{kind}" for kind in shape.LABEL_KINDS)
_ELSEWHERE = (
    "zip_not_in_state", "no_such_state", "city_not_in_state", "city_not_at_zip", "postcode_not_in_region", "no_such_postcode_area",
)  # fmt: skip
GROUPS = (
    Group(_elsewhere, _ELSEWHERE, ("facts_6", "zip_not_in_state-1", "zip_not_in_state+1"), proof=True),
    Group(_patterned, ("patterned_digits",)),
    Group(partial(_found, facts.RARE_SUFFIX, "few real streets end like {}"), ("rare_suffix",)),
    Group(partial(_found, facts._STREET, "a street address: {}"), ("street",)),
    Group(partial(_found, facts.MADE_CITY, "{} is built like a made-up town", whole=True), ("made_city",)),
    Group(_company, ("company_grammar", "company_inside")),
    Group(_name_alone, ("name_line",)),
    Group(_phone, ("phones",)),
    Group(partial(_found, facts.TOKEN, "a number that identifies: {}"), ("identifier",)),
    Group(partial(_found, _MAIL, "a mail address: {}"), ("mails",)),
    Group(_labels, ("labelled", "label_known", "value_chars", "bare_label", "label_last", *_KINDS), ("known_labels_3",)),
    Group(_placeholder_latin, ("lorem_share", "lorem_share_all"), ("lorem_share_6", "lorem_share-1", "lorem_share+1")),
    Group(_latin_without_grammar, ("latin_share", "latin_endings")),
    Group(partial(_named, PROMO, "words of advertising"), ("promo_share", "currency"), ("promo_share_6", "promo_share-1", "promo_share+1")),
    Group(partial(_named, CALL_TO_ACTION, "calls to act"), ("call_to_action",)),
    Group(partial(_found, shape.WAITING, "text of a template: {}"), ("template_phrases",)),
    Group(partial(_found, shape.SLOT, "a slot to be filled: {}"), ("slots",)),
    Group(_token, ("opaque_tokens", "longest_token", "chars_per_word", "digit_share")),
    Group(_addresses, ("urls", "markdown_links")),
    Group(partial(_found, shape.MOJIBAKE, "broken characters: {}"), ("mojibake",)),
    Group(_shouting, ("exclamations",)),
    Group(partial(_found, shape.SEPARATOR, "parts set off by {}"), ("separators",)),
    Group(_short_lines, ("chars", "words", "ends_sentence", "sentence_words", "title_word_share")),
    Group(_short_sentences, ("sentence_words",)),
    Group(_said_before, ("said_before",)),
    Group(_shares_no_words, ("page_overlap", "page_overlap_before")),
    Group(_other_language, ("function_foreign", "function_share", "function_share_best")),
    Group(_no_function_words, ("function_share", "function_share_best")),
    Group(
        _place,
        ("index", "from_end", "position", "chars_after", "chars_before"),
        ("first_run_to_end", "noise_run_to_end"),
    ),
    Group(_company_of_more, company=True),
    Group(_spelt, spelling=True),
)
