"""Builds pagefilter/features/us_places.txt.gz: which place names the United States Postal Service knows, by state and three-digit ZIP prefix.

Source: the PyPI package zipcodes 3.0.0 (MIT). Usage: python corpus/recipes/places.py OUT.txt.gz
One line a set of prefixes, `STATE PREFIX [PREFIX ...]:name,name,...`, names as `pagefilter.features.places.place_key` spells them. Names that
USPS advises against ("Galloway Township") are kept, since people write them; those of ZIPs with one addressee are firms and left out.
The same package gives the same bytes.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from pathlib import Path

import zipcodes

from pagefilter.features.places import place_key

# Brooklyn, Queens, the Bronx and Staten Island: their letters are addressed to New York, too.
BOROUGHS = ("103", "104", "110", "111", "112", "113", "114", "116")


def lines() -> list[str]:
    """Lines of the gazetteer, sorted."""
    prefixes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in zipcodes.list_all():
        advised_against = [] if row["zip_code_type"] == "UNIQUE" else row["unacceptable_cities"]
        for name in (row["city"], *row["acceptable_cities"], *advised_against):
            if (key := place_key(name)).isalpha():
                prefixes[row["state"], key].add(row["zip_code"][:3])
    prefixes["NY", "newyork"].update(BOROUGHS)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for (state, key), found in prefixes.items():
        groups[" ".join((state, *sorted(found)))].append(key)
    return [f"{group}:{','.join(sorted(keys))}" for group, keys in sorted(groups.items())]


def main() -> None:
    text = "".join(line + "\n" for line in lines())
    Path(sys.argv[1]).write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))


if __name__ == "__main__":
    main()
