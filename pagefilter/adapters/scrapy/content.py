"""What of an item is judged, and what is written into it: for all kinds of items that Scrapy knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from itemadapter import ItemAdapter
from scrapy import Item

from pagefilter import Page, Verdict
from pagefilter.adapters.scrapy.options import Options
from pagefilter.adapters.scrapy.origins import Origin


class NoContentError(Exception):
    """An item has nothing that can be judged; the message says why, and what to do."""


def adapted(item: Any) -> ItemAdapter:
    """The item behind one face. Raises `NoContentError` for an object that is no item: newer versions of Scrapy let any pass."""
    if not ItemAdapter.is_item(item):
        raise NoContentError(f"{type(item).__name__} is no kind of item; yield a dict, a dataclass or a scrapy.Item")
    return ItemAdapter(item)


def content(item: ItemAdapter, options: Options, origin: Origin | None) -> Page:
    """The item's HTML, else its text, else the response it comes from; an empty field counts as one still to be filled.

    Raises `NoContentError`.
    """
    address = item.get(options.url_field)
    url = address if isinstance(address, str) and address else origin.url if origin else None
    html, text = item.get(options.html_field), item.get(options.text_field)
    name = type(item.item).__name__
    if isinstance(html, (str, bytes)) and html:
        return Page(html=html, url=url, content_type=origin.content_type if origin and isinstance(html, bytes) else None)
    if html not in (None, "", b""):
        raise NoContentError(f"field {options.html_field!r} of {name} holds a {type(html).__name__}; give HTML as str or bytes")
    if isinstance(text, str) and text:
        return Page(text=text, url=url)
    if text not in (None, ""):
        raise NoContentError(f"field {options.text_field!r} of {name} holds a {type(text).__name__}; give text as one str")
    if origin and origin.page:
        return origin.page
    if text == "" or html in ("", b""):
        return Page(text="", url=url)
    neither = f"{name} has neither {options.html_field!r} nor {options.text_field!r}"
    if origin is None:
        raise NoContentError(
            f"{neither}, and its response is not known: a pipeline before this one made a new item, or the spider middleware is off. "
            "Give the field, move the pipeline to the front, or enable pagefilter.adapters.scrapy.SpiderMiddleware"
        )
    kind = type(origin.response).__name__  # not the media type: what is said once must not be up to servers
    raise NoContentError(f"{neither}, and its response is no HTML ({kind}). Give the item the text to judge")


def write(item: ItemAdapter, options: Options, verdict: Verdict, origin: Origin | None) -> Iterator[str]:
    """Text and verdict into the item, in plain types; what cannot be written is told.

    The text is whole under `tag` and when the page is rejected, else the kept text. `origin` is where the page came from, if it was not
    the item's own.
    """
    name = type(item.item).__name__
    if origin and item.get(options.url_field) is None:
        _put(item, options.url_field, origin.url)  # a convenience: no word where there is no such field
    if not options.keep_html and origin is None:
        _remove(item, options.html_field)
    whole = options.tag or not verdict.kept
    if why := _put(item, options.text_field, verdict.extracted if whole else verdict.text):
        field = options.text_field
        yield f"{name} cannot take the text: {why}. Add the field ({field}: str | None = None), or name one with PAGEFILTER_TEXT_FIELD"
    field = options.verdict_field
    if options.columns:
        failed = {column: _put(item, column, value) for column, value in _columns(verdict, field).items()}
        if all(failed.values()):
            columns = ", ".join(failed)
            yield f"{name} cannot take the verdict: it has none of the fields {columns}. Add some, or set PAGEFILTER_COLUMNS = False"
    elif field and (why := _put(item, field, verdict.as_dict(blocks=options.tag))):
        yield (
            f"{name} cannot take the verdict: {why}. Add the field ({field}: dict | None = None), name one with PAGEFILTER_VERDICT_FIELD, "
            "or set that to '' for none"
        )


def _put(item: ItemAdapter, field: str, value: Any) -> str:
    """Why a value could not be written, empty if it was."""
    try:
        item[field] = value
    except KeyError:
        return f"it has no field {field!r}"
    except (AttributeError, TypeError, ValueError) as error:  # frozen, or checked by the class
        return f"{type(error).__name__} for field {field!r}"
    return ""


def _remove(item: ItemAdapter, field: str) -> None:
    """Take a field out, or empty it where a class has it always."""
    if isinstance(item.item, (dict, Item)):
        item.pop(field, None)
    elif item.get(field) is not None:
        _put(item, field, None)


def _columns(verdict: Verdict, field: str) -> dict[str, Any]:
    """The verdict in numbers and words, as tables have it."""
    row = verdict.as_dict()
    plain = {
        "action": row["action"],
        "reasons": " ".join(reason["code"] for reason in row["reasons"]),
        "quality": row["scores"]["quality"],
        "spam": row["scores"]["spam"],
        "language": row["language"]["code"],
        "chars": row["extracted"]["chars"],
        "chars_cut": sum(cut["end"] - cut["start"] for cut in row["cuts"]),
    }
    return {f"{field}_{name}": value for name, value in plain.items()}
