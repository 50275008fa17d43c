"""What pagefilter costs and gives beside other tools, measured in one run on the same pages: `pagefilter bench`.

`html` and `text` race contenders of `ours` and `peers`, `refused` looks at pages that are settled before extraction, `process` at whole
processes, `formats` at reading and writing. All give rows of figures; `table` shows them, `compare` holds them against those of another
run. Knows all of the core, and nothing knows it.
"""

from __future__ import annotations

SECTIONS = {
    "html": "HTML to verdict",
    "text": "text to verdict",
    "process": "start-up, memory, workers, page size",
    "formats": "reading and writing",
}
