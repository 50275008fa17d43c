"""Grammars that write junk: what no generator of identities makes, composed anew at each call.

Kept out of training, so that `evaluate` meets what was never taught: the module `unseen`, with templates, words and mostly languages of its
own, and one recipe a code of the other modules, whose tables of names and wares are shared between the sides.
Latin of true words is not among them: a model that learns it cuts Cicero.
"""

from __future__ import annotations

from pagefilter.training.invented import address, boilerplate, comments, gibberish, links, lorem, placeholder, profile, promo, unseen
from pagefilter.training.invented.grammar import Recipe

_MODULES = (address, boilerplate, comments, gibberish, links, lorem, placeholder, profile, promo)
_ALL: dict[str, Recipe] = {name: recipe for module in _MODULES for name, recipe in module.RECIPES.items()}
_UNSEEN = (
    "reach-only",
    "cookie-notice",
    "testimony",
    "ocr-noise",
    "town-anchors",
    "sentence-collage",
    "numbered-parts",
    "hashtag-bio",
    "advertorial",
)
CODES: dict[str, str] = {**{name: module.CODE for module in _MODULES for name in module.RECIPES}, **unseen.CODES}
INVENTED: dict[str, Recipe] = {name: recipe for name, recipe in _ALL.items() if name not in _UNSEEN}
INVENTED_UNSEEN: dict[str, Recipe] = {**{name: _ALL[name] for name in _UNSEEN}, **unseen.RECIPES}
