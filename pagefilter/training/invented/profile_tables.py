"""Clauses that author bios are made of, by language."""

from __future__ import annotations

from pagefilter.training.invented.grammar import Tables, items, words

BIO: dict[str, Tables] = {
    "en": {
        "template": items("""
            {name} is {a seasoned|an award-winning|a freelance|a passionate|a self-taught|a part-time|a certified} {job} {at {firm}|from {city}|based in {city}|and {job}|with {3-30} years of experience}.
            {When|Whenever} {he|she|they} {is|are} not {work}, {you can find|you will find} {him|her|them} {fun}{ with {pet}|}.
            {name} {writes|blogs|tweets|speaks} about {topic}, {topic} and {topic}.
            {He|She|They} {lives|resides|lives happily} in {city} with {pet}{ and {pet}|}.
            {Before joining|After leaving} {firm}, {he|she} {worked as|was|trained as} {a|the} {job} {in {city}|for {firm}}.
            {His|Her|Their} work has {appeared in|been featured by|been praised by} {firm}{ and {firm}|}.
            {name} holds {a degree|a diploma|an MBA} in {topic} {from {city} {College|University|Institute}|}{ and {loves|adores} {fun}|}.
            In {his|her} {free|spare} time, {he|she} {enjoys|loves|is into} {fun}{, {fun}|} and {fun}.
            {Winner|Recipient|Finalist} of the {city} {topic} {Prize|Award|Medal} {2005-2023}.
            I am {name}, {a|your friendly} {job} {who|that} {loves|lives for} {topic} and {fun}.
            I {work|have worked} {at|for|with} {firm} {since {2001-2023}|for {2-25} years} and {write|think} about {topic}.
            By day I'm a {job}, by night I'm {fun}{ with {pet}|}.
            {Connect|Follow|Reach out to|Say hi to} {name} on {Twitter|LinkedIn|Instagram}{ for more {topic}|}.
            {name} currently {leads|heads|advises} the {topic} {team|desk|practice} at {firm}."""),
        "job": words("copywriter consultant nutritionist photographer strategist analyst blogger novelist realtor coach architect translator therapist developer journalist stylist curator engineer editor accountant botanist broker chef paralegal"),
        "topic": items("personal finance; interior design; remote work; pet care; travel hacks; content marketing; wellness; gardening; SaaS; mindfulness; home renovation; street food; leadership; sustainable fashion; gadgets; parenting; productivity; cryptocurrency; public relations; craft beer"),
        "fun": items("hiking; baking bread; playing the ukulele; collecting stamps; watching old films; rock climbing; restoring bicycles; binge-watching dramas; kayaking; knitting; chasing waterfalls; roasting coffee; birdwatching; learning Portuguese; playing chess; painting miniatures; running marathons; surfing"),
        "pet": items("two cats; a rescue dog; her husband; three kids; a grumpy parrot; his wife; an old beagle; a goldfish named Bob; five chickens; too many plants; their twins; a lazy bulldog"),
        "work": items("writing; working; at the office; coding; on stage; meeting clients; behind the camera; teaching"),
    },
    "de": {
        "template": items("""
            {name} ist {job} {bei {firm}|aus {city}|und {job}|mit {3-30} Jahren Erfahrung}.
            {name} schreibt {regelmäßig|seit Jahren|} über {topic} und {topic}.
            In {seiner|ihrer} Freizeit {fun} {er|sie} {gern|am liebsten}.
            {Er|Sie} lebt mit {pet} in {city}.
            Ich bin {name}, {job} {in|aus} {city}, und {liebe|brenne für} {topic}.
            {Zuvor|Früher|Davor} war {er|sie} {job} bei {firm}."""),
        "job": items("Texter; Berater; Fotografin; Redakteurin; Architekt; Coach; Übersetzerin; Entwickler; Journalistin; Bloggerin; Steuerberater; Analyst; Köchin; Trainerin"),
        "topic": items("Finanzen; Gartenbau; Reisen; Gesundheit; Technik; Mode; Familie; Achtsamkeit; Immobilien; Heimwerken; Marketing; Ernährung"),
        "fun": words("wandert kocht malt liest segelt tanzt fotografiert strickt klettert musiziert"),
        "pet": items("zwei Katzen; Hund Bello; drei Kindern; einem Papagei; seiner Familie; fünf Hühnern"),
    },
    "fr": {
        "template": items("""
            {name} est {job} {chez {firm}|à {city}|depuis {3-30} ans}.
            {name} écrit sur {topic} et {topic}.
            {Il|Elle} vit à {city} avec {pet}.
            {Passionné|Passionnée} de {topic}, {il|elle} aime {fun} et {fun}.
            Je m'appelle {name}, {job} à {city}, et j'adore {fun}.
            {Auparavant|Avant cela}, {il|elle} a travaillé {chez|pour} {firm}{ comme {job}|}."""),
        "job": items("rédactrice; consultant; photographe; architecte; coach; traducteur; développeuse; journaliste; blogueuse; comptable; chef cuisinier; styliste"),
        "topic": items("voyages; cuisine; finances; bien-être; décoration; marketing; jardinage; mode; technologie; parentalité; immobilier; cinéma"),
        "fun": items("randonner; lire des polars; jouer du piano; cuisiner; courir; peindre; bricoler; nager; tricoter; chiner"),
        "pet": items("deux chats; son chien; ses trois enfants; un perroquet; sa famille; cinq poules"),
    },
    "es": {
        "template": items("""
            {name} es {job} {en {firm}|en {city}|con {3-30} años de experiencia}.
            {name} escribe sobre {topic} y {topic}.
            Vive en {city} con {pet}.
            {Apasionado|Apasionada} de {topic}, le {gusta|encanta} {fun} y {fun}.
            Soy {name}, {job} de {city}, y me encanta {fun}.
            {Antes|Anteriormente} trabajó en {firm}{ como {job}|}."""),
        "job": items("redactora; consultor; fotógrafo; arquitecta; coach; traductora; programador; periodista; bloguera; contable; cocinero; estilista"),
        "topic": items("viajes; cocina; finanzas; bienestar; decoración; marketing; jardinería; moda; tecnología; crianza; vivienda; cine"),
        "fun": items("caminar; leer novelas; tocar la guitarra; cocinar; correr; pintar; nadar; tejer; bailar; coleccionar sellos"),
        "pet": items("dos gatos; su perro; sus tres hijos; un loro; su familia; cinco gallinas"),
    },
    "it": {
        "template": items("""
            {name} è {job} {presso {firm}|a {city}|da {3-30} anni}.
            {name} scrive di {topic} e {topic}.
            Vive a {city} con {pet}.
            Nel tempo libero ama {fun} e {fun}.
            Mi chiamo {name}, sono {job} a {city} e adoro {fun}.
            In passato ha lavorato per {firm}{ come {job}|}."""),
        "job": items("copywriter; consulente; fotografo; architetta; traduttrice; sviluppatore; giornalista; blogger; commercialista; cuoco; stilista; formatrice"),
        "topic": items("viaggi; cucina; finanza; benessere; arredamento; marketing; giardinaggio; moda; tecnologia; famiglia; immobili; cinema"),
        "fun": items("camminare; leggere gialli; suonare il piano; cucinare; correre; dipingere; nuotare; ballare; andare in bici"),
        "pet": items("due gatti; il suo cane; tre figli; un pappagallo; la famiglia; cinque galline"),
    },
    "pt": {
        "template": items("""
            {name} é {job} {na {firm}|em {city}|há {3-30} anos}.
            {name} escreve sobre {topic} e {topic}.
            Mora em {city} com {pet}.
            Nas horas vagas gosta de {fun} e {fun}.
            Sou {name}, {job} de {city}, e adoro {fun}.
            Já trabalhou na {firm}{ como {job}|}."""),
        "job": items("redatora; consultor; fotógrafo; arquiteta; tradutora; programador; jornalista; blogueira; contador; cozinheiro; estilista; professora"),
        "topic": items("viagens; culinária; finanças; bem-estar; decoração; marketing; jardinagem; moda; tecnologia; família; imóveis; cinema"),
        "fun": items("caminhar; ler romances; tocar violão; cozinhar; correr; pintar; nadar; dançar; pedalar"),
        "pet": items("dois gatos; seu cachorro; três filhos; um papagaio; a família; cinco galinhas"),
    },
    "nl": {
        "template": items("""
            {name} is {job} {bij {firm}|in {city}|met {3-30} jaar ervaring}.
            {name} schrijft over {topic} en {topic}.
            {Hij|Zij} woont in {city} met {pet}.
            In {zijn|haar} vrije tijd {gaat|houdt} {hij|zij} van {fun} en {fun}.
            Ik ben {name}, {job} uit {city}, en ik hou van {fun}."""),
        "job": items("tekstschrijver; adviseur; fotografe; architect; vertaalster; ontwikkelaar; journalist; blogger; boekhouder; kok; trainer"),
        "topic": items("reizen; koken; geldzaken; gezondheid; wonen; marketing; tuinieren; mode; techniek; opvoeding"),
        "fun": items("wandelen; lezen; piano spelen; bakken; hardlopen; schilderen; zwemmen; zeilen; fietsen"),
        "pet": items("twee katten; een hond; drie kinderen; een papegaai; het gezin; vijf kippen"),
    },
    "pl": {
        "template": items("""
            {name} to {job} {w {firm}|z miasta {city}|z {3-30}-letnim doświadczeniem}.
            {name} pisze o tematach: {topic}, {topic}.
            Mieszka w {city}, ma {pet}.
            W wolnych chwilach lubi {fun} i {fun}.
            Nazywam się {name}, {job}, kocham {fun}."""),
        "job": items("copywriterka; konsultant; fotograf; architektka; tłumacz; programista; dziennikarka; blogerka; księgowy; kucharz"),
        "topic": items("podróże; kuchnia; finanse; zdrowie; wnętrza; marketing; ogród; moda; technologia; rodzina"),
        "fun": items("spacerować; czytać; grać na gitarze; gotować; biegać; malować; pływać; tańczyć"),
        "pet": items("dwa koty; psa; troje dzieci; papugę; pięć kur"),
    },
    "ru": {
        "template": items("""
            {name} — {job} {в компании {firm}|со стажем {3-30} лет}, {city}.
            {name} пишет на темы: {topic}, {topic}.
            Живёт в городе {city}, дома {pet}.
            В свободное время любит {fun} и {fun}.
            Меня зовут {name}, я {job}, обожаю {fun}."""),
        "job": items("копирайтер; консультант; фотограф; архитектор; переводчик; программист; журналист; блогер; бухгалтер; повар"),
        "topic": items("путешествия; кулинария; финансы; здоровье; интерьер; маркетинг; сад; мода; технологии; семья"),
        "fun": items("гулять; читать; играть на гитаре; готовить; бегать; рисовать; плавать; танцевать"),
        "pet": items("два кота; собака; трое детей; попугай; пять кур"),
    },
    "ja": {
        "template": items("{name}は{firm}の{job}です。\n{name}、{city}在住の{job}。趣味は{fun}と{fun}。\n{topic}と{topic}について書いています。\n{city}生まれ、{pet}と暮らす。\nはじめまして、{job}の{name}です。{fun}が大好きです。"),
        "job": words("ライター コンサルタント 写真家 建築家 翻訳者 エンジニア 記者 ブロガー 税理士 料理人"),
        "topic": words("旅行 料理 お金 健康 インテリア マーケティング 園芸 ファッション 技術 子育て"),
        "fun": words("散歩 読書 ピアノ 料理 ランニング 絵画 水泳 登山 釣り"),
        "pet": words("猫二匹 犬 三人の子ども 家族 オウム"),
    },
}  # fmt: skip
EMOJI_BITS = items(
    "coffee lover; dreamer; dog dad; cat mom; plant parent; wanderer; bookworm; foodie; gym rat; night owl; beach soul; music junkie; proud uncle; pizza first; tea person; small town kid; part-time poet; full-time nerd; sneakerhead; sunset chaser; mama of three; pro napper; gamer; photographer; vinyl hunter; yoga; big hugs; libra; introvert; opinions are mine; born to roam; taco tester; plane geek; choir alto; bad puns"
)
EMOJI = words("🎉 ✨ 🐶 🐱 ☕ 🌊 🌍 📚 🎧 🍕 💪 🌵 📷 🎮 🏔️ 🚴 🧘 🥑 🎸 ✈️ 🌙 🦋 💻 🍩 🌻 👩‍🍳 🏄 ⚽ 🎨 🐝")
HASHTAGS = words(
    "travel foodie fitness art love photography design startup mom coffee books nature music style health coding crypto marketing yoga vegan running football tech writer beauty diy gaming movies teacher peace"
)
FANDOM = items(
    "{^kind} {role}. {^kind} {role}. {^kind} {role}.; {role} of {kind}. {^kind} {role}. {^adv} {adj} {role}.; {^adv} {adj} {kind} {role}. {^kind} {role}{.|, {kind} {role}.}; {^adj} {role}. {^kind} {role}. {^adv} into {kind}.; {^kind} {role}, {kind} {role}, {adv} {adj} about {kind}."
)
ROLES = items(
    "addict; nerd; pioneer; whisperer; aficionado; defender; scholar; guru; tamer; buff; trailblazer; advocate; tinkerer; devotee; connoisseur; hoarder; explorer; champion; apprentice; philosopher; missionary; magnet; veteran; historian"
)
KINDS = items(
    "cheese; internet; bacon; travel; podcast; zombie; music; coffee; social media; pop culture; beer; web; food; cartoon; tv; wine; history; ramen; gadget; football; twitter; poetry; vinyl; cactus; karaoke; sushi"
)
ADVERBS = items(
    "freelance; part-time; lifelong; unapologetically; wannabe; hardcore; amateur; incurably; award-winning; subtly; proudly; secretly; mostly; extremely; professionally"
)
ADJECTIVES = items(
    "humble; charming; curious; hopeless; typical; friendly; evil; passionate; general; stubborn; cheerful; restless; shy; bold; certified"
)
SUMMARY = items(
    """
    {^adj} {job} with {over|more than|} {5-25}{+|} years {of experience|in the industry}, {skilled|proven|versed} in {skill}, {skill} and {skill}.
    {Proven track record|Demonstrated history} of {verb}ing {adj} {thing} {across|in|for} {adj} {place}.
    {Seeking|Looking for} a {adj} {role|position|challenge} where I can {verb} {thing} and {verb} {thing}.
    {Strong|Excellent|Deep} {knowledge of|background in} {skill}; {able|known} to {verb} {adj} {thing} under {tight|} {deadlines|pressure}.
    {Responsible for|In charge of|Tasked with} {verb}ing {thing}, {skill} and {adj} {place}.
    {Managed|Led|Oversaw} {a team of|} {3-60} {people|staff|engineers} and a budget of ${1-9}.{1-9}M {while|by} {verb}ing {thing}.
    {Core competencies|Key skills|Strengths}: {skill}, {skill}, {skill}, {skill}.
    {Highly|Truly|Very} {adj} professional who {verb}s {thing} and thrives in {adj} {place}.""".replace(";", ",")
)
CV = {
    "adj": words(
        "results-driven dynamic strategic cross-functional innovative agile motivated detail-oriented forward-thinking scalable global customer-centric hands-on creative robust entrepreneurial fast-paced visionary"
    ),
    "skill": items(
        "project management; stakeholder engagement; data analysis; budgeting; change management; lead generation; negotiation; SEO; process improvement; risk assessment; client relations; cloud migration; forecasting; recruiting; public speaking; vendor management; quality control; strategic planning"
    ),
    "verb": words("accelerat streamlin leverag champion pioneer maximiz optimiz transform"),
    "thing": items(
        "growth; synergies; key deliverables; revenue streams; brand awareness; operational efficiency; user engagement; business outcomes; best practices; digital initiatives; market share; workflows"
    ),
    "place": items("environments; teams; markets; organizations; verticals; enterprises; regions; startups; accounts"),
    "job": items(
        "marketing manager; software engineer; sales executive; business analyst; operations lead; HR specialist; product owner; account director; financial planner; project coordinator"
    ),
}
HEADS = {
    "en": items("About the author; Author bio; {name}; About {name}; Guest author; Written by {name}; Meet the author; Author: {name}; Bio; By {name}; Contributor"),
    "de": items("Über den Autor; Über {name}; Autorin; Zur Person; {name}; Gastautor"),
    "fr": items("À propos de l'auteur; {name}; L'auteur; Biographie; Qui suis-je ?"),
    "es": items("Sobre el autor; {name}; Acerca de {name}; Biografía; Autora invitada"),
    "it": items("L'autore; {name}; Chi è {name}; Biografia"),
    "pt": items("Sobre o autor; {name}; Quem é {name}; Biografia"),
    "nl": items("Over de auteur; {name}; Wie is {name}?; Gastblogger"),
    "pl": items("O autorze; {name}; Kim jest {name}?; Autorka"),
    "ru": items("Об авторе; {name}; Автор: {name}; Биография"),
    "ja": items("著者について; {name}; プロフィール; この記事を書いた人"),
}  # fmt: skip
