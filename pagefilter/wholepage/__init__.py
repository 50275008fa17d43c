"""Pages that are no pages: errors, parked domains, walls, default pages of servers and content systems, demos full of placeholder text.

A page is one when a family of phrases (or a known service, a title, an address) says so and little else is on it: an article about 404
pages says much else, a shop with a cookie banner has goods. `html_facts` reads what extraction loses, `page_faults` decides on
facts, text and address; what no fact decides is left to the page model.
"""

from pagefilter.data import HtmlFacts
from pagefilter.wholepage.html import html_facts
from pagefilter.wholepage.rules import page_faults

__all__ = ["HtmlFacts", "html_facts", "page_faults"]
