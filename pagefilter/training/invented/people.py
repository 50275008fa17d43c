"""Names, towns and firms that recipes compose people from, by language."""

from __future__ import annotations

import random

from pagefilter.training.invented.grammar import items, words

FIRST = {
    "en": words("Abigail Harvey Tessa Monroe Colin Ruth Dexter Maisie Graham Peggy Rufus Delia Wesley Nadine Clark Bonnie Trevor Ingrid Leon Faye Murray Gwen Percy Opal Stanley Willa Hugh Corinne Desmond Libby"),
    "de": words("Heinz Annegret Jörg Ulrike Detlef Sieglinde Torben Mechthild Kai Gudrun Holger Friederike Axel Ilse Lutz Roswitha Bernd Wiebke Egon Dagmar Till Hannelore Volker Svenja Jürgen Beate"),
    "es": words("Rosario Anselmo Pilar Joaquín Maribel Fermín Consuelo Nicanor Remedios Evaristo Lourdes Gonzalo Amparo Ramiro Noelia Baltasar Inés Leandro Paloma Severino Mercedes Octavio Yolanda Iñaki"),
    "fr": words("Solange Gaston Mireille Étienne Odile Lucien Ghislaine Régis Capucine Firmin Josiane Anatole Brigitte Cyprien Huguette Marcel Noémie Thibault Yvette Blaise Agathe Raoul Sylvie Gontran"),
    "it": words("Ornella Gennaro Fiorella Tullio Rosalba Corrado Ilaria Ettore Mirella Baldassarre Loredana Saverio Graziella Ubaldo Patrizia Remo Cosima Fausto Nives Oreste Ginevra Silvano Teresa Duilio"),
    "pt": words("Conceição Armando Fátima Belmiro Graça Lourenço Rosário Valdir Iracema Nélson Odete Jandira Aparecido Neusa Cândido Iolanda Otávio Celeste Osvaldo Marlene Gilberto Lídia Ademir Zélia"),
    "nl": words("Joke Wouter Truus Gijs Marijke Bram Hennie Koen Saskia Teun Anneke Sjoerd Willemijn Rinus Femke Hidde Loes Diederik Greet Jelle Mieke Huub Tineke Daan"),
    "pl": words("Bożena Zbigniew Grażyna Mirosław Halina Ryszard Jadwiga Wiesław Danuta Bogdan Elżbieta Czesław Urszula Kazimierz Wanda Jarosław Krystyna Leszek Teresa Władysław Zofia Eugeniusz"),
    "ru": words("Геннадий Людмила Валерий Тамара Аркадий Зинаида Фёдор Раиса Эдуард Нина Вадим Галина Егор Лариса Тимур Клавдия Руслан Вера Степан Инна Захар Алла"),
    "sv": words("Gunilla Bengt Solveig Torsten Birgitta Åke Majken Lennart Ulla Göran Ingegerd Sixten Kerstin Rune Barbro Folke Siv Hjalmar Anita Örjan Britta Stig"),
    "tr": words("Nurcan Haluk Sevgi Orhan Dilek Cemal Perihan Tuncay Gönül Rıza Şükran Levent Nermin Ercan Hülya Kadir Filiz Sedat Aysun Turgut"),
    "ja": words("健一 幸子 翔平 美穂 拓海 由美 大輔 千尋 誠 真理子 和也 恵 浩二 裕子 隼人 陽菜 直樹 洋子"),
    "zh": words("伟强 秀英 建国 丽华 志明 晓燕 国栋 春梅 俊杰 雪梅 海涛 玉兰 文博 佳怡 大勇 慧敏"),
}  # fmt: skip
LAST = {
    "en": words("Pemberton Hale Whitlock Draper Osgood Tilley Marlowe Crabtree Finch Haversham Lockwood Nettles Quimby Radcliffe Stubbs Thorne Underhill Vance Wickham Yates Ashdown Birdwell Cobb Dunmore Ewing"),
    "de": words("Brückner Ziegler Kranz Lindemann Osterloh Pohlmann Reinhold Sauer Tiedemann Unruh Voss Wendt Zander Appel Biermann Dietz Eggers Faber Gerlach Hagedorn Jahnke Knoll Lammers Matthes"),
    "es": words("Cabrera Quintana Zamora Velasco Rincón Peralta Ocampo Montalvo Ledesma Ibarra Galindo Escobar Duarte Cordero Bermúdez Arce Tejada Salcedo Robledo Pizarro Nájera Mejía"),
    "fr": words("Barbier Charpentier Delattre Fontanel Gaillard Hébert Jacquemin Lacombe Maillard Noblet Ollivier Perrault Quentin Rousselle Savary Tessier Vasseur Aubry Boucher Carlier"),
    "it": words("Bassani Carbone Donati Esposti Fabbri Galletti Lombardini Marchesi Nardone Orsini Pellegrino Ruggeri Salvatori Tedeschi Valentini Zanetti Amadori Brunetti Colonna Fiorini"),
    "pt": words("Amaral Brandão Caldeira Drummond Esteves Figueira Guedes Leitão Meireles Nogueira Pacheco Queirós Rezende Sarmento Teles Vasques Bragança Coutinho Falcão"),
    "nl": words("Bakhuis Dekker Elzinga Groothuis Hoekstra Kuipers Leeuwen Nijhof Oosting Postma Roelofs Schippers Terpstra Veenstra Wiersma Zijlstra Boersma Dijkman"),
    "pl": words("Adamiak Borkowski Cieślak Dudek Filipiak Gawron Jasiński Kubiak Lipiński Maciejewski Olszewski Pietrzak Rogalski Sikora Tomczak Urban Wrona Zawadzki"),
    "ru": words("Белов Громов Дорохов Ершов Жилин Зуев Климов Лазарев Мельников Носов Панин Рогов Сомов Трубин Уваров Фомин Чернов Шубин"),
    "sv": words("Ahlgren Björk Dahlin Ekström Forsberg Grankvist Hedlund Isaksson Kullberg Lindqvist Malmström Norell Palmgren Rydberg Sandell Törnqvist Wallin Åberg"),
    "tr": words("Akgün Bozkurt Ceylan Durmaz Ertekin Güneş Kaplan Okur Pektaş Sarıkaya Tunç Uzun Yalçın Zengin Başaran Çakır Doğan"),
    "ja": words("高橋 石井 村田 小川 原 藤本 西川 三浦 岡崎 平野 大塚 菅原 野口 松尾 桑原 杉山"),
    "zh": words("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何"),
}  # fmt: skip
CITY = {
    "en": items("Portland; Leeds; Tucson; Bristol; Boise; Dayton; Omaha; Perth; Halifax; Duluth; Norwich; Spokane; Hobart; Cork; Tampa; Reno; Exeter; Akron; Dundee; Fresno; Mobile; Wichita"),
    "de": items("Kassel; Erfurt; Graz; Bielefeld; Rostock; Ulm; Linz; Koblenz; Basel; Trier; Göttingen; Chemnitz; Winterthur; Regensburg; Oldenburg; Siegen; Jena"),
    "es": items("Murcia; Valladolid; Rosario; Mérida; Arequipa; Gijón; Cuenca; Córdoba; Puebla; Badajoz; Cali; León; Vigo; Antofagasta; Almería; Trujillo"),
    "fr": items("Limoges; Angers; Namur; Dijon; Brest; Clermont-Ferrand; Metz; Liège; Poitiers; Nancy; Pau; Orléans; Lausanne; Amiens; Tours; Sherbrooke"),
    "it": items("Ferrara; Perugia; Lecce; Trento; Ancona; Pescara; Modena; Lucca; Novara; Cosenza; Udine; Pavia; Siracusa; Rieti; Matera"),
    "pt": items("Évora; Aveiro; Curitiba; Goiânia; Braga; Niterói; Londrina; Setúbal; Maringá; Coimbra; Belém; Joinville; Faro; Uberlândia"),
    "nl": items("Zwolle; Breda; Assen; Gouda; Hasselt; Venlo; Delft; Emmen; Mechelen; Hoorn; Almelo; Tiel; Roosendaal; Kortrijk"),
    "pl": items("Lublin; Radom; Toruń; Gliwice; Olsztyn; Rzeszów; Opole; Elbląg; Koszalin; Tarnów; Płock; Zamość; Kalisz"),
    "ru": items("Пермь; Тула; Омск; Вологда; Рязань; Самара; Псков; Томск; Курган; Пенза; Калуга; Чита"),
    "sv": items("Örebro; Växjö; Gävle; Umeå; Borås; Kalmar; Skövde; Falun; Luleå; Sundsvall; Visby; Karlstad"),
    "tr": items("Bursa; Kayseri; Eskişehir; Denizli; Samsun; Malatya; Trabzon; Sivas; Uşak; Manisa; Ordu"),
    "ja": items("仙台市; 金沢市; 松山市; 盛岡市; 高松市; 長崎市; 富山市; 宇都宮市; 岐阜市"),
    "zh": items("合肥; 长沙; 昆明; 济南; 福州; 南宁; 太原; 兰州; 贵阳; 洛阳"),
}  # fmt: skip
FORMS = {
    "en": words("LLC Inc Ltd PLC Group Partners Holdings"),
    "de": words("GmbH AG KG OHG e.K. UG"),
    "fr": words("SARL SAS SA SCOP EURL"),
    "es": words("S.L. S.A. S.C. Hnos."),
    "it": words("S.r.l. S.p.A. SNC"),
    "pt": words("Ltda. S.A. ME Lda."),
    "nl": words("B.V. V.O.F. N.V."),
    "pl": words("Sp.z.o.o. S.A. S.K."),
    "ru": words("ООО ЗАО ИП ПАО"),
    "sv": words("AB HB Kommanditbolag"),
    "tr": words("A.Ş. Ltd.Şti. Tic."),
}  # fmt: skip
HOSTS = items(
    "mailbarn.com; postloft.net; inboxly.org; letterwire.com; webmello.net; quickpost.io; gmail.com; yahoo.com; hotmail.com; outlook.com; mail.ru; gmx.de; orange.fr; libero.it; uol.com.br"
)


def last(language: str, rng: random.Random) -> str:
    return rng.choice(LAST.get(language, LAST["en"]))


def first(language: str, rng: random.Random) -> str:
    return rng.choice(FIRST.get(language, FIRST["en"]))


def person(language: str, rng: random.Random) -> str:
    """First and last name, now and then with an initial, a second last name or a title."""
    own, family = first(language, rng), last(language, rng)
    if language in ("ja", "zh"):
        return family + rng.choice(("", "", " ") if language == "ja" else ("",)) + own
    if language in ("es", "pt") and rng.random() < 0.4:
        family += f" {last(language, rng)}"
    form = rng.random()
    if form < 0.07:
        return f"{own} {rng.choice('ABCDEFGHJKLMPRST')}. {family}"
    if form < 0.11:
        return f"{own} {family}-{last(language, rng)}" if language not in ("ru",) else f"{family} {own}"
    return f"{own} {family}"


def firm(language: str, rng: random.Random) -> str:
    """A firm named after its owners: `A-B`, `A, B and C`, `A Ltd`."""
    one, two, three = (last(language, rng) for _ in range(3))
    if language in ("ja", "zh"):
        return rng.choice(
            ("株式会社{0}", "{0}商事", "有限会社{0}工業") if language == "ja" else ("{0}{1}科技有限公司", "{0}氏集团", "{0}{1}贸易公司")
        ).format(one, two)
    conjunction = {"de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en", "pl": "i", "ru": "и", "sv": "och", "tr": "ve"}.get(
        language, rng.choice(("and", "&"))
    )
    tail = rng.choice(FORMS.get(language, FORMS["en"]))
    return rng.choice(("{0}-{1}", "{0}, {1} {c} {2}", "{0} {t}", "{0} {c} {1}", "{0}-{1} {t}", "{0} {c} {1} {t}")).format(
        one, two, three, c=conjunction, t=tail
    )


def plain(text: str) -> str:
    """Lower-case ASCII letters of a name; empty when it has none."""
    return "".join(letter for letter in text.lower() if "a" <= letter <= "z")


def mail(language: str, rng: random.Random) -> str:
    one, two = plain(first(language, rng)) or "info", plain(last(language, rng)) or "office"
    return f"{one}{rng.choice(('.', '_', '', '-'))}{two}{rng.choice(('', '', str(rng.randint(1, 99))))}@{rng.choice(HOSTS)}"


def site(language: str, rng: random.Random) -> str:
    name = plain(last(language, rng)) or plain(rng.choice(LAST["en"]))
    return f"{rng.choice(('www.', 'https://', 'http://www.', ''))}{name}{rng.choice(('', '-', ''))}{plain(last('en', rng))}.{rng.choice(('com', 'net', 'org', 'biz', 'info', 'co', 'io'))}"
