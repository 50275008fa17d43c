"""Labelling: which blocks are worth a person's look, the page that asks, and the file of answers that training reads."""

from __future__ import annotations

from pagefilter.labelling.items import Item, collect
from pagefilter.labelling.labels import LabelFile, LabelledPage, Labels, read_labels
from pagefilter.labelling.pick import Picker, Wanted
from pagefilter.labelling.server import Server
from pagefilter.labelling.session import Session

__all__ = ["Item", "LabelFile", "LabelledPage", "Labels", "Picker", "Server", "Session", "Wanted", "collect", "read_labels"]
