"""Addresses of many countries whose parts do not belong together."""

from __future__ import annotations

import random

from pagefilter.training.invented.grammar import Recipe, items, words
from pagefilter.training.invented.people import CITY, FIRST, LAST, mail, site
from pagefilter.training.layouts import Lines

CODE = "junk.address"
# country: language, street forms, town line forms, postal code mask, calling code, street words
_COUNTRIES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str, str, tuple[str, ...]]] = {
    "United States": ("en", items("{no} {name} {kind}; {no} {name} {kind}, Apt. {n}; {no} {name} {kind}, Suite {n}; {no} {point} {name} {kind}"), items("{town}, {st} {zip}; {town}, {st}, {zip}; {town} {st} {zip}"), "#####", "+1", words("Lane Drive Court Trail Circle Loop Knoll Bypass Terrace Hollow Ridge Ferry Parkway Causeway Ford Bluff Shoal Landing")),
    "United Kingdom": ("en", items("{no} {name} {kind}; Flat {n}, {no} {name} {kind}; {name} House, {name} {kind}"), items("{town} {zip}; {town}, {zip}"), "A# #AA", "+44", words("Road Close Crescent Mews Gardens Grove Row Wharf Rise Green Gate Hill")),
    "Canada": ("en", items("{no} {name} {kind}; {no}-{n} {name} {kind}"), items("{town}, {st} {zip}; {town} {st} {zip}"), "A#A #A#", "+1", words("Street Avenue Crescent Way Trail Line Sideroad Point Heights")),
    "Australia": ("en", items("{no} {name} {kind}; Unit {n}, {no} {name} {kind}; {n}/{no} {name} {kind}"), items("{town} {st} {zip}; {town}, {st}, {zip}"), "####", "+61", words("Parade Esplanade Street Circuit Terrace Highway Road Track Place")),
    "Deutschland": ("de", items("{name}{kind} {no}; {name}-{kind} {no}; Am {name} {no}; {name}{kind} {no}{ab}"), items("{zip} {town}; D-{zip} {town}"), "#####", "+49", words("straße weg allee gasse ring platz damm ufer str. steig")),
    "Österreich": ("de", items("{name}{kind} {no}; {name}{kind} {no}/{n}; {name}{kind} {no}/Stiege {n}"), items("{zip} {town}; A-{zip} {town}"), "####", "+43", words("gasse weg straße zeile platz siedlung steig")),
    "France": ("fr", items("{no}, {kind} {name}; {no} {kind} de {name}; {no} bis {kind} {name}; {kind} {name}, bâtiment {n}"), items("{zip} {town}; F-{zip} {town}; {zip} {town} CEDEX {n}"), "#####", "+33", words("rue avenue impasse boulevard chemin allée quai place ruelle")),
    "España": ("es", items("{kind} {name}, {no}; {kind} de {name} {no}, {n}º {ab}; {kind} {name} {no}, bajo"), items("{zip} {town}; {zip}, {town}"), "#####", "+34", words("Calle Avenida Paseo Ronda Travesía Plaza Camino Cuesta C/ Avda.")),
    "México": ("es", items("{kind} {name} {no}, Col. {name}; {kind} {name} No. {no} Int. {n}"), items("C.P. {zip} {town}; {town}, C.P. {zip}"), "#####", "+52", words("Calle Avenida Privada Calzada Cerrada Callejón Andador Retorno")),
    "Italia": ("it", items("{kind} {name} {no}; {kind} {name} {no}, Piano {n}; {kind} {name}, {no}/{ab}"), items("{zip} {town} ({pv}); {zip} {town}"), "#####", "+39", words("Via Viale Piazza Corso Vicolo Borgo Strada Contrada Largo")),
    "Brasil": ("pt", items("{kind} {name}, {no}; {kind} {name}, {no} - Apto {n}; {kind} {name} {no}, Bloco {ab}"), items("{zip} {town} - {pv}; {town} - {pv}, {zip}"), "#####-###", "+55", words("Rua Avenida Travessa Alameda Largo Praça Rodovia Viela")),
    "Nederland": ("nl", items("{name}{kind} {no}; {name}{kind} {no}-{ab}; {name}{kind} {no} {n} hoog"), items("{zip} {town}"), "#### AA", "+31", words("straat laan weg plein kade dreef hof singel pad steeg")),
    "Polska": ("pl", items("{kind} {name} {no}; {kind} {name} {no}/{n}; {kind} {name} {no} m. {n}"), items("{zip} {town}; {zip}, {town}"), "##-###", "+48", words("ul. al. pl. os. ulica aleja")),
    "Россия": ("ru", items("{kind} {name}, д. {no}; {kind} {name}, д. {no}, кв. {n}; {kind} {name}, {no}, корп. {n}"), items("{zip}, г. {town}; г. {town}, {zip}; {zip} {town}"), "######", "+7", words("ул. пер. пр. наб. шоссе бульвар проезд улица")),
    "Sverige": ("sv", items("{name}{kind} {no}; {name}{kind} {no} {ab}; {name}{kind} {no}, lgh {n}"), items("{zip} {town}; SE-{zip} {town}"), "### ##", "+46", words("gatan vägen stigen gränd backen torget allén")),
    "Türkiye": ("tr", items("{name} {kind} No: {no}; {name} Mah. {name} {kind} No:{no} D:{n}; {name} {kind} {no}/{n}"), items("{zip} {town}; {zip} {town} / TÜRKİYE"), "#####", "+90", words("Sokak Caddesi Bulvarı Sok. Cad. Yolu")),
    "日本": ("ja", items("{name}町{n}-{no}; {name}{n}丁目{no}番地; {name}台{n}-{no}-{n} コーポ{name}{no}号"), items("〒{zip} {town}; 〒{zip}"), "###-####", "+81", words("町 丁目")),
}  # fmt: skip
_STATES = words(
    "AL AK AZ AR CO CT DE FL GA HI ID IL IN KS KY LA ME MD MI MN MO MT NE NV NH NJ NM NC ND OH OK OR RI SD TN UT VT VA WA WV WI WY ON QC BC AB NSW VIC QLD TAS"
)
_PROVINCES = words("SP RJ MG BA PR RS AG TO MI RM NA VE BZ CE PA GO AM")
_TREES = words(
    "Maple Kingfisher Hickory Bellwood Larkspur Copper Stonegate Juniper Fallow Windmill Otter Saddle Thistle Meadow Quarry Harvest Cobbler Timber"
)
_TOWNS = words("Port Lake East West North South New")
_ENDS = words("ville burgh mouth haven side berg stad view fort land chester ton")
_LABELS = items(
    "Address: ; Location: ; Office: ; Visit us: ; Adresse : ; Anschrift: ; Dirección: ; Indirizzo: ; Endereço: ; Adres: ; Адрес: ; 住所：; Where: ; 📍; Head office - ; Mailing address: ; Shipping address: ; HQ "
)


def masked(mask: str, rng: random.Random) -> str:
    """The mask with random digits for # and capital letters for A."""
    return "".join(
        str(rng.randint(0, 9)) if mark == "#" else rng.choice("ABCDEFGHJKLMNPRSTUWXYZ") if mark == "A" else mark for mark in mask
    )


def phone(calling: str, rng: random.Random) -> str:
    mask = rng.choice(
        (
            "(###) ###-####",
            "###-###-####",
            "###.###.####",
            f"{calling} ## ### ####",
            f"{calling} (##) ####-####",
            f"{calling}##########",
            "0## #######",
            "0#### ######",
            "1-###-###-#### x###",
            "(0##) ### ## ##",
            f"{calling.replace('+', '00')} ### ### ###",
        )
    )
    return masked(mask, rng)


def town(language: str, rng: random.Random) -> str:
    """A real town, or one that sounds like a town: `Port Dunmore`, `Birdwellmouth`."""
    if language == "en" and rng.random() < 0.6:
        name = rng.choice((rng.choice(LAST["en"]), rng.choice(FIRST["en"])))
        return rng.choice((f"{rng.choice(_TOWNS)} {name}", f"{name}{rng.choice(_ENDS)}", f"{rng.choice(_TOWNS)} {name}{rng.choice(_ENDS)}"))
    if language == "de" and rng.random() < 0.3:
        return f"{rng.choice(('Bad', 'Groß', 'Neu', 'Alt', 'Ober'))} {rng.choice(LAST['de'])}{rng.choice(('dorf', 'hausen', 'berg', 'stadt', 'feld'))}"
    return rng.choice(CITY[language])


def address(country: str, rng: random.Random) -> tuple[str, str]:
    """Street line and town line of an invented address."""
    language, streets, towns, mask, _, kinds = _COUNTRIES[country]
    name = rng.choice(_TREES) if language == "en" and rng.random() < 0.4 else rng.choice((*LAST[language], *FIRST[language]))
    facts = {
        "no": str(rng.choice((rng.randint(1, 99), rng.randint(1, 400), rng.randint(100, 99999) if language == "en" else rng.randint(1, 250)))),
        "n": str(rng.randint(1, 99)), "ab": rng.choice("abcdABC"), "name": name, "kind": rng.choice(kinds), "point": rng.choice("NSEW"),
        "st": rng.choice(_STATES), "pv": rng.choice(_PROVINCES), "zip": masked(mask, rng), "town": town(language, rng),
    }  # fmt: skip
    return rng.choice(streets).format(**facts), rng.choice(towns).format(**facts)


def _country(rng: random.Random) -> str:
    return rng.choice(list(_COUNTRIES))


def composed_address(rng: random.Random) -> tuple[Lines, str]:
    """Street, town and some ways to reach, on lines or in one."""
    country = _country(rng)
    language, _, _, _, calling, _ = _COUNTRIES[country]
    texts = [*address(country, rng)]
    if rng.random() < 0.4:
        texts.append(country if rng.random() < 0.8 else country.upper())
    if rng.random() < 0.4:
        texts.append(rng.choice(("", "", "Tel: ", "Tel. ", "Phone: ", "T ", "☎ ", "Fax: ")) + phone(calling, rng))
    if rng.random() < 0.25:
        texts.append(rng.choice(("", "E-mail: ", "✉ ", "Mail: ")) + mail(language, rng))
    if rng.random() < 0.1:
        texts.append(site(language, rng))
    if rng.random() < 0.1:
        rng.shuffle(texts)
    if rng.random() < 0.45:
        label = f"{rng.choice(_LABELS)} " if rng.random() < 0.4 else ""
        return [(label + rng.choice((", ", ", ", " ", " | ", " - ", " · ", "; ")).join(texts), CODE)], language
    return [(text, CODE) for text in texts], language


def address_list(rng: random.Random) -> tuple[Lines, str]:
    """Branches that nobody ever saw: many addresses of one country or of many."""
    country = _country(rng)
    joint = rng.choice((", ", " - ", " | ", " / "))
    tel = rng.random() < 0.5
    lines: Lines = []
    for _ in range(rng.randint(2, 7)):
        here = country if rng.random() < 0.7 else _country(rng)
        texts = [*address(here, rng), *([phone(_COUNTRIES[here][4], rng)] if tel else [])]
        lines.append((joint.join(texts), CODE))
    return lines, _COUNTRIES[country][0]


def reach_only(rng: random.Random) -> tuple[Lines, str]:
    """Only numbers and mail addresses."""
    country = _country(rng)
    language, calling = _COUNTRIES[country][0], _COUNTRIES[country][4]
    label = rng.random() < 0.7
    texts = []
    for _ in range(rng.randint(1, 5)):
        kind = rng.choice(("phone", "phone", "mail", "site"))
        if kind == "phone":
            texts.append(
                (
                    rng.choice(
                        (
                            "Phone: ",
                            "Tel: ",
                            "Mobile: ",
                            "Fax: ",
                            "Call: ",
                            "P: ",
                            "M ",
                            "Office: ",
                            "Téléphone : ",
                            "Telefon: ",
                            "Teléfono: ",
                            "Тел.: ",
                        )
                    )
                    if label
                    else ""
                )
                + phone(calling, rng)
            )
        elif kind == "mail":
            texts.append((rng.choice(("E-mail: ", "Email ", "Mail: ", "e: ", "Correo: ", "✉ ")) if label else "") + mail(language, rng))
        else:
            texts.append((rng.choice(("Web: ", "Website: ", "URL: ", "w: ", "")) if label else "") + site(language, rng))
    if rng.random() < 0.3:
        return [(rng.choice((" | ", ", ", " • ", " / ")).join(texts), CODE)], language
    return [(text, CODE) for text in texts], language


RECIPES: dict[str, Recipe] = {"composed-address": composed_address, "address-list": address_list, "reach-only": reach_only}
