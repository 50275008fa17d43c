"""Texts that wait for their author, as slot templates by language."""

from __future__ import annotations

from pagefilter.training.invented.grammar import items, words

PROMPTS = {
    "en": items("""
        {Your|Add your|Enter your|Insert|Type your|Put your} {thing} {here|goes here|in this space|}{.|...|!|}
        {Click|Tap|Double-click} {here|this text|the box|this block} to {edit|change|replace|write} {your|the|this} {thing}.
        {Add|Write|Put in|Insert} a {short|brief|one-line|longer|catchy} {thing} {of|about|for} your {company|service|product|team|project|event}{ here|}.
        {This is|Here is} {a sample|an example|some placeholder|a demo|dummy|some default} {thing}{. Replace it with your own|, please edit|. You can delete it at any time|}.
        {^thing} {number |#|no. |}{1-12}
        Use this {space|section|block|area} to {tell|describe|explain} {your visitors|people|customers|readers} {what you do|who you are|about your {thing}|why they should care}.
        {Tell|Show} your {visitors|customers|readers} {what makes you different|your story|about your {thing}}. {Edit|Change} this {text|block} in the {editor|settings|theme options|customizer}.
        {Replace|Swap} this {text|image|block|line} with {your own|something of yours|real {thing}}.
        {TODO|TBD|FIXME|Coming soon|To be written|Draft}: {thing} {text|section|}
        {Image|Photo|Picture|Logo|Video|Slide} {title|caption|description|placeholder|alt text} {1-9|here|}
        This {page|section|post|area} is {under construction|still empty|being written|not ready yet|waiting for content}. {Check back|Come back|Visit again} {soon|later}{.|!}
        {Hello|Hi} and welcome to your new {site|blog|page|shop}! {This is|Below is} the first {entry|post|article}; {edit|change} or {remove|delete} it{, then start writing|}.
        This is {a sample|an example} page. {It stays in one place|Most people begin with an introduction|Say who you are and why you write}, {then|and} {save|publish} it.
        {Item|Product|Feature|Service|Step|Plan|Tab|Column|Project|Card} {title|name|heading|headline|one|two|three|A|B|1|2|3}
        {A|One} {great|good|simple|short} {headline|tagline|slogan|subtitle} {for your {thing}|goes right here|makes all the difference}
        I am {a text block|a paragraph|an info box|a heading}. {Click|Press} the {pencil|edit button|gear} to change {me|this text}."""),
    "de": items("""
        {Hier|An dieser Stelle} {steht|kommt|folgt} {Ihr|dein|der} {thing}{.|!|...|}
        {Klicken Sie hier|Klick hier|Hier tippen}, um {den|Ihren} {thing} zu {bearbeiten|ändern|ersetzen}.
        {Fügen Sie|Schreiben Sie|Ergänzen Sie} {hier|an dieser Stelle} {Ihren|einen kurzen} {thing} {ein|hinzu|}.
        {Das ist|Dies ist} ein {Beispiel|Muster|Platzhalter|Blind}text für {Ihren|den} {thing}{. Bitte ersetzen|}.
        {^thing} {1-12|Nr. {1-9}|eingeben}
        Diese {Seite|Rubrik} {ist noch im Aufbau|wird gerade überarbeitet|hat noch keinen Inhalt}. {Schauen Sie bald wieder vorbei|Bitte haben Sie Geduld}.
        Willkommen auf {Ihrer|deiner} neuen {Seite|Website}! {Ändere|Lösche|Bearbeite} diesen {Beitrag|Eintrag} und {leg los|fang an zu schreiben}!"""),
    "fr": items("""
        {Votre|Insérez votre|Ajoutez votre|Saisissez votre} {thing} ici{.|...|}
        {Cliquez|Double-cliquez} ici pour {modifier|remplacer|éditer} {ce|votre} {thing}.
        {Décrivez|Présentez} {ici|dans ce bloc} {votre|vos} {thing}{ en quelques mots|}.
        {Ceci est|Voici} un {exemple de|faux|simple} {thing}{. Remplacez-le par le vôtre|, à modifier|}.
        {^thing} {n° |}{1-12}
        Cette {page|rubrique} est {en construction|encore vide|en cours de rédaction}. {Revenez bientôt|À très vite} !
        Bienvenue sur votre nouveau {site|blog} ! {Modifiez|Supprimez} cet article, puis {lancez-vous|commencez à écrire} !"""),
    "es": items("""
        {Tu|Su|Escribe tu|Añade tu|Inserte su} {thing} aquí{.|...|}
        {Haz clic|Haga clic|Pulsa} aquí para {editar|cambiar|reemplazar} {tu|el|este} {thing}.
        {Describe|Explica|Cuenta} {aquí|en este espacio} {tu|el} {thing} {de tu empresa|de tu proyecto|}.
        {Esto es|Este es} un {ejemplo de|simple|} {thing} {de prueba|de muestra|}{. Cámbialo por el tuyo|}.
        {^thing} {número |}{1-12}
        Esta {página|sección} está {en construcción|vacía por ahora|pendiente de contenido}. {Vuelve pronto|Disculpa las molestias}.
        ¡Te damos la bienvenida a tu {nuevo sitio|nuevo blog}! {Edita|Borra} esta entrada y {empieza a escribir|ponte manos a la obra}."""),
    "it": items("""
        {Il tuo|Inserisci il tuo|Scrivi il tuo|Aggiungi il tuo} {thing} qui{.|...|}
        {Clicca|Fai clic|Tocca} qui per {modificare|cambiare|sostituire} {questo|il tuo} {thing}.
        {Descrivi|Racconta} {qui|in questo spazio} {il tuo|la tua} {thing}.
        {Questo è|Ecco} un {thing} di {prova|esempio}{. Sostituiscilo con il tuo|, da cambiare|}.
        {^thing} {n. |}{1-12}
        Questa {pagina|sezione} è {in costruzione|ancora vuota|in allestimento}. {Torna a trovarci|A presto}!"""),
    "pt": items("""
        {Seu|Coloque seu|Digite seu|Insira o seu} {thing} aqui{.|...|}
        {Clique|Toque} aqui para {editar|alterar|trocar} {este|o seu} {thing}.
        {Descreva|Apresente} {aqui|neste espaço} o {thing} {da sua empresa|do seu projeto|}.
        {Este é|Isto é} um {thing} de {exemplo|teste|demonstração}{. Troque pelo seu|}.
        {^thing} {nº |}{1-12}
        Esta {página|seção} está {em construção|sem conteúdo|em manutenção}. {Volte em breve|Aguarde novidades}!"""),
    "nl": items("""
        {Uw|Jouw|Plaats uw|Typ hier uw} {thing} {hier|komt hier|}{.|...|}
        {Klik|Tik} hier om {deze|uw|de} {thing} te {wijzigen|bewerken|vervangen}.
        {Beschrijf|Vertel} {hier|in dit blok} {uw|jouw} {thing}.
        {Dit is een|Hier staat een} {voorbeeld|proef|standaard}{tekst|regel} voor {uw|de} {thing}.
        {^thing} {1-12}
        Deze {pagina|sectie} is {in aanbouw|nog leeg|nog niet klaar}. {Kom snel terug|Nog even geduld}!"""),
    "pl": items("""
        {Twój|Wpisz swój|Dodaj swój|Tutaj wstaw} {thing}{ tutaj|}{.|...|}
        {Kliknij|Dotknij} tutaj, aby {edytować|zmienić|zastąpić} {ten|swój} {thing}.
        {Opisz|Przedstaw} tutaj {swój|krótko} {thing}.
        {To jest|Oto} {przykładowy|tymczasowy|testowy} {thing}{. Zastąp go własnym|}.
        {^thing} {nr |}{1-12}
        {Strona|Sekcja} {w budowie|jest jeszcze pusta|w przygotowaniu}. {Zapraszamy wkrótce|Wróć później}."""),
    "ru": items("""
        {Здесь будет|Тут будет|Введите|Добавьте} {ваш|} {thing}{.|...|}
        {Нажмите|Кликните} {здесь|сюда}, чтобы {изменить|заменить|отредактировать} {этот|ваш} {thing}.
        {Опишите|Расскажите} {здесь|в этом блоке} {кратко|подробно}: {thing}.
        {Это|Перед вами} {пример|образец|заглушка}: {thing}. {Замените на свой|Удалите его|}.
        {^thing} {№ |}{1-12}
        {Страница|Раздел} {в разработке|пока без содержания|скоро появится}. {Загляните позже|Приносим извинения}."""),
    "sv": items("""
        {Din|Skriv din|Lägg till din} {thing} här{.|...|}
        {Klicka|Tryck} här för att {ändra|redigera|byta ut} {denna|din} {thing}.
        {Beskriv|Berätta om} {kort|här} din {thing}.
        {Detta är en|Här är en} {exempel|test|mall}{text|rad} för {din|er} {thing}.
        {^thing} {1-12}
        {Sidan|Avdelningen} är {under uppbyggnad|fortfarande tom|inte klar än}. {Välkommen tillbaka|Kom snart igen}!"""),
    "ja": items("""
        ここに{thing}{を入力してください|が入ります|を書いてください}。
        {クリックして|タップして}{thing}を{編集|変更}{できます|してください}。
        これは{サンプル|ダミー|見本}の{thing}です。
        {thing}{1-12}
        このページは{準備中|工事中|作成中}です。"""),
    "zh": items("""
        {请在此|在这里|点击此处}{输入|添加|编辑}{您的|你的|}{thing}{。|}
        这是{一段|}{示例|演示|默认}{thing}，{请替换|可随时修改|双击编辑}。
        {thing}{1-12}
        {页面|栏目}{正在建设中|暂无内容|即将上线}{，敬请期待|}。
        欢迎使用新的{网站|博客}，这是第一篇{文章|{thing}}。"""),
}  # fmt: skip
THING = {
    "en": items("text; title; headline; tagline; description; content; paragraph; message; slogan; bio; story; quote; testimonial; product name; service; caption; company name; address; call to action; button label; subtitle; feature; summary; profile; welcome note; menu item; price; team member; article; job title; mission statement"),
    "de": items("Text; Titel; Slogan; Absatz; Firmenname; Untertitel; Beschreibungstext; Inhalt; Name; Produktname; Leitspruch; Kundenkommentar; Werdegang; Preis; Ansprechpartner; Kontakttext; Willkommenstext; Menüpunkt; Teaser; Einleitungssatz"),
    "fr": items("texte; titre; slogan; paragraphe; contenu; message; sous-titre; nom; service; produit; témoignage; résumé; prix; profil; article; résultat; argument; menu; bouton; chiffre clé"),
    "es": items("texto; título; eslogan; párrafo; contenido; mensaje; subtítulo; nombre; servicio; producto; testimonio; resumen; precio; perfil; artículo; lema; botón; encabezado; pie de foto; logotipo"),
    "it": items("testo; titolo; slogan; paragrafo; contenuto; messaggio; sottotitolo; nome; servizio; prodotto; profilo; riassunto; prezzo; articolo; motto; pulsante; logo; commento; indirizzo; menù"),
    "pt": items("texto; título; slogan; parágrafo; conteúdo; recado; subtítulo; nome; serviço; produto; depoimento; resumo; preço; perfil; artigo; lema; botão; logotipo; cargo; endereço"),
    "nl": items("tekst; titel; slogan; alinea; inhoud; boodschap; ondertitel; naam; dienst; productnaam; samenvatting; prijs; profiel; bijschrift; koptekst; menukeuze; knoptekst; functie"),
    "pl": items("tekst; tytuł; slogan; akapit; opis; komunikat; podtytuł; nagłówek; produkt; cytat; cennik; profil; artykuł; adres; przycisk; podpis; życiorys"),
    "ru": items("текст; заголовок; слоган; абзац; контент; подзаголовок; название; описание; отзыв; адрес; цена; профиль; пункт меню; логотип; должность; приветствие; услуга; анонс"),
    "sv": items("text; titel; rubrik; slogan; beskrivning; underrubrik; tjänst; produkt; sammanfattning; profil; ingress; bildtext; adress; knapptext; hälsning; lista"),
    "ja": items("テキスト; タイトル; 見出し; 説明文; 本文; キャッチコピー; 会社名; 商品名; お客様の声; 住所; サービス名; プロフィール; 紹介文; 価格; お知らせ"),
    "zh": items("文本; 标题; 描述; 内容; 口号; 公司名称; 产品名称; 副标题; 简介; 地址; 服务项目; 价格; 客户评价; 段落; 图片说明; 职位; 按钮文字"),
}  # fmt: skip
FIELDS = words(
    "first_name last_name company company_name email phone city street address date name title position website url year product price order_id username city_name state zip_code service keyword business_name client_name location sender_name unsubscribe_link event_name amount"
)
LETTERS = items("""
    Dear {slot}, thank you for {contacting|choosing|visiting} {slot}.
    Hi {slot}, your order {slot} {has shipped|is on its way|was received}.
    {slot} is a {leading|trusted|small} {slot} in {slot}.
    Welcome to {slot}, {the best|your local} {slot} {in|near} {slot}!
    © {slot} {slot}. All rights reserved.
    {Call|Contact|Write to} {slot} at {slot} {for|about} {slot}.
    If you {no longer|do not} want these mails from {slot}, use {slot}.
    This agreement is made on {slot} between {slot} and {slot}.
    {Name|Company|Date|Address|Title}: {slot}
    {slot} | {slot} | {slot}
    {At|Here at} {slot} we {believe in|offer|care about} {slot}.
    Posted by {slot} on {slot}
    {slot}, {slot} {slot}
    Looking for {slot} in {slot}? {Call|Try|Visit} {slot} today.""")
DEMO = items("""
    {Home|Shop|Portfolio|Blog|Landing} {page |}{demo|layout|style|version|variant} {1-12}
    {Demo|Sample|Test|Example|Dummy} {product|post|page|category|user|event|image|menu|gallery|item|course} {1-30|}
    {Product|Item} {#|}{100-9999} {– |}{$|€|£}{0-99}.{00|99}
    {Lead|Senior|Junior|} {Designer|Developer|Founder|Manager|Photographer} {/|,|at} {Company|Your Company|Firm} {Name|}
    {Uncategorized|Untitled|Unnamed|No title|New page|New post|Blank page|Page {2-20}}
    {Pricing|Basic|Standard|Premium|Gold|Silver|Starter} {plan|package|table} {$0|$00|$10|$29}{/mo|/month|}
    {Option|Answer|Choice|Question|Chapter|Level|Tab|Slide|Accordion} {1-9} {text|content|title|}
    {We build|We create|We make|Build|Create} {beautiful|amazing|awesome|clean|modern|stunning} {things|websites|templates|pages|experiences} {for you|with {this|our} theme|in minutes|}
    {Simple|Clean|Flexible|Responsive|Powerful} {layout|design|options|typography|sliders}{, {easy|fast|ready} to {use|edit|customize}|}
    {Our|Meet our|The} {awesome|amazing|creative|great} {team|clients|skills|process|features}
    {+|}{100-990}{+|K|%|} {Happy clients|Cups of coffee|Lines of code|Projects done|Awards|Hours worked}
    {January|March|May|July|October} {1-28}, {2012-2021} {Uncategorized|No Comments|0 Comments|by admin}
    {HTML|CSS|WordPress|Design|Photoshop|Marketing} {50-99}%
    {Just another|Yet another} {blog|site|theme demo|test site|shop} {for testing|on the web|}
    {Read|View|Learn} {more|demo|details} {about sample {post|item} {1-9}|}""")
PERSON = {
    "en": items("John Doe; Jane Doe; Joe Bloggs; John Q. Public; Your Name; First Last; John Smith; Jane Roe; A. N. Other; Firstname Lastname; Name Surname"),
    "de": items("Max Mustermann; Erika Mustermann; Vorname Nachname; Lieschen Müller; Herr Muster; Frau Beispiel; Ihr Name"),
    "fr": items("Jean Dupont; Marie Durand; Prénom Nom; M. Untel; Votre nom; Pierre Martin"),
    "es": items("Juan Pérez; Fulano de Tal; Nombre Apellido; María García; Su nombre; Mengano Pérez"),
    "it": items("Mario Rossi; Nome Cognome; Tizio Caio; Il tuo nome; Maria Bianchi"),
    "pt": items("Fulano de Tal; João da Silva; Nome Sobrenome; Seu nome; Beltrano Souza"),
    "nl": items("Jan Jansen; Voornaam Achternaam; Jan Modaal; Uw naam; Piet Puk"),
    "pl": items("Jan Kowalski; Imię Nazwisko; Anna Nowak; Twoje imię"),
    "ru": items("Иван Иванов; Имя Фамилия; Вася Пупкин; Ваше имя; Пётр Петров"),
    "ja": items("山田太郎; 氏名; 山田花子; お名前; 〇〇様"),
    "zh": items("张三; 李四; 某某; 您的姓名; 王小明"),
}  # fmt: skip
CARD = {
    "en": items("Company Name; Job Title; Your Company Inc.; 123 Main Street; 123 Street Name, City, ST 00000; Anytown, USA 12345; you@yourdomain.com; name@company.com; www.yourwebsite.com; Your position; City, Country; Street address; Some Street 1; A short bio goes here; I love my job; Member since 1900; Sample Corp"),
    "de": items("Musterfirma GmbH; Musterstraße 1; 12345 Musterstadt; Beispielweg 99; 00000 Ort; max@mustermann.de; www.ihre-domain.de; Geschäftsführer; PLZ Ort; Straße Hausnummer; Telefonnummer; Beispiel AG; Musterhausen"),
    "fr": items("Nom de la société; 1 rue de l'Exemple; 00000 Ville; 12345 Villeneuve; vous@votresite.fr; www.votre-site.fr; Fonction; Code postal Ville; Adresse; Société Exemple SARL; Numéro de téléphone"),
    "es": items("Nombre de la empresa; Calle Falsa 123; 00000 Ciudad; 12345 Localidad; usted@sudominio.es; www.tudominio.com; Cargo; Código postal; Dirección; Empresa Ejemplo S.L.; Ciudad, País"),
    "it": items("Nome azienda; Via Esempio 1; 00000 Città; 12345 Comune (XX); nome@tuosito.it; www.tuosito.it; Ruolo; CAP Città; Indirizzo; Azienda Prova S.r.l."),
    "pt": items("Nome da empresa; Rua Exemplo, 123; 00000-000 Cidade; 12345-678 Cidade - UF; voce@seusite.com.br; www.seusite.com.br; Cargo; CEP; Endereço; Empresa Exemplo Ltda."),
    "nl": items("Bedrijfsnaam; Voorbeeldstraat 1; 1234 AB Plaats; 0000 XX Stad; naam@uwdomein.nl; www.uwsite.nl; Functie; Adres; Voorbeeld B.V."),
    "pl": items("Nazwa firmy; ul. Przykładowa 1; 00-000 Miasto; imie@twojadomena.pl; www.twojastrona.pl; Stanowisko; Adres; Firma Testowa Sp. z o.o."),
    "ru": items("Название компании; ул. Примерная, д. 1; 000000, г. Город; mail@vashsite.ru; www.ваш-сайт.рф; Должность; Адрес; ООО «Ромашка»"),
    "ja": items("会社名; 〒000-0000; 〒123-4567 ○○県○○市; 株式会社サンプル; 役職; 住所; info@anatano-domain.jp; 電話番号"),
    "zh": items("公司名称; 某某市某某路1号; 邮编000000; 您的公司有限公司; 职位; 地址; name@yourdomain.cn; 联系电话"),
}  # fmt: skip
PHONES = items(
    "123-456-7890; (123) 456-7890; 123-4567; +1 234 567 890; 000-000-0000; 0123 456789; 555-5555; (000) 000-0000; +00 000 000 000; 01234 567890; 1-800-000-0000; 012 345 67 89; 999-999-9999; 111-222-3333; 0000-000000; +12 345 678 90; XXX-XXX-XXXX; 00 00 00 00 00; 1234567890; 0800 123 456; 03-1234-5678; 000-0000-0000; 138-0000-0000; 8 (000) 000-00-00"
)
