"""Sentences to be broken, synonyms that do not fit, letters that machines confuse."""

from __future__ import annotations

from pagefilter.training.invented.grammar import items, words

STORY = {
    "en": {
        "template": items("""
            {Yesterday|In the morning|After lunch|Before the storm} the {who} {did} a {what} {where}.
            The {who} and the {who} {did} the {what} because the {what} was {how}.
            {We|They|Some people} {always|rarely|often} think that a {how} {what} belongs {where}.
            If you {look|walk|search} {where}, you will find the {who} with a {how} {what}.
            It took {three|five|many} {days|hours|years} until the {what} was {how} again.
            Nobody {did} the {what}, although the {who} had asked for it {where}."""),
        "who": words("farmer captain nurse driver painter widow student butcher judge singer pilot neighbour teacher sailor"),
        "did": words("sold carried repaired found painted lost opened measured described cleaned borrowed counted"),
        "what": words("boat window letter garden machine bridge chair story ticket harvest painting engine kitchen road"),
        "where": items("behind the mill; in the old harbour; near the station; at the market; on the hill; by the river; in the north; under the roof"),
        "how": words("heavy broken quiet expensive green narrow famous wet useful strange warm empty"),
    },
    "de": {
        "template": items("""
            {Gestern|Am Morgen|Nach dem Essen} hat {der|unser} {wer} {wo} ein {was} {tat}.
            {Der|Dieser} {wer} und der {wer} haben das {was} {tat}, weil es {wie} war.
            {Manche|Viele} Leute glauben, dass ein {wie}es {was} {wo} steht.
            Es dauerte {drei|fünf|viele} Tage, bis das {was} wieder {wie} wurde."""),
        "wer": words("Bauer Kapitän Fahrer Maler Schüler Metzger Richter Sänger Pilot Nachbar Lehrer Matrose"),
        "tat": words("verkauft getragen repariert gefunden gemalt verloren geöffnet gemessen beschrieben gezählt"),
        "was": words("Boot Fenster Bild Haus Rad Tor Buch Schiff Dach Pferd Zimmer Fest"),
        "wo": items("hinter der Mühle; im alten Hafen; am Bahnhof; auf dem Markt; am Fluss; im Norden; unter dem Dach"),
        "wie": words("schwer kaputt still teuer grün schmal nass fremd warm leer"),
    },
    "fr": {
        "template": items("""
            {Hier|Le matin|Après le repas}, le {qui} a {fait} un {quoi} {où}.
            Le {qui} et le {qui} ont {fait} le {quoi} parce qu'il était {comment}.
            {Beaucoup|Certains} pensent qu'un {quoi} {comment} se trouve {où}.
            Il a fallu {trois|cinq|dix} jours avant que le {quoi} soit de nouveau {comment}."""),
        "qui": words("fermier capitaine chauffeur peintre boucher juge chanteur pilote voisin maître marin"),
        "fait": words("vendu porté réparé trouvé peint perdu ouvert mesuré décrit nettoyé compté"),
        "quoi": words("bateau jardin tableau moteur pont livre train toit cheval billet chemin panier"),
        "où": items("derrière le moulin; au vieux port; près de la gare; au marché; sur la colline; au nord; sous le toit"),
        "comment": words("lourd cassé calme cher vert étroit célèbre mouillé étrange chaud vide"),
    },
    "es": {
        "template": items("""
            {Ayer|Por la mañana|Después de comer}, el {quien} {hizo} un {que} {donde}.
            El {quien} y el {quien} vieron que el {que} estaba {como}.
            {Muchos|Algunos} creen que un {que} {como} queda {donde}.
            Pasaron {tres|cinco|muchos} días hasta que el {quien} {hizo} el {que}."""),
        "quien": words("granjero capitán chófer pintor carnicero juez cantante piloto vecino maestro marinero"),
        "hizo": words("vendió llevó reparó encontró pintó perdió abrió midió describió limpió contó"),
        "que": words("barco jardín cuadro motor puente libro tren techo caballo billete camino cesto"),
        "donde": items("detrás del molino; en el puerto; cerca de la estación; en el mercado; junto al río; en el norte"),
        "como": words("pesado roto tranquilo caro verde estrecho famoso mojado raro tibio vacío"),
    },
    "ru": {
        "template": items("""
            {Вчера|Утром|После обеда} {кто} {делал} {что} {где}.
            {кто} и {кто} говорили, что {что} {где} был {какой}.
            {Многие|Некоторые} думают, что {какой} {что} стоит {где}.
            Прошло {три|пять|много} дней, пока {кто} {делал} {что}."""),
        "кто": words("фермер капитан водитель художник мясник судья певец пилот сосед учитель матрос"),
        "делал": words("продавал носил чинил искал рисовал терял открывал измерял описывал считал"),
        "что": words("корабль сад мотор мост поезд билет дом рынок стол шкаф ящик лес"),
        "где": items("за мельницей; в старом порту; у вокзала; на рынке; у реки; на севере; под крышей"),
        "какой": words("тяжёлый сломанный тихий дорогой зелёный узкий мокрый странный тёплый пустой"),
    },
    "zh": {
        "template": items("{昨天|早上|饭后}{谁}在{哪}{做}了{什么}。\n{谁}和{谁}都说{什么}很{怎样}。\n很多人认为{怎样}的{什么}在{哪}。\n过了{三|五|十}天，{谁}才{做}了{什么}。"),
        "谁": words("农夫 船长 司机 画家 法官 歌手 邻居 老师 水手 学生"),
        "哪": words("磨坊后面 老港口 车站旁 市场 山上 河边 北方 屋檐下"),
        "做": words("卖 搬 修 找到 画 丢 打开 量 数"),
        "什么": words("船 窗户 信 花园 机器 桥 椅子 车票 发动机 路"),
        "怎样": words("重 安静 贵 绿 窄 有名 湿 奇怪 暖和"),
    },
}  # fmt: skip
ACCENTED = {
    "de": items("Für die Größe der Straße übernehmen wir keine Gewähr.; Schöne Grüße aus dem Süden – bis nächste Woche!; Die Bäcker öffnen früh, die Käserei spät.; Über hundert Gäste füllten den großen Saal.; „Natürlich“, sagte Jürgen, „müssen wir zurück.“"),
    "fr": items("L’été dernier, la forêt brûlait près de l’abbaye.; Où êtes-vous passés après le dîner à Orléans ?; Ça coûte 12 €, dit le garçon très fâché.; Les élèves préfèrent la récréation à l’école.; Noël approche, et la neige n’est pas tombée."),
    "es": items("¿Dónde está la estación más próxima, señor?; El niño soñó con un camión amarillo.; Mañana habrá una reunión en Córdoba.; ¡Qué alegría, también vendrá la tía!; El año pasado llovió poquísimo."),
    "ru": items("Сегодня утром в городе шёл сильный дождь.; Дети играли во дворе до самого вечера.; Новая библиотека откроется весной.; Мы долго ждали поезда на станции.; Книга лежала на столе у окна."),
    "ja": items("今日は朝から雨が降っています。; 駅前の本屋は九時に開きます。; 弟は毎日公園で走っている。; 来週の会議は中止になりました。; 古い橋のそばに茶店がある。"),
    "zh": items("今天早上城里下了大雨。; 孩子们在院子里玩到晚上。; 新图书馆明年春天开放。; 我们在车站等了很久。; 书放在窗边的桌子上。"),
    "pl": items("Wczoraj padał śnieg, a dziś świeci słońce.; Źródło rzeki leży w górach.; Dziękuję za życzenia i piękną kartkę.; Książka leży na półce obok łóżka.; Później pójdziemy do kościoła."),
    "en": items("It’s a café – “the best”, they said – near the pier.; The naïve clerk’s résumé didn’t help…; Don’t miss the fiancée’s “speech” — it’s brief.; Prices from £12 to €30 – that’s fair, isn’t it?"),
    "el": items("Σήμερα το πρωί έβρεχε στην πόλη.; Τα παιδιά έπαιζαν στην αυλή.; Το βιβλίο ήταν πάνω στο τραπέζι."),
    "cs": items("Příliš dlouhá řeka teče kolem města.; Včera večer sněžilo a dnes svítí slunce.; Děti si hrály na dvoře až do tmy."),
}  # fmt: skip
SPUN = {
    "big": items("huge; gigantic; substantial; large-sized; tremendous; weighty; sizable; grand"),
    "good": items("great; excellent; wonderful; pleasant; fine-grained; superb; first-class; sound"),
    "person": items("individual; human being; man or woman; personage; body; someone else; mortal; character"),
    "use": items("utilize; employ; make use of; apply; exercise; put to work; harness"),
    "need": items("require; demand; have to have; call for; necessitate; want to obtain"),
    "money": items("cash; funds; dollars; cold hard coin; monetary means; currency"),
    "house": items("home; dwelling; residence; abode; property; household; place of living"),
    "car": items("automobile; vehicle; motor carriage; auto; wheels; motorcar"),
    "begin": items("start off; commence; embark; get going; set up; kick off"),
    "many": items("a whole lot of; numerous; a great number of; plenty of; several various; lots and lots of"),
    "easy": items("simple; effortless; uncomplicated; painless; light; clean"),
    "learn": items("find out; discover; study up on; become aware of; master; get to know"),
    "important": items("essential; crucial; imperative; of the essence; vital; significant; considerable"),
    "dog": items("canine; puppy animal; hound; doggy; domestic dog; four-legged pal"),
    "skin": items("pores and skin; epidermis; pelt; dermis; face covering"),
    "weight": items("pounds; body mass; heaviness; burden; load"),
    "time": items("period; moment; duration; hours; point in time; instance"),
    "food": items("meals; nourishment; eatables; dishes; nutrients; foodstuff"),
    "help": items("assist; aid; lend a hand to; facilitate; support; be of assistance to"),
    "problem": items("difficulty; trouble; predicament; hassle; issue; complication"),
    "buy": items("purchase; obtain; invest in; acquire; get your hands on; procure"),
    "child": items("kid; youngster; little one; toddler; infant; youth"),
    "doctor": items("physician; medical professional; health practitioner; medic; doc"),
    "work": items("function; operate; labor; perform; do the job; toil"),
}  # fmt: skip
SPUN_FRAMES = items("""
    {^many} {person}s {need} a {big} {house} {but|however|yet} do not {learn} how to {begin}.
    {It is|It's} {important} to {use} the {good} {food} {for|on the subject of} your {dog} {at all|every single|all of the} {time}.
    {If|In case|When} you {need} to {buy} a {car}, {begin} with the {money} that will {help} you {work}.
    {A|One} {good} {doctor} will {help} the {child} to {learn} {many} {easy} {problem}s.
    {Losing|Dropping} {weight} {is|will be} not an {easy} {problem}, {but|even though} {many} {person}s {work} on it {every|each} {time}.
    Your {skin} is to {need} {good} {food}, {and|in addition} it {is|could be} {important} to {use} it with {easy} {time}.
    {You should|You ought to|You'll want to} {learn} about the {house} {prior to|ahead of|in advance of} you {buy} it, {considering that|simply because|due to the fact} {money} {is|are} {important}.
    The {dog} {is|can be} a {good} {person}, so {use} {many} {time} with the {child}.
    {There are|You will find|There exist} {many} {good} {problem}s that will {need} your {big} {work}.
    {^begin} {by|through} trying to {buy} {easy} {food}, {which|that} {can|may|might} {help} {your|the} {skin} {and|as well as} {weight}.""")
CONFUSED = {
    "a": ("o", "@", "n"), "b": ("6", "h"), "c": ("e", "(", "o"), "d": ("cl", "ol"), "e": ("c", "o", "é"), "f": ("t", "r"), "g": ("9", "q"), "h": ("b", "li"),
    "i": ("l", "1", "!", "j"), "l": ("1", "I", "|"), "m": ("rn", "nn", "in"), "n": ("ri", "u", "ii"), "o": ("0", "c", "°"), "r": ("i", "v"), "s": ("5", "$", "8"),
    "t": ("f", "+", "l"), "u": ("ii", "n", "v"), "v": ("r", "y"), "w": ("vv", "uu"), "y": ("v", "j"), "T": ("7", "I"), "S": ("5",), "O": ("0", "Q"), " ": ("", "  ", "-"),
}  # fmt: skip
