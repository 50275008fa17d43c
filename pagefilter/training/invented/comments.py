"""Comments that only carry a link or a pitch: bland praise, thanked spell casters, anchor lists, nonce wrappers."""

from __future__ import annotations

import random

from pagefilter.training.invented.grammar import Recipe, Tables, capital, date, expand, items, sentences, several
from pagefilter.training.invented.links import domain
from pagefilter.training.invented.links_tables import PHRASES, PILLS
from pagefilter.training.invented.people import first, mail, person, plain
from pagefilter.training.layouts import Lines

CODE = "junk.comment-spam"
_PRAISE: dict[str, tuple[str, ...]] = {
    "en": items("""
        {Wow|Hey|Hello|Hi there|Good day|Greetings}, {this is|what} {an amazing|a superb|an excellent|a fastidious|a marvelous} {post|article|blog|piece of writing|web page}{!|.}
        {I|We} {really|truly|genuinely|absolutely} {like|love|enjoy|appreciate} {your|the} {writing style|way of explaining|layout|point of view}{.|, keep it up!|, thanks for sharing.}
        {Keep up|Carry on} the {good|great|wonderful|fantastic} {work|job|writing}{!|.}
        I {stumbled upon|discovered|found} {your|this} {site|blog|page} {via|through|on} {a friend|Google|Bing|Yahoo} and {I'm|I am} {glad|happy|delighted} {I did|about it}{.|!}
        {Bookmarked|Saved as a favorite|I have added this to my feed}, {I like|I love} your {site|website|blog}{!|.}
        {Thanks|Thank you|Cheers|Appreciate it} for {sharing|posting|writing} {such|this} {useful|helpful|informative|nice} {info|information|details|content}{.|!}
        {Is|Does} this {theme|template|design} {custom made|your own|free}? {I'd like|I would love} {one|to know} for my {blog|site}.
        {I will|I'll} {definitely|surely|certainly} {be back|come back|return|share this} {again|with my friends|soon}{.|!}
        {Your|This} {blog|site} {loads|opens} {quickly|so fast}. {What|Which} {host|web host} {do you use|are you with}?
        {My brother|A colleague|My cousin} {suggested|recommended} I {might|would} like this {website|blog}. {He|She} was {totally|entirely} right.
        {Do you have|Have you got} {any|some} {tips|advice|hints} for {new|aspiring|novice} {writers|bloggers}?
        {Excellent|Nice|Useful|Great} {points|read|share|stuff} {altogether|indeed|here|mate}, {you simply gained|you just won} a {new|loyal} reader."""),
    "de": items("""
        {Toller|Super|Sehr guter|Klasse} {Beitrag|Artikel|Blog}, {weiter so|danke fürs Teilen|gefällt mir}{!|.}
        {Danke|Vielen Dank} für die {nützlichen|tollen|guten} {Infos|Tipps}{!|.}
        Ich {habe|hab} {deine|Ihre} Seite {über|bei} {Google|einen Freund} gefunden und bin {begeistert|sehr zufrieden}.
        {Werde|Ich werde} {bald|gerne} {wiederkommen|weitersagen}{!|.}"""),
    "fr": items("""
        {Super|Excellent|Très bon|Bel} {article|billet|blog}, {merci|bravo|continuez} {à vous|pour le partage|comme ça}{ !|.}
        {Merci|Un grand merci} pour ces {infos|conseils|astuces} {utiles|précieuses|au top}.
        J'ai {trouvé|découvert} votre {site|blog} {par hasard|sur Google} et je {reviendrai|suis conquis}."""),
    "es": items("""
        {Excelente|Muy buen|Gran|Interesante} {artículo|blog|aporte|post}, {gracias|felicidades|sigue así}{!|.}
        {Gracias|Muchas gracias} por {compartir|publicar} {esta|tan buena} información{.|!}
        Encontré {tu|su} {página|web} {por Google|gracias a un amigo} y {volveré|me encanta}."""),
    "ru": items("""
        {Отличный|Хороший|Классный|Интересный} {пост|блог|сайт|материал}, {спасибо|так держать|автору респект}{!|.}
        {Спасибо|Благодарю} за {полезную|нужную|интересную} {информацию|статью}{.|!}
        {Нашёл|Случайно нашла} ваш сайт {в гугле|по ссылке} и {добавил|добавила} в {закладки|избранное}.
        {Советую|Рекомендую} {всем|друзьям} {посмотреть|почитать}: {link}"""),
    "pt": items("""
        {Ótimo|Excelente|Belo|Adorei o} {artigo|post|blog}, {obrigado|parabéns|continue assim}{!|.}
        {Obrigado|Valeu} por {compartilhar|dividir} {essas dicas|essa informação}{.|!}
        {Achei|Encontrei} {seu|este} site {no Google|por acaso} e {vou voltar|já salvei}."""),
    "it": items("""
        {Ottimo|Bellissimo|Bel|Interessante} {articolo|blog|post}, {complimenti|grazie|continua così}{!|.}
        {Grazie|Mille grazie} per {aver condiviso|le informazioni|i consigli}{.|!}
        Ho {trovato|scoperto} il {tuo|vostro} sito {su Google|per caso} e {tornerò|mi piace molto}."""),
    "pl": items("""
        {Świetny|Super|Bardzo dobry|Ciekawy} {wpis|artykuł|blog}, {dzięki|tak trzymać|pozdrawiam}{!|.}
        {Dziękuję|Dzięki} za {przydatne|ciekawe} {informacje|porady}{.|!}
        {Trafiłem|Trafiłam} tu {z Google|przypadkiem} i {na pewno|chętnie} {wrócę|polecę znajomym}."""),
    "tr": items("""
        {Harika|Çok güzel|Süper|Faydalı} {yazı|paylaşım|site}, {teşekkürler|elinize sağlık|devamını bekleriz}{!|.}
        {Sitenizi|Blogunuzu} {Google'da|tesadüfen} {buldum|keşfettim}, {takipteyim|çok beğendim}."""),
}  # fmt: skip
_TESTIMONY: dict[str, tuple[str, ...]] = {
    "opening": items("I want to {testify|share with the world|thank|appreciate} {healer}; My {name_} is {name} from {land}, and I {must|have to} tell how {healer} {saved|changed} my life; {I never believed|I did not believe} in {spells|hackers|loans online} until I {met|found|contacted} {healer}; {Good day|Hello} everyone, this is a {true|great} testimony {about|of} {healer}; Do you {need|want} help with {trouble}? {Contact|Write to} {healer}"),
    "middle": items("{After|For} {2-9} years of {trouble}, {nothing|no doctor} {helped|worked}, {but|then} {he|she|this great man} {fixed it|brought peace} within {24|48|72} hours; {He|She} {cast|prepared|did} {a spell|a prayer|some work} and {my husband|my wife|my lover|my money} {came back|returned} {begging|that same week}; {He|They} {hacked|recovered|traced} {my wallet|the phone|the account} and {got back|returned} {${2000-9000}|every cent}{, I was shocked|}; I {lost|sent} {${3000-90000}|all my savings} to {a fake broker|an investment scam}, and {he|they} {recovered|traced} {all of it|it} {in {2-9} days|}; The {herbs|medicine} {came|arrived} by {DHL|courier}, and in {2-9} weeks {the doctor|my test} {said|showed} I was {cured|negative}"),
    "closing": items("{Contact|Reach|Email} {him|her|them} {today|now} {on|via|at} {mail}; WhatsApp: +{1-99} {100-999} {100-999} {1000-9999}; {If you have|For} {any|the same} {problem|trouble}, {write|text} {mail} {now|and thank me later}; {God bless|Thank you} {healer}{ forever|}; {He|She} also {helps with|treats} {trouble}, {trouble} and {trouble}"),
    "healer": items("Dr Okasa; Priest Adewu; Mama Sheba; Prophet Lumo; Dr Ikeru; Lord Mahadu; wizard Bruno; Dr Ezra Spellman; hacker Cypherhawk; Ghost Recovery Team; Mr Trent Loans; chief Obiora; High Priestess Nala; Quantum Retrieval Experts; Doctor Itohan"),
    "trouble": items("a broken marriage; herpes; lost bitcoin; infertility; a court case; debt; divorce; bad luck; fibroids; a cheating husband; hepatitis; a lost job; lottery numbers; asthma; low credit score; HPV; a stolen account; diabetes"),
    "land": items("Texas; Canada; South Africa; Germany; the UK; Ohio; Australia; Singapore; Ireland; New Zealand; Norway"),
    "name_": ("name",),
}  # fmt: skip
_SAYS = items(
    "{who} says:; {who}; {who} said...; {who} wrote:; {who} commented on {when}; {when} {who}; {who} | {when}; {who} {when}; By {who} on {when}; Comment by {who} — {when}; {who} says:{when}; @{who}; {who} dice:; {who} sagt:; {who} a écrit :; {who} пишет:; {who} (Guest); Reply from {who}"
)
_FOOT = items(
    "{Reply|Reply to this comment|Log in to Reply|Antworten|Répondre|Responder|Ответить|Quote|Report|Like (0)|Permalink|Your comment is awaiting moderation.}"
)


def _author(language: str, rng: random.Random) -> str:
    """A commenter's name: a person, a keyword, a nonce, a domain."""
    form = rng.random()
    if form < 0.35:
        return person(language, rng)
    if form < 0.55:
        return rng.choice((rng.choice(PHRASES["en"]["thing"]), rng.choice(PILLS), expand("{adj} {thing}", PHRASES["en"], rng)))
    if form < 0.8:
        nonce = (plain(first("en", rng)) + rng.choice(("", "_", "Lic", "gaf", "tup", "Vop", "-x"))).capitalize()
        return nonce + rng.choice((str(rng.randint(1, 9999)), "", "".join(rng.choices("bcdfghklmnprstvz", k=3))))
    return domain(rng).split("//")[-1]


def _signed(texts: list[str], language: str, rng: random.Random) -> Lines:
    """A comment's text with its author, date and reply link where pages show them."""
    who = expand(rng.choice(_SAYS), {"who": [_author(language, rng)], "when": [date(rng)]}, rng)
    lines = [who] if rng.random() < 0.7 else []
    if lines and rng.random() < 0.3:
        lines.append(date(rng))
    lines += texts
    if rng.random() < 0.3:
        lines.append(expand(rng.choice(_FOOT), {}, rng))
    return [(line, CODE) for line in lines]


def _sentences(table: tuple[str, ...], tables: Tables, count: int, rng: random.Random) -> list[str]:
    return [capital(text) for text in sentences(table, tables, count, count, rng)]


def bland_praise(rng: random.Random) -> tuple[Lines, str]:
    """Praise that would fit any page, with a link in the text, the name or nowhere."""
    language = rng.choice(("en", "en", *sorted(_PRAISE)))
    texts = _sentences(_PRAISE[language], {"link": [domain(rng)]}, rng.randint(1, 5), rng)
    if rng.random() < 0.5:
        texts.append(
            rng.choice(
                (
                    "Here is my site: {}",
                    "Also visit my page - {}",
                    "{}",
                    "my web page :: {}",
                    "Check {}",
                    "Look into my homepage; {}",
                    "<a href={0}>{0}</a>",
                )
            ).format(domain(rng))
        )
    return _signed([" ".join(texts)], language, rng), language


def praise_thread(rng: random.Random) -> tuple[Lines, str]:
    """Several commenters with the same praise in other words."""
    language = rng.choice(("en", "en", *sorted(_PRAISE)))
    lines: Lines = []
    for _ in range(rng.randint(2, 4)):
        lines += _signed([" ".join(_sentences(_PRAISE[language], {"link": [domain(rng)]}, rng.randint(1, 2), rng))], language, rng)
    return lines[:14], language


def testimony(rng: random.Random) -> tuple[Lines, str]:
    """The thankful client of a spell caster, lender, hacker or herbalist."""
    healer = [rng.choice(_TESTIMONY["healer"])]
    tables = {**_TESTIMONY, "healer": healer, "name": [person("en", rng)], "mail": [mail("en", rng)]}
    texts = (
        _sentences(_TESTIMONY["opening"], tables, 1, rng)
        + _sentences(_TESTIMONY["middle"], tables, rng.randint(1, 3), rng)
        + _sentences(_TESTIMONY["closing"], tables, rng.randint(1, 2), rng)
    )
    joint = rng.choice((". ", ". ", "! ", ", ", " ... "))
    text = joint.join(texts) + rng.choice((".", "", "!!!"))
    return _signed([text.upper() if rng.random() < 0.08 else text], "en", rng), "en"


def wrapped_nonce(rng: random.Random) -> tuple[Lines, str]:
    """Links between random letters, in every notation at once, so that one of them works."""
    phrase = expand(rng.choice(("{adj} {thing}", "{thing}", "buy {thing}")), PHRASES["en"], rng)
    where = domain(rng).split("//")[-1]

    def nonce(low: int, high: int) -> str:
        return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(low, high)))

    forms = [
        f"http://{where}/",
        f"[url=http://{where}/]{phrase}[/url]",
        f"<a href='http://{where}'>{phrase}</a>",
        f"[link=http://{where}]{phrase}[/link]",
        nonce(6, 14),
        nonce(4, 9).capitalize(),
        f"{phrase} {nonce(5, 9)}",
        str(rng.randint(10**4, 10**8)),
    ]
    chosen = rng.sample(forms, rng.randint(2, 6))
    return _signed([rng.choice((" ", ", ", "\t")).join(chosen)], "en", rng), "en"


def russian_anchors(rng: random.Random) -> tuple[Lines, str]:
    """Search phrases with domains as a comment's whole text."""
    tables = PHRASES["ru"]
    texts = several(
        lambda: (
            expand(rng.choice(tables["template"]), tables, rng)
            + rng.choice(("", f" - {domain(rng)}", f" <a href=https://{domain(rng).split('//')[-1]}>тут</a>", f" {domain(rng)}"))
        ),
        rng.randint(2, 7),
    )
    if rng.random() < 0.5:
        return _signed([rng.choice((", ", " ", "; ", " | ")).join(texts)], "ru", rng), "ru"
    return _signed(texts, "ru", rng), "ru"


RECIPES: dict[str, Recipe] = {
    "bland-praise": bland_praise,
    "praise-thread": praise_thread,
    "testimony": testimony,
    "wrapped-nonce": wrapped_nonce,
    "russian-anchors": russian_anchors,
}
