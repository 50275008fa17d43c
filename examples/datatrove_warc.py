"""From WARC to JSONL with datatrove: kept pages in OUTPUT/kept, rejected ones with their reasons in OUTPUT/rejected.

    python examples/datatrove_warc.py CRAWL OUTPUT --tasks 8

CRAWL is a folder of WARC files (or a URL that fsspec reads). Started again after it was stopped, it runs the tasks that are not complete.
"""

from __future__ import annotations

import argparse

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers import JsonlWriter

from pagefilter.adapters.datatrove import PagefilterHtml, row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("crawl", metavar="CRAWL")
    parser.add_argument("output", metavar="OUTPUT")
    parser.add_argument("--tasks", type=int, default=1, help="parts of the work; files are shared out among them")
    parser.add_argument("--workers", type=int, default=-1, help="tasks at a time; default: all")
    parser.add_argument("--pattern", default="*.warc*", help="files of CRAWL to read")
    parser.add_argument("--policy", help="a policy of pagefilter, or a TOML file of settings")
    parser.add_argument("--tag", action="store_true", help="keep every page, for `pagefilter decide` and `report`")
    parser.add_argument("--unguarded", action="store_true", help="no worker processes: less memory, and a page that hangs hangs its task")
    arguments = parser.parse_args()
    pipeline = [
        WarcReader(arguments.crawl, glob_pattern=arguments.pattern),
        PagefilterHtml(
            policy=arguments.policy,
            tag=arguments.tag,
            guarded=not arguments.unguarded,
            exclusion_writer=JsonlWriter(f"{arguments.output}/rejected", adapter=row),
        ),
        JsonlWriter(f"{arguments.output}/kept", adapter=row),
    ]
    LocalPipelineExecutor(pipeline, tasks=arguments.tasks, workers=arguments.workers, logging_dir=f"{arguments.output}/logs").run()


if __name__ == "__main__":
    main()
