"""Adapters: pagefilter as a step of other programs. Each needs the extra of its name, and uses the public names of pagefilter alone."""
