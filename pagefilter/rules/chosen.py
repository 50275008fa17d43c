"""The published rules that settings ask for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pagefilter.config import Config
from pagefilter.data import Cut, Reason, apply_cuts, merge_cuts
from pagefilter.errors import ConfigError
from pagefilter.iso639 import LANGUAGES
from pagefilter.reasons import LINE_RULES, RULES
from pagefilter.rules.c4 import c4_lines, c4_reasons
from pagefilter.rules.counts import Counts
from pagefilter.rules.fineweb import fineweb_reasons
from pagefilter.rules.gopher import gopher_reasons
from pagefilter.rules.limits import Limits, load_limits, with_limits
from pagefilter.rules.refinedweb import refinedweb_lines, refinedweb_reasons


class Chosen:
    """Rules of `config.rules` and `config.line_rules`, with the limits of `config.limits`, those published where it names none.

    >>> [reason.code for reason in Chosen(Config(rules=("fineweb",))).failed("\\n")]
    ['fineweb.empty']

    Raises `ConfigError` for a limit of a rule that has none to set.
    """

    def __init__(self, config: Config) -> None:
        self._pages = config.rules
        self._lines = config.line_rules
        self._changes = {code: limit for code, limit in config.limits.items() if code in RULES or code in LINE_RULES}
        self._limits = with_limits(self._changes)
        self._of_language: dict[str, Limits] = {}
        if config.rule_limits:
            files = config.rule_limit_files()
            if Path(config.rule_limits).is_dir():
                self._of_language = {code: self._from(file) for code, file in _by_language(files).items()}
                if not self._of_language:
                    raise ConfigError(f"rule_limits: no file in {config.rule_limits} is named for a language; name it like deu_Latn.yml")
            else:
                self._limits = self._from(files[0])

    def _from(self, file: Path) -> Limits:
        """Limits of a file, under those of the settings."""
        return with_limits(self._changes, load_limits(file))

    def lines(self, text: str) -> tuple[Cut, ...]:
        """Lines that the chosen line rules drop, sorted and disjoint; where two rule sets drop the same, C4's stands first."""
        cuts = c4_lines(text, self._limits) if "c4" in self._lines else ()
        return merge_cuts(cuts, refinedweb_lines(text)) if "refinedweb" in self._lines else cuts

    def failed(self, text: str, lines: tuple[Cut, ...] = (), language: str = "und") -> tuple[Reason, ...]:
        """Every chosen rule for pages that the text fails, by the limits of its language.

        FineWeb's see it without `lines`, as they come after C4's in its recipe.
        """
        counts, limits = Counts(text), self._of_language.get(language, self._limits)
        reasons: list[Reason] = []
        if "gopher" in self._pages:
            reasons += gopher_reasons(counts, limits)
        if "c4" in self._pages:
            reasons += c4_reasons(counts, limits)
        if "fineweb" in self._pages:
            reasons += fineweb_reasons(Counts(apply_cuts(text, lines)) if lines else counts, limits)
        if "refinedweb" in self._pages:
            reasons += refinedweb_reasons(text)
        return tuple(reasons)


def _by_language(files: Sequence[Path]) -> dict[str, Path]:
    """The file of each language that can be told: by ISO 639-3 and script as FineWeb-2 names it, or by ISO 639-3 alone (``deu.yml``)."""
    named = {file.stem: file for file in files}
    found: dict[str, Path] = {}
    for code, known in LANGUAGES.items():
        names = (*known.files, *(name.partition("_")[0] for name in known.files))
        if name := next((name for name in names if name in named), None):
            found[code] = named[name]
    return found
