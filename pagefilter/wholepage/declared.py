"""What type of page a page says it is, by Open Graph (``og:type``) and schema.org (JSON-LD). For statistics; no verdict depends on it."""

from __future__ import annotations

import re

_TYPE = re.compile(r'"@type"\s*:\s*(\[[^\]]{0,300}\]|"[^"]{0,80}")')
_NAME = re.compile(r"\w+")
# The first that applies: a page of a forum or shop often declares an article or a web page beside it.
_SCHEMA = (
    ("forum", frozenset({"DiscussionForumPosting", "QAPage"})),
    ("collection", frozenset({"CollectionPage"})),
    ("product", frozenset({"Product", "ProductGroup", "IndividualProduct"})),
    ("documentation", frozenset({"TechArticle", "APIReference"})),
    ("article", frozenset({"Article", "NewsArticle", "BlogPosting", "Report", "ScholarlyArticle"})),
)
_OPEN_GRAPH = {"article": "article", "blog": "article", "book": "documentation", "forum": "forum"}


def schema_types(script: str) -> set[str]:
    """Names of the schema.org types in a JSON-LD script.

    >>> sorted(schema_types('{"@type": ["NewsArticle", "Report"], "author": {"@type": "Person"}}'))
    ['NewsArticle', 'Person', 'Report']
    """
    return {name for found in _TYPE.findall(script) for name in _NAME.findall(found)}


def declared_type(open_graph: str, schema: set[str]) -> str:
    """One of the page types article, collection, documentation, forum, product; empty where the page does not say.

    Of 1,497 pages of WCXB 58 % say one, and it is the type that people gave them on 85 % of these 864.

    >>> declared_type("article", set()), declared_type("website", {"QAPage", "Article"}), declared_type("website", {"WebPage"})
    ('article', 'forum', '')
    """
    named = open_graph.strip().lower()
    if named.startswith("product"):
        return "collection" if named.endswith("group") else "product"
    for name, types in _SCHEMA:
        if not types.isdisjoint(schema):
            return name
    return _OPEN_GRAPH.get(named, "")
