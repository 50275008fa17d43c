"""Twenty templates of appended junk, and pages that carry them: what families are mined from in tests."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from faker import Faker

from pagefilter.data import Language, Stored
from pagefilter.sources import Tagged
from pagefilter.training.invented import CODES, INVENTED
from pagefilter.training.layouts import TRAINING as LAYOUTS
from pagefilter.training.records import faker

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ("en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "it_IT", "pl_PL")


class Values:
    """Made-up values, from a stock of each kind and locale: Faker takes long for them."""

    def __init__(self, seed: int, size: int = 400) -> None:
        self.rng = random.Random(seed)
        self._stock: dict[tuple[str, str], list[str]] = {}
        for locale in LOCALES:
            fake = Faker(locale)
            fake.seed_instance(seed)
            for kind in ("name", "job", "company", "street_address", "city", "postcode", "phone_number", "email", "url", "user_name", "country", "first_name"):
                self._stock[locale, kind] = [str(getattr(fake, kind)()).replace("\n", " ") for _ in range(size)]
        latin, english = Faker("la"), Faker("en_US")
        latin.seed_instance(seed)
        english.seed_instance(seed)
        self._latin = [latin.sentence() for _ in range(4 * size)]
        self._english = [english.sentence() for _ in range(4 * size)]

    def get(self, kind: str, locale: str) -> str:
        return self.rng.choice(self._stock[locale, kind])

    def latin(self, least: int, most: int) -> str:
        return " ".join(self.rng.choice(self._latin) for _ in range(self.rng.randint(least, most)))

    def english(self, least: int, most: int) -> str:
        return " ".join(self.rng.choice(self._english) for _ in range(self.rng.randint(least, most)))

    def word(self) -> str:
        return self.rng.choice(self._english).split()[1]

    def number(self, low: int, high: int) -> int:
        return self.rng.randint(low, high)

    def pick(self, *items: str) -> str:
        return self.rng.choice(items)


Template = Callable[[Values, str], list[str]]


def _some(v: Values, lines: list[str], share: float = 0.85) -> list[str]:
    """Most of the lines, two at least."""
    kept = [line for line in lines if v.rng.random() < share]
    return kept if len(kept) >= 2 else lines


def _city(v: Values, where: str) -> str:
    return f"{v.get('city', where)}, {v.pick('NM', 'TX', 'WY', 'OH', 'CA')} {v.number(10000, 99999)}"


def spaced_profile(v: Values, where: str) -> list[str]:
    """The layout of the seed page."""
    return [
        f"Address : {v.get('street_address', where)}", _city(v, where), f"Phone : {v.get('phone_number', where)}",
        f"Company : {v.get('company', where)}", f"Job : {v.get('job', where)}", f"Bio : {v.latin(3, 4)}", f"bio : {v.latin(2, 4)}",
    ]  # fmt: skip


def colon_profile(v: Values, where: str) -> list[str]:
    lines = [f"Full name: {v.get('name', where)}", f"Occupation: {v.get('job', where)}", f"Employer: {v.get('company', where)}", f"City: {v.get('city', where)}"]
    return _some(v, [*lines, f"E-mail: {v.get('email', where)}", f"Website: {v.get('url', where)}"])


def bold_profile(v: Values, where: str) -> list[str]:
    lines = [f"**Name:** {v.get('name', where)}", f"**Phone:** {v.get('phone_number', where)}", f"**Company:** {v.get('company', where)}"]
    lines += [f"**Job:** {v.get('job', where)}", f"**About:** {v.english(1, 3)}"]
    v.rng.shuffle(lines)
    return lines


def table_profile(v: Values, where: str) -> list[str]:
    return _some(v, [f"| Name | {v.get('name', where)} |", f"| Job | {v.get('job', where)} |", f"| Phone | {v.get('phone_number', where)} |", f"| Country | {v.get('country', where)} |", f"| Email | {v.get('email', where)} |"])


def german_profile(v: Values, where: str) -> list[str]:
    return _some(v, [f"Vorname: {v.get('first_name', where)}", f"Straße: {v.get('street_address', where)}", f"Stadt: {v.get('postcode', where)} {v.get('city', where)}", f"Telefon: {v.get('phone_number', where)}", f"Beruf: {v.get('job', where)}", f"Firma: {v.get('company', where)}"])


def bare_card(v: Values, where: str) -> list[str]:
    return [v.get("name", where), f"{v.get('job', where)} at {v.get('company', where)}", f"{v.number(1, 9999)} {v.get('city', where)} Street", _city(v, where), f"Call me: {v.get('phone_number', where)}", v.latin(1, 3)]


def author_box(v: Values, where: str) -> list[str]:
    name = v.get("name", where)
    return ["About the author", f"{name} is a {v.get('job', where)} from {v.get('city', where)} who has been writing for {v.get('company', where)} since {v.number(1990, 2020)}.", f"Read more articles by {name} on our site.", v.english(1, 2)]


def share_bar(v: Values, where: str) -> list[str]:
    return _some(v, ["Share on Facebook", "Share on Twitter", "Pin it", "Share via email", "Print this page"])


def share_counts(v: Values, where: str) -> list[str]:
    return [f"{v.number(0, 900)} Shares", "Like", f"Tweet {v.number(0, 99)}", "WhatsApp", "Telegram", f"{v.number(0, 50)} Comments"]


def casino(v: Values, where: str) -> list[str]:
    brand = v.get("company", where)
    return _some(v, [f"Play {v.word()} {v.word()} at {brand} and get {v.number(20, 500)} free spins today, no deposit needed!", f"Sign up with code {v.get('user_name', where).upper()} and double your first deposit up to ${v.number(100, 5000)}.", f"{brand} pays out within {v.number(2, 48)} hours. 18+ only, play responsibly."])


def pharmacy(v: Values, where: str) -> list[str]:
    drug = v.pick("tadalafil", "sildenafil", "tramadol", "modafinil", "ambien", "xanax", "phentermine")
    return [f"Buy cheap {drug} online without prescription, overnight delivery to {v.get('country', where)}.", f"Order {drug} {v.number(10, 200)} mg now and save {v.number(10, 80)}% on the second pack.", f"Trusted by {v.number(1000, 90000)} customers since {v.number(1999, 2015)}"]


def essays(v: Values, where: str) -> list[str]:
    return _some(v, [f"Need help with your {v.word()} essay? Our {v.number(100, 900)} PhD writers deliver plagiarism-free papers in {v.number(3, 12)} hours.", f"From ${v.number(5, 20)}.{v.number(10, 99)} per page, unlimited revisions, money back guarantee.", f"Write my {v.word()} paper", "Order now", f"Visit {v.get('url', where)}"])


def praise(v: Values, where: str) -> list[str]:
    return [f"{v.get('name', where)} says:", f"{v.pick('January', 'March', 'June', 'October')} {v.number(1, 28)}, 20{v.number(10, 24)} at {v.number(1, 12)}:{v.number(10, 59)} pm", f"Great post! I was checking continuously this blog about {v.word()} and I am impressed. Extremely useful information, thanks for sharing. {v.get('url', where)}", "Reply"]


def loan_comment(v: Values, where: str) -> list[str]:
    return [f"Hello everyone, my name is {v.get('name', where)} from {v.get('country', where)} and I want to testify of a good loan lender who gave me a loan of ${v.number(10, 900)},000.", f"Contact Mr. {v.get('name', where)} today via {v.get('email', where)} or WhatsApp {v.get('phone_number', where)}."]


def anchors(v: Values, where: str) -> list[str]:
    return [v.pick("cheap {} shoes", "buy {} online", "{} outlet store", "best {} deals", "{} for sale near me", "discount {} coupons").format(v.pick("nike", "gucci", "ugg", "prada", "puma", "adidas", "fila", "vans", "asics", "coach")) for _ in range(v.number(8, 20))]


def related(v: Values, where: str) -> list[str]:
    return ["You may also like", *(f"{v.english(1, 1)[:60]} - {v.number(2, 15)} min read" for _ in range(v.number(3, 6))), "View all posts"]


def lorem(v: Values, where: str) -> list[str]:
    return [v.latin(3, 6) for _ in range(v.number(2, 4))]


def demo_text(v: Values, where: str) -> list[str]:
    return _some(v, ["This is a sample page of your new theme.", "Click the edit button to change this text.", f"Your company name, {v.get('city', where)}", "Add your own content here and make this page yours."])


def crypto(v: Values, where: str) -> list[str]:
    coin = v.get("user_name", where).upper()
    return [f"🚀 {coin} presale is LIVE, stage {v.number(1, 9)} ends in {v.number(2, 40)} hours", f"Connect your wallet and claim {v.number(100, 9000)} {coin} tokens for free", f"Join {v.number(1000, 90000)} holders on Telegram: {v.get('url', where)}"]


def definition_list(v: Values, where: str) -> list[str]:
    return ["Name", v.get("name", where), "Phone", v.get("phone_number", where), "Address", f"{v.get('street_address', where)}", "Occupation", v.get("job", where), "Company", v.get("company", where)]


TEMPLATES: dict[str, tuple[str, Template]] = {
    made.__name__: (code, made)
    for code, made in (
        ("junk.profile", spaced_profile), ("junk.profile", colon_profile), ("junk.profile", bold_profile), ("junk.profile", table_profile),
        ("junk.profile", german_profile), ("junk.profile", bare_card), ("junk.profile", author_box), ("junk.boilerplate", share_bar),
        ("junk.boilerplate", share_counts), ("junk.promo", casino), ("junk.promo", pharmacy), ("junk.promo", essays),
        ("junk.comment-spam", praise), ("junk.comment-spam", loan_comment), ("junk.links", anchors), ("junk.boilerplate", related),
        ("junk.lorem", lorem), ("junk.placeholder", demo_text), ("junk.promo", crypto), ("junk.profile", definition_list),
    )
}  # fmt: skip


@cache
def articles() -> tuple[tuple[str, ...], ...]:
    """Good passages of the corpus, as lines."""
    found = []
    for file in sorted((ROOT / "corpus" / "written" / "clean").glob("*.txt")):
        for passage in file.read_text(encoding="utf-8").split("\n---\n"):
            lines = tuple(line for line in passage.strip().split("\n") if line and not line.startswith("#lang"))
            found += [lines] if lines else []
    return tuple(found)


@dataclass(frozen=True)
class Planted:
    """A page: good lines, then junk lines of a code, and the template that they are of (empty for none)."""

    number: int
    good: tuple[str, ...]
    junk: tuple[str, ...]
    code: str
    template: str
    url: str

    @property
    def text(self) -> str:
        return "\n".join((*self.good, *self.junk))

    def tagged(self, rng: random.Random, date: str | None = None) -> Tagged:
        """A row with made-up scores: junk is likely junk, a line in fifty aside, and a good line in two hundred is too."""
        blocks, at = [], 0
        for number, line in enumerate((*self.good, *self.junk)):
            bad = number >= len(self.good)
            score = rng.uniform(0.7, 0.999) if (rng.random() < 0.98 if bad else rng.random() < 0.005) else rng.uniform(0.0, 0.3)
            if line.strip():
                blocks.append((at, at + len(line), self.code if bad else rng.choice(("junk.boilerplate", "junk.promo")), round(score, 6)))
            at += len(line) + 1
        return as_tagged(str(self.number), self.text, blocks, self.url, date)


def as_tagged(name: str, text: str, blocks: Sequence[tuple[int, int, str, float]], url: str | None, date: str | None = None, cuts: Sequence[dict[str, object]] = ()) -> Tagged:
    """A tagged row of plain parts."""
    page = Stored(text, url, (), blocks, 0.5, 0.1, Language("en", 0.9), "page_v0", {})
    fields = {"id": name, "url": url, **({"date": date} if date else {}), "text": text}
    return Tagged("x", 1, page, fields, {"action": "keep", "reasons": [], "cuts": list(cuts)}, json.dumps(fields).encode()[:-1], b"{}")


def mix(pages: int, carriers: int, seed: int = 1, templates: dict[str, tuple[str, Template]] = TEMPLATES) -> Iterator[Planted]:
    """Pages of which the first `carriers` carry one of the templates, a quarter of the rest junk of many other kinds."""
    rng, values = random.Random(seed), Values(seed)
    names, good = list(templates), articles()
    records = list(faker(150, seed + 7))
    recipes, layouts = sorted(INVENTED), sorted(LAYOUTS)
    for number in range(pages):
        head = tuple(line for _ in range(2) for line in rng.choice(good))
        url = f"https://host{rng.randrange(pages // 20 + 50)}.example.net/{number}"
        if number < carriers:
            name = names[number % len(names)]
            code, template = templates[name]
            yield Planted(number, head, tuple(template(values, rng.choice(LOCALES))), code, name, url)
        elif rng.random() < 0.25:
            if rng.random() < 0.5:
                recipe = rng.choice(recipes)
                lines, code = INVENTED[recipe](rng)[0], CODES[recipe]
            else:
                lines, code = LAYOUTS[rng.choice(layouts)](rng.choice(records), rng), "junk.profile"
            yield Planted(number, head, tuple(text for text, _ in lines if text.strip()), code, "", url)
        else:
            yield Planted(number, head, (), "junk.promo", "", url)
