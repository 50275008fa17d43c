"""Tables of pages in Arrow's form: pages out of their columns, verdicts into columns, archives as tables. Needs pyarrow (extra `parquet`).

What the adapters to Ray Data and Spark share, and what any other engine that hands out Arrow tables needs.
"""

from __future__ import annotations

from pagefilter.columns.archives import ARCHIVE, archive_batches, files
from pagefilter.columns.pages import Columns, judged, judged_schema
from pagefilter.columns.verdicts import as_struct, verdict_array, verdict_type, without_surrogates

__all__ = [
    "ARCHIVE", "Columns", "archive_batches", "as_struct", "files", "judged", "judged_schema", "verdict_array", "verdict_type",
    "without_surrogates",
]  # fmt: skip
