"""Tagged rows in any number, for the report: slices of the sample pages as the real filter scored them, on made-up hosts and dates.

    python tests/report_rows.py 1000000 FOLDER --files 8

writes FOLDER/tagged-0.jsonl.gz and so on, the same rows for the same number: what the speed and the memory of a report are measured with.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from pagefilter import Config, Page, PageFilter
from pagefilter.data import BlockScore, Extraction, Language, Scores, Verdict
from pagefilter.decider import Decider
from pagefilter.sinks.rows import row
from pagefilter.sources import Json, Record, read

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "de", "es", "fr", "it", "pl", "und")
TYPES = ("article", "forum", "product", "")
DUMPS = ("CC-MAIN-2024-10", "CC-MAIN-2024-33", "CC-MAIN-2025-05")
TLDS = ("com", "com", "org", "net", "de", "co.uk", "info")
WORDS = ("river", "bridge", "winter", "council", "market", "garden", "train", "letter", "station", "harbour", "engine", "school")


def judged(page_filter: PageFilter) -> list[Verdict]:
    """The sample pages with their verdicts, those without text left out."""
    records = [item for item in read([str(ROOT / "corpus" / "samples")]) if isinstance(item, Record)]
    return [verdict for verdict in (page_filter.judge(record.page) for record in records) if verdict.scores.blocks]


def tagged(verdicts: Sequence[Verdict], count: int, seed: int = 1, first: int = 0) -> Iterator[str]:
    """So many rows as --tag writes them."""
    rng = random.Random(f"{seed} {first}")
    decider = Decider(Config())
    for number in range(first, first + count):
        yield _row(rng, rng.choice(verdicts), number, decider)


def _row(rng: random.Random, verdict: Verdict, number: int, decider: Decider) -> str:
    blocks = verdict.scores.blocks
    at = rng.randrange(len(blocks)) if rng.random() < 0.5 else 0
    end = at + 1
    size = rng.randrange(300, 2000)
    while end < len(blocks) and blocks[end].end - blocks[at].start < size:
        end += 1
    digits = "".join(rng.choices("0123456789", k=10))
    opening = f"{' '.join(rng.choices(WORDS, k=rng.randrange(4, 12))).capitalize()}.\n"
    text = opening + verdict.extracted[blocks[at].start : blocks[end - 1].end].translate(str.maketrans("0123456789", digits))
    shift = len(opening) - blocks[at].start
    moved = [BlockScore(block.start + shift, block.end + shift, block.code, _near(rng, block.score)) for block in blocks[at:end]]
    scored = (BlockScore(0, len(opening) - 1, "junk.promo", round(rng.random() * 0.05, 6)), *moved)
    old = verdict.scores
    scores = Scores(_near(rng, old.quality), _near(rng, old.spam), scored, old.kind, rng.random())
    language = Language(rng.choice(LANGUAGES) if rng.random() < 0.3 else verdict.language.code, 0.99)
    host = f"site{int(rng.paretovariate(0.7)) % 40_000}.example.{rng.choice(TLDS)}"
    action, reasons, cuts = decider.decide(Extraction(text), scores, language, verdict.thresholds)
    page_type = rng.choice(TYPES)
    made = Verdict(
        action, text, reasons, cuts, scores, language, verdict.model, decider.config.digest, None, verdict.thresholds, page_type
    )  # fmt: skip
    day = f"{rng.randrange(2023, 2026)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    fields = {"id": f"<urn:uuid:{number:012}>", "dump": rng.choice(DUMPS), "WARC-Date": f"{day}T10:00:00Z"}
    page = Page(text=text, url=f"https://{host}/{rng.choice(WORDS)}/{number}", id=fields["id"])
    return row(Record(page, "made", number, {name: Json(json.dumps(value)) for name, value in fields.items()}), made, tag=True)


def _near(rng: random.Random, score: float) -> float:
    """A score about as high."""
    score = min(max(score, 1e-6), 1 - 1e-6)
    return round(1 / (1 + math.exp(-(math.log(score / (1 - score)) + rng.gauss(0, 1)))), 6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=8)
    given = parser.parse_args()
    verdicts = judged(PageFilter())
    given.folder.mkdir(parents=True, exist_ok=True)
    each = math.ceil(given.count / given.files)
    for file in range(given.files):
        with gzip.open(given.folder / f"tagged-{file}.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as output:
            output.writelines(tagged(verdicts, min(each, given.count - file * each), first=file * each))


if __name__ == "__main__":
    main()
