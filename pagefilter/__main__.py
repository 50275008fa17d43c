"""``python -m pagefilter`` is the command `pagefilter`."""

import sys

from pagefilter.cli import main

if __name__ == "__main__":
    sys.exit(main())
