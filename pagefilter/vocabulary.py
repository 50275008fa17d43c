"""Word lists that stages share: field labels, placeholder Latin, real Latin, function words. Facts of languages, no memories of a generator."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LABELS: dict[str, frozenset[str]] = {
    # What a profile or contact row calls its fields, in the languages seen on profile pages; matched in lower case, whole label.
    kind: frozenset(item.strip() for item in text.replace("\n", ",").split(",") if item.strip())
    for kind, text in {
        "name": """name, full name, fn, cn, nickname, n, first name, last name, surname, author, username, user name, user, nickname, alias, contact person, login,
            vorname, nachname, benutzername, autor, nom, prénom, nom complet, auteur, utilisateur, pseudo, nombre, apellido, apellidos, nombre completo, usuario,
            nome, cognome, nome completo, utente, usuário, sobrenome, naam, voornaam, achternaam, gebruikersnaam, namn, efternamn, förnamn, navn, fornavn,
            etternavn, nimi, etunimi, sukunimi, imię, nazwisko, imię i nazwisko, użytkownik, jméno, příjmení, meno, név, vezetéknév, nume, prenume,
            имя, фамилия, фио, автор, ім'я, прізвище, име, όνομα, επώνυμο, isim, ad, adı, soyadı, ad soyad, kullanıcı adı, nama, nama lengkap, tên, họ tên, họ và tên,
            名前, 氏名, お名前, ユーザー名, 姓名, 名字, 用户名, 使用者名稱, 이름, 성명, 사용자, الاسم, اسم المستخدم, שם, نام, नाम, ชื่อ, ім’я""",
        "address": """address, adr, street, postaladdress, l, st, c, street address, city, state, zip, zip code, postcode, postal code, country, location, addr, hometown, region, county, town, suite,
            place of residence, mailing address, billing address, shipping address, home address, latitude, longitude, adresse, anschrift, straße, strasse, stadt, plz, ort, wohnort, postleitzahl, land, bundesland,
            rue, ville, code postal, pays, domicile, dirección, calle, ciudad, código postal, país, provincia, domicilio, indirizzo, via, città, cap, paese, endereço, rua, morada,
            cidade, cep, código-postal, estado, adres, straat, plaats, woonplaats, adress, gata, ort, stad, postnummer, by, osoite, katu, kaupunki, postinumero, maa, ulica, miasto,
            kod pocztowy, kraj, adresa, ulice, město, psč, země, cím, utca, város, irányítószám, ország, adresă, strada, oraș, țara, адрес, улица, город, индекс, страна, адреса, місто,
            διεύθυνση, πόλη, adresi, sokak, şehir, il, ilçe, posta kodu, ülke, alamat, jalan, kota, kode pos, negara, địa chỉ, thành phố, 住所, 郵便番号, 所在地, 都道府県, 市区町村, 地址, 城市, 邮编, 國家,
            주소, 우편번호, 도시, العنوان, المدينة, الدولة, כתובת, עיר, آدرس, शहर, पता, ที่อยู่""",
        "phone": """phone, telephonenumber, telephone, tel, tel., phone number, mobile, cell, cell phone, fax, mobile phone, telephone number, contact number, call, telefon, telefonnummer, handy, mobil, rufnummer, téléphone, portable,
            mobile, teléfono, móvil, celular, telefono, cellulare, telefone, telemóvel, telefoon, telefoonnummer, mobiel, telefonnummer, puhelin, puhelinnumero, numer telefonu, komórka, telefón, telefonszám,
            телефон, тел, тел., моб, мобильный, τηλέφωνο, κινητό, telefon numarası, cep telefonu, telepon, nomor telepon, hp, điện thoại, số điện thoại, 電話, 電話番号, 携帯, 电话, 手机, 電話號碼, 전화, 전화번호, 휴대폰,
            الهاتف, هاتف, טלפון, تلفن, फ़ोन, โทรศัพท์, whatsapp, skype""",
        "mail": """email, e-mail, mail, email address, e-mail address, e-mail-adresse, courriel, adresse e-mail, correo, correo electrónico, posta elettronica, e-post, sähköposti, электронная почта, почта, e-posta, surel,
            メール, メールアドレス, 邮箱, 电子邮件, 電子郵件, 이메일, البريد الإلكتروني, דוא"ל, ایمیل, ईमेल, อีเมล, website, web, url, homepage, site, web site, webseite, site web, sitio web, sito, sito web, сайт, ウェブサイト, 网站, 홈페이지, domain, ip, ip address, ipv4,
            ipv6, mac, mac address, user agent, uuid, guid, twitter, facebook, instagram, linkedin""",
        "job": """job, job title, occupation, profession, position, title, role, work, employment, department, beruf, tätigkeit, stelle, poste, profession, métier, emploi, fonction, puesto, profesión, ocupación, trabajo, cargo,
            professione, lavoro, occupazione, ruolo, profissão, trabalho, ocupação, beroep, functie, baan, yrke, jobb, titel, stilling, ammatti, työ, zawód, stanowisko, praca, povolání, zaměstnání, foglalkozás, munka,
            profesie, профессия, должность, работа, професія, посада, επάγγελμα, meslek, iş, unvan, pekerjaan, jabatan, nghề nghiệp, chức vụ, 職業, 仕事, 職種, 役職, 职业, 職業, 工作, 职位, 직업, 직책, الوظيفة, المهنة, עיסוק, مقام, شغل, पेशा, อาชีพ""",
        "company": """company, org, o, company name, employer, organization, organisation, business, firm, firma, unternehmen, arbeitgeber, entreprise, société, employeur, empresa, compañía, azienda, società, ditta, companhia, bedrijf, werkgever,
            företag, arbetsgivare, firma, virksomhed, bedrift, yritys, työnantaja, przedsiębiorstwo, pracodawca, společnost, spoločnosť, cég, munkáltató, companie, firmă, компания, организация, компанія, фирма, εταιρεία,
            şirket, perusahaan, công ty, 会社, 会社名, 勤務先, 企業, 公司, 公司名称, 회사, 회사명, الشركة, חברה, شرکت, कंपनी, บริษัท, catch phrase, slogan, motto, school, university, education""",
        "bio": """bio, note, biography, about, about me, about the author, about author, description, summary, profile, info, introduction, author bio, notes, quote, comment, message, über mich, beschreibung, biografie, profil, à propos, biographie,
            présentation, biografía, sobre mí, acerca de, descripción, biografia, su di me, chi sono, descrizione, sobre, sobre mim, descrição, over mij, beschrijving, om mig, beskrivning, om meg, beskrivelse, kuvaus, minusta, o mnie, opis,
            o mně, popis, életrajz, leírás, rólam, despre mine, descriere, о себе, описание, биография, про себе, опис, βιογραφικό, περιγραφή, hakkımda, biyografi, açıklama, tentang, tentang saya, biografi, deskripsi, tiểu sử, giới thiệu,
            自己紹介, 紹介, プロフィール, 経歴, 简介, 个人简介, 自我介绍, 介紹, 소개, 자기소개, نبذة, السيرة الذاتية, אודות, درباره من, परिचय, ประวัติ""",
        "person": """birthday, bday, begin, end, version, rev, objectclass, birth date, date of birth, dob, born, age, gender, sex, nationality, marital status, ssn, social security number, credit card, card number, cvv, iban, bic, swift, account number, blood type, height, weight, hair color,
            geburtsdatum, geburtstag, alter, geschlecht, date de naissance, âge, sexe, fecha de nacimiento, edad, sexo, género, data di nascita, età, sesso, data de nascimento, idade, geboortedatum, leeftijd, geslacht, födelsedatum, ålder, kön,
            fødselsdato, alder, syntymäaika, ikä, sukupuoli, data urodzenia, wiek, płeć, datum narození, věk, pohlaví, születési dátum, kor, data nașterii, дата рождения, возраст, пол, дата народження, doğum tarihi, yaş, cinsiyet, tanggal lahir, umur,
            jenis kelamin, ngày sinh, tuổi, giới tính, 生年月日, 年齢, 性別, 誕生日, 出生日期, 年龄, 性别, 생년월일, 나이, 성별, تاريخ الميلاد, العمر, الجنس, תאריך לידה, วันเกิด, favorite color, color, vehicle, timezone, time zone, currency, member since, joined, last seen""",
    }.items()
}
LABEL_KIND: dict[str, str] = {word: kind for kind, words in LABELS.items() for word in words}

LOREM = _words(
    # The classic list of 182 words that most generators draw from (FACTS: share of tokens in it >= 0.5 finds all their bios).
    """a ab accusamus accusantium ad adipisci adipisicing adipiscing alias aliqua aliquam aliquid aliquip amet anim animi aperiam architecto asperiores aspernatur assumenda at atque aut aute autem beatae blanditiis
    cillum commodi commodo consectetur consequat consequatur consequuntur corporis corrupti culpa cum cumque cupiditate cupidatat debitis delectus deleniti deserunt dicta dignissimos distinctio do dolor dolore dolorem
    doloremque dolores doloribus dolorum ducimus duis ea eaque earum eius eiusmod eligendi elit enim eos error esse est et eum eveniet ex excepteur excepturi exercitation exercitationem expedita explicabo facere facilis fuga fugiat
    fugit fugiat harum hic id illo illum impedit in incididunt incidunt inventore ipsa ipsam ipsum irure iste itaque iure iusto labore laboriosam laborum laboris laudantium libero lorem magna magnam magni maiores maxime minim minima minus modi molestiae
    molestias mollit mollitia nam natus necessitatibus nemo neque nesciunt nihil nisi nobis non nostrum nostrud nulla numquam occaecat occaecati odio odit officia officiis omnis optio pariatur perferendis perspiciatis placeat porro
    possimus praesentium proident provident quae quaerat quam quas quasi qui quia quibusdam quidem quis quisquam quo quod quos ratione recusandae reiciendis rem repellat repellendus reprehenderit repudiandae rerum
    saepe sapiente sed sequi similique sint sit soluta sunt suscipit tempor tempora tempore temporibus tenetur totam ullam ullamco unde ut vel velit velitatis veniam veritatis vero vitae voluptas voluptate voluptatem voluptates voluptatibus voluptatum
    ac accumsan aenean aliquet ante aptent arcu augue auctor bibendum blandit class commodo condimentum congue consequat conubia convallis cras cubilia curabitur curae cursus dapibus diam dictum dignissim donec dui
    efficitur egestas eget eleifend elementum enim erat eros etiam euismod facilisi facilisis fames faucibus felis fermentum feugiat finibus fringilla fusce gravida habitant habitasse hac hendrerit himenaeos iaculis imperdiet
    inceptos integer interdum justo lacinia lacus laoreet lectus leo libero ligula litora lobortis luctus maecenas malesuada massa mattis mauris metus mi molestie mollis montes morbi nam nascetur nec netus nibh nisl
    nulla nullam nunc orci ornare parturient pellentesque penatibus per pharetra phasellus placerat platea porta porttitor posuere potenti praesent pretium primis proin pulvinar purus quisque ridiculus risus rhoncus rutrum sagittis
    sapien scelerisque sem semper senectus sociosqu sodales sollicitudin suscipit suspendisse taciti tellus tincidunt torquent tortor tristique turpis ullamcorper ultrices ultricies urna varius vehicula vel venenatis vestibulum
    vitae vivamus viverra volutpat vulputate"""
)
PROMO = _words(
    # What unasked advertising sells, in the languages it is most written in. Single words: their share says little alone, the model weighs it.
    """casino casinos kasino казино cassino slot slots slot88 gacor maxwin togel judi poker roulette blackjack baccarat jackpot jackpots betting bets bookmaker bookmakers sportsbook sbobet bandar parlay scatter rtp spins freispiele
    tragaperras apuestas bahis iddaa kumar ставки букмекер букмекерская вулкан рулетка viagra cialis levitra kamagra sildenafil tadalafil tramadol xanax ambien modafinil pharmacy pills erectile виагра сиалис apotheke rezeptfrei
    essay essays dissertation coursework escort escorts hookup singles milf porn porno xxx sex sexy nude webcam camgirls проститутки интим rencontre rencontres bitcoin bitcoins crypto btc ethereum usdt forex presale airdrop staking broker
    loan loans payday lender кредит займ займы kredit kredi préstamo préstamos crédito darlehen seo backlinks backlink dofollow followers replica rolex gucci handbags outlet cheap discount sale wholesale crack keygen
    torrent apk cheats hack hacker spell caster lottery recovery keto garcinia slimming streaming putlocker 123movies iptv vpn voyance диплом дипломы купить заработок bonus cashback deposit payout promo
    賭場 娛樂城 博彩 カジノ バカラ 바카라 카지노 토토 성인"""
)
CALL_TO_ACTION = _words(
    """click visit register join signup subscribe buy order whatsapp telegram download login claim apply hurry today now here free instant guaranteed trusted link website daftar klik sekarang login alternatif resmi terpercaya jetzt hier klicken
    kaufen bestellen haz clic ahora aquí gratis cliquez ici maintenant compra agora clique переходи жми сейчас сайте бесплатно регистрация tıkla hemen üye teraz kliknij zarejestruj klik nu"""
)
INTERFACE = _words(
    # What sites say about themselves, in the commonest languages of the Web: navigation, accounts, sharing, comments, law, shops.
    """home homepage menu navigation search login logout log sign signup register account profile settings password username subscribe unsubscribe newsletter rss feed share tweet retweet like likes follow followers facebook
    twitter instagram pinterest linkedin whatsapp telegram reddit youtube tumblr email print reply replies comment comments trackback permalink posted tags tagged tag category categories archive archives filed views viewed read
    more next previous prev older newer back top page pages sidebar footer header widget cookie cookies privacy policy terms conditions disclaimer copyright reserved rights sitemap contact faq help support about careers press advertise
    advertisement sponsored download upload cart checkout basket wishlist add buy price shipping delivery returns compare quantity stock rating ratings review reviews related popular recent latest trending recommended bookmark
    click here continue loading please enable javascript browser submit send cancel close open show hide expand toggle filter sort view edit delete quote report forum thread topic moderator member members joined online guest
    startseite suche suchen anmelden abmelden registrieren konto passwort benutzername warenkorb kasse lieferzeit versand versandkosten mwst inkl zzgl datenschutz datenschutzerklärung impressum agb kontakt teilen drucken weiterlesen
    weitere mehr lesen kommentar kommentare kommentieren antworten antwort beitrag beiträge kategorie kategorien schlagwörter veröffentlicht zurück weiter seite seiten startseite newsletter abonnieren merkzettel bewertung bewertungen
    accueil recherche rechercher connexion connecter déconnexion inscription inscrire inscrivez compte panier commander livraison ajouter partager imprimer suivre lire suite commentaire commentaires répondre publié catégorie catégories
    étiquettes mentions légales confidentialité conditions générales contactez plan site précédent suivant retour haut page articles similaires abonner abonnez lettre
    inicio buscar búsqueda iniciar sesión registrarse registrarte cuenta carrito comprar envío añadir compartir imprimir seguir leer comentario comentarios responder publicado categoría categorías etiquetas aviso legal privacidad política
    términos condiciones contacto mapa anterior siguiente volver arriba entradas relacionadas suscribirse suscríbete boletín contraseña usuario
    cerca accedi registrati carrello spedizione condividi stampa leggi commenti rispondi pubblicato categoria categorie privacy informativa termini contatti precedente successivo indietro iscriviti
    buscar entrar cadastre carrinho compartilhar imprimir leia mais comentários responder publicado categoria categorias privacidade termos contato anterior próximo voltar assine
    zoeken inloggen registreren winkelwagen delen afdrukken lees verder reacties reageren geplaatst categorie privacyverklaring voorwaarden contact vorige volgende terug
    etusivu haku hae kirjaudu rekisteröidy salasana käyttäjätunnus ostoskori lisää toimitus jaa tulosta tykkää lue kommentti kommentit kommentoi vastaa vastaus julkaistu kategoria kategoriat avainsanat tunnisteet tietosuoja tietosuojaseloste
    käyttöehdot yhteystiedot sivukartta edellinen seuraava takaisin ylös tilaa uutiskirje evästeet evästeitä viestit aihe keskustelu sivusto
    hem sök logga registrera lösenord användarnamn konto kundvagn varukorg köp frakt leverans dela skriv ut gilla följ läs mer kommentar kommentarer svara inlägg publicerad publicerat kategori kategorier taggar etiketter integritetspolicy villkor
    kontakt kontakta sidkarta föregående nästa tillbaka upp prenumerera nyhetsbrev cookies sidan startsida meny
    szukaj zaloguj zarejestruj koszyk udostępnij drukuj czytaj więcej komentarze odpowiedz kategorie prywatności regulamin poprzedni następny główna поиск войти регистрация корзина поделиться читать далее комментарии ответить рубрики
    главная контакты назад вперед ara giriş kayıt sepet paylaş yazdır devamı yorum yorumlar cevapla kategori gizlilik anasayfa önceki sonraki"""
)
LATIN = _words(
    # Words that carry real Latin and that placeholder lists lack or rarely use: conjunctions, pronouns, forms of esse, church and law.
    """ac atque autem sed enim igitur ergo etiam quoque tamen cum dum donec antequam postquam quoniam quidem hoc haec hic huius huic hunc hanc his eius eorum earum ille illa illud illius ipse se sui sibi suum suam suis me mihi te tibi nos
    nobis vos vobis noster nostra meus mea tuus tua erat erant fuit fuerunt esse fuisse sunt sum es eris erit sit sint deus dei deo deum dominus domini domino dominum christus christi spiritus sancti sanctus gloria patri pater filius filii homo hominis homines
    hominum rex regis populus populi urbs urbem terra terram caelum caeli res rei rebus publica bellum belli pax pacem lex legis legem ius iuris jus juris dixit ait inquit habet habent facit fecit dat dedit nemo nihil nullus omnes omnia per pro pre ante apud
    contra inter sine sub super propter de ex ab ad in non nec neque aut vel si nisi ne ut sicut tamquam amen anno annis die diem dies nocte vita vitae mors mortis animus anima corpus verbum nomen natura causa ratio vulgaris officinalis sativa linn"""
)
FUNCTION: dict[str, frozenset[str]] = {
    "en": _words("the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so what up its about into than them can only other my your our how"),
    "de": _words("der die das und in zu den ist von mit nicht sich des auf für ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum haben nur oder aber vor zur bis mehr durch man sein wurde im dem wir ich"),
    "fr": _words("de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son aux cette ont mais comme on sa ses être nous vous leur elle je été fait d l"),
    "es": _words("de la que el en y a los del se las por un para con no una su al es lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde han quien están"),
    "it": _words("di e il la che in a per un è non una sono con si da come i le del della ha al dei gli più anche nel alla lo delle ma se ci o su questo dalla nella loro essere stato era"),
    "pt": _words("de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso"),
    "nl": _words("de het een en van in is dat op te zijn met voor niet aan er die ook als om door bij ze uit naar dan maar of hij over nog worden wordt deze dit je we kan meer tot heeft had"),
    "sv": _words("och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när man år under också efter eller nu där vid mot ska"),
    "da": _words("og i at det er en på til af den for med de som der ikke et har om jeg vi kan han var men sig fra så ved eller også efter over hun nu da når"),
    "no": _words("og i det er på som en til av for at med den har de ikke om et han var jeg men seg fra vi så kan ved eller også etter over hun nå da når"),
    "fi": _words("ja on ei se että oli hän joka mutta ovat kun myös sen niin tai kuin ole jos mukaan sekä vain nyt jo olla tämä ne siitä voi mitä minä me te he hyvin"),
    "pl": _words("w i na z do się nie to że o jest a od za po jak przez co tym ale dla są oraz przy tak ze czy tego być był już jego ma może które który która"),
    "cs": _words("a v se na je že s z do o k i za to jako od po ale pro jsou by které který která ve už jen také jeho podle nebo bylo si tak jak až"),
    "tr": _words("ve bir bu da de için ile olarak çok daha gibi olan en ne kadar sonra ama var her o ki mi değil olduğu ya veya kendi"),
    "id": _words("yang dan di dengan untuk dari ini dalam tidak pada adalah itu juga ke akan bisa anda atau oleh saat karena ada sebagai mereka dapat kita lebih telah"),
    "vi": _words("và của là có được trong cho các với một không những này đã để khi người từ đến cũng như về tại ra nhiều hơn"),
    "ru": _words("и в не на что с по как это он к но из у от за для же так о бы до все его она мы вы или их то при уже если только был была были есть"),
    "uk": _words("і в не на що з по як це він до але у від за для же так та або їх то при вже якщо тільки був була були є"),
    "hu": _words("a az és hogy nem is egy ez meg de van volt csak már el ha vagy mint még azt ki kell több között után"),
    "ro": _words("și de în a la cu pe nu este o un că din pentru care mai sunt ce se dar sau fi au fost prin după"),
    "el": _words("και το να του η της με που την από για είναι στο ο οι στην τα δεν τον σε των ως θα τις μια"),
    "la": _words("et in est non ad ut cum quod qui quae sed ex de si atque enim ac ab esse quam per nec neque etiam aut sunt pro eius ne hoc haec ipse quidem nam tamen id se inter autem erat qua quo hic ille quem vel ita sic iam suum sua eo ea"),
    "ar": _words("في من على إلى أن عن هذا التي الذي مع كان هذه ما لا بين كل قد لم بعد أو"),
}
