"""Templates and words of the recipes kept out of training: other languages and other words than those that teach."""

from __future__ import annotations

from pagefilter.training.invented.grammar import Tables, items, words

THEMES = {
    "weather": words("drizzle thunder squall gust barometer humid hail sleet cyclone breeze overcast isobar frost lightning monsoon typhoon dew fog mist gale rainbow front pressure forecast chill swelter icicle blizzard puddle downpour sunburst radar humidity haze rime"),
    "railway": words("locomotive platform sleeper junction conductor timetable buffer carriage viaduct signalman shunting coupling freight semaphore turnout tender whistle buffet corridor gauge express trackside ballast pantograph dining-car delay porter stationmaster crossing cutting"),
    "chess": words("bishop rook castling gambit checkmate endgame pawn knight stalemate fork skewer zugzwang tempo opening sacrifice file rank queen defence blunder fianchetto exchange promotion diagonal clock draw resign analysis combination board"),
    "pastry": words("éclair ganache frosting meringue puff choux marzipan caramel praline custard macaron tartlet glaze sprinkles fondant nougat shortcrust strudel brioche icing sponge truffle whipped vanilla almond berry cupcake layer crumble torte"),
    "castle": words("drawbridge moat portcullis jester minstrel banner dungeon parapet squire battlement tapestry goblet herald catapult knave tower feast throne chalice quill crossbow armour vassal wizard turret peasant steward scroll siege torch"),
    "feline": words("whisker paw purr hairball litter scratch pounce tail catnip sunbeam windowsill meow kibble tuna nap stretch hiss tabby claw yarn laser cardboard-box fur knock glass loaf zoomies siamese lap bell"),
}  # fmt: skip
SALAD = {
    "da": words("bord flod hurtigt vindue bære sten tanke moder tæppe male vinter glemme højt sove hjørne æble lærer aldrig gul tælle kaste blød have hest drøm blyant låne sky billet dyb landsby spejl langsom svar modig lomme åben sommer brød nøgle"),
    "cs": words("stůl řeka rychle okno nést kámen myšlenka matka peřina malovat zima zapomenout hlasitě spát roh jablko učitel nikdy žlutý počítat házet měkký zahrada kůň sen tužka půjčit mrak lístek hluboký vesnice zrcadlo pomalý odpověď statečný kapsa otevřený léto chléb klíč"),
    "hu": words("asztal folyó gyorsan ablak vinni kő gondolat anya takaró festeni tél felejteni hangosan aludni sarok alma tanár soha sárga számolni dobni puha kert ló álom ceruza kölcsön felhő jegy mély falu tükör lassú válasz bátor zseb nyitott nyár kenyér kulcs"),
    "ro": words("masă râu repede fereastră duce piatră gând mamă pătură picta iarnă uita tare dormi colț măr profesor niciodată galben număra arunca moale grădină cal vis creion împrumuta nor bilet adânc sat oglindă încet răspuns curajos buzunar deschis vară pâine cheie"),
    "id": words("meja sungai cepat jendela bawa batu pikiran ibu selimut cat lupa keras tidur sudut apel guru kuning hitung lempar lembut kebun kuda mimpi pensil pinjam awan tiket dalam desa cermin lambat jawab berani saku buka panas roti kunci pasar ikan"),
    "ko": words("책상 강 빨리 창문 나르다 돌 생각 어머니 이불 그리다 겨울 잊다 크게 자다 모퉁이 사과 선생님 절대 노란 세다 던지다 부드러운 정원 말 꿈 연필 빌리다 구름 표 깊은 마을 거울 느린 대답 용감한 주머니 열린 여름 빵 열쇠"),
    "th": words("โต๊ะ แม่น้ำ เร็ว หน้าต่าง แบก หิน ความคิด แม่ ผ้าห่ม วาด ฤดูหนาว ลืม ดัง นอน มุม แอปเปิล ครู ไม่เคย เหลือง นับ โยน นุ่ม สวน ม้า ฝัน ดินสอ ยืม เมฆ ตั๋ว ลึก หมู่บ้าน กระจก ช้า คำตอบ กล้า กระเป๋า"),
    "he": words("שולחן נהר מהר חלון לשאת אבן מחשבה אמא שמיכה לצייר חורף לשכוח חזק לישון פינה תפוח מורה לעולם צהוב לספור לזרוק רך גינה סוס חלום עיפרון להשאיל ענן כרטיס עמוק כפר מראה איטי תשובה אמיץ כיס פתוח קיץ לחם מפתח"),
}  # fmt: skip
PROMPTS: dict[str, Tables] = {
    "en": {
        "template": items("""
            [{your|the} {part} {copy|wording|blurb} {to come|pending|from client}]
            {^part} copy {needed|missing|to be supplied} {by marketing|from the client|before launch}
            {Nothing|No {part}} {here yet|has been added yet|to show}. {Why not add some?|Start by adding your first {part}.}
            {xxx|XXXX|...|???|-----} {part} {xxx|XXXX|...|???|-----}
            These words {go away|vanish} once you {type|paste} your {part}.
            {Describe|Sum up} {yourself|your business|the room|this dish} in {10-300} {words|characters}{ or fewer|}.
            {^part} {draft|v}{1-9}, {not final|do not publish|for position only}
            This {widget|panel|sidebar|column} {can hold|is reserved for} {your|any} {part}. {Manage|Set} it under {Appearance|Layout|Theme} > {Widgets|Blocks}.
            {A few|Some} {words|lines} about {your|the} {part} {would|will} {fit|sit} {nicely|well} here.
            {Photo|Graphic|Banner|Icon} {100-1920}x{100-1080}
            Hello from the {starter|default|seed} content! {Erase|Overwrite} me {whenever|as soon as} you {like|are ready}."""),
        "part": items("hero; footer; blurb; intro; strapline; event; staff; recipe; review; opening; offer; pitch; map; gallery; mission; policy; FAQ; timeline; banner; byline"),
    },
    "da": {
        "template": items("""
            {Skriv|Indsæt|Tilføj} {din|jeres} {part} her{.|...|}
            {Klik|Tryk} her for at {redigere|ændre} {din|denne} {part}.
            {^part} {1-12}
            {Dette er|Her ses} en {prøve|eksempel}{tekst|linje}. {Slet den|Skift den ud}.
            Siden er {under opbygning|ikke færdig endnu}. {Kom snart igen|Vi arbejder på sagen}!"""),
        "part": items("overskrift; tekst; beskrivelse; titel; ydelse; adresse; velkomst; profil; produkttekst; billedtekst"),
    },
    "cs": {
        "template": items("""
            {Sem|Zde} {vložte|napište|doplňte} {váš|vlastní} {part}{.|...|}
            {Klikněte|Ťukněte} sem a {upravte|změňte} {part}.
            {^part} {č. |}{1-12}
            {Toto je|Zde je} {ukázkový|zkušební} {part}. {Nahraďte jej|Můžete ho smazat}.
            {Stránka|Sekce} je {ve výstavbě|zatím prázdná}. {Zavítejte později|Brzy spustíme}."""),
        "part": items("text; nadpis; popis; odstavec; slogan; název služby; obsah; podtitul; životopis; kontakt"),
    },
    "hu": {
        "template": items("""
            {Ide|Itt} {írja|kerül} {a szöveg|a saját {part}}{.|...|}
            {Kattintson|Koppintson} ide {a szerkesztéshez|a módosításhoz}.
            {^part} {1-12}.
            Ez egy {minta|próba} {part}, {cserélje le|törölhető}.
            Az oldal {fejlesztés alatt áll|még üres}. {Nézzen vissza később|Hamarosan jövünk}!"""),
        "part": items("cím; leírás; szöveg; bemutatkozás; szlogen; termék; szolgáltatás; alcím; idézet; bekezdés"),
    },
    "ro": {
        "template": items("""
            {Introdu|Scrie|Adaugă} aici {part}{ ta|}{.|...|}
            {Apasă|Fă clic} aici pentru a {edita|schimba} {part}.
            {^part} {nr. |}{1-12}
            {Acesta este|Iată} un {exemplu|model} de {part}. {Înlocuiește-l|Îl poți șterge}.
            Pagina este {în construcție|încă goală}. {Revino curând|Ne vedem în curând}!"""),
        "part": items("descrierea; prezentarea; povestea; oferta; semnătura; lista; funcția; adresa; introducerea; recenzia"),
    },
    "ko": {
        "template": items("여기에 {part}을(를) {입력하세요|추가하세요|적어 주세요}.\n{클릭하여|탭하여} {part} {수정|편집}\n{part} {1-12}\n이것은 {예시|샘플|임시} {part}입니다. {지우고 새로 쓰세요|바꿔 주세요}.\n{페이지|게시판} {준비 중입니다|공사 중입니다}."),
        "part": items("제목; 설명; 본문; 회사명; 소개글; 상품명; 문구; 주소; 후기; 부제목"),
    },
    "tr": {
        "template": items("""
            {Buraya|Bu alana} {kendi |}{part} {yazın|ekleyin|girin}{.|...|}
            {Düzenlemek|Değiştirmek} için {tıklayın|buraya dokunun}.
            {^part} {1-12}
            Bu bir {örnek|deneme} {part}. {Silebilirsiniz|Kendinizinkiyle değiştirin}.
            {Sayfa|Bölüm} {yapım aşamasında|henüz boş}. {Yakında buradayız|Tekrar bekleriz}!"""),
        "part": items("başlık; metin; açıklama; slogan; ürün adı; hizmet; özgeçmiş; paragraf; yorum; adres"),
    },
    "uk": {
        "template": items("""
            {Тут буде|Сюди додайте|Впишіть сюди} {ваш |}{part}{.|...|}
            {Натисніть|Клацніть} тут, щоб {змінити|відредагувати} {part}.
            {^part} {№ |}{1-12}
            Це {зразок|приклад}: {part}. {Замініть його|Його можна стерти}.
            {Сторінка|Рубрика} {ще порожня|у розробці}. {Завітайте згодом|Скоро відкриємось}!"""),
        "part": items("текст; заголовок; опис; девіз; відгук; абзац; підпис; вміст; логотип; анонс"),
    },
}  # fmt: skip
FORM_FIELDS = items(
    "Name; Surname; Full name; Date of birth; Street / No.; Town; Postcode; Country; Telephone; Mobile; Signature; Place, date; Company; VAT no.; IBAN; Member no.; Nom; Prénom; Geburtsdatum; Unterschrift; Straße; Firma; Fecha; Firma y sello; Cognome; Data; Assinatura; Handtekening; Podpis; Datum; Ort; Jméno; Název; Név; Imię; 성명; 연락처"
)
BLANKS = items(
    "________; ...........; ____ / ____ / ______; [      ]; ______________________; (please fill in); xx/xx/xxxx; n/a; tbc; ☐ yes ☐ no; XXXXXXX; ……………………; <blank>; -; 99/99/9999"
)
CLOUD: dict[str, tuple[str, ...]] = {
    "en": items("bathroom vanity; pilates reformer; wig glue; lash serum; balcony awning; hoverboard; ringtone maker; gutter guards; wine fridge; cigar humidor; quiz answers; bridal shower games; nail fungus; fat freezing; epoxy floor; sim only deals; stair lift; gold ira; timeshare exit; dog dna test; ab roller; skip hire; lace front; pool heater; penny auctions; tattoo removal; oil diffuser; blackhead mask; rv rental; golf rangefinder; beard oil; trampoline parts; bunk beds; scrap catalytic price"),
    "cs": items("půjčka ihned; levné pneumatiky; výkup aut; plastová okna; vyklízení bytů; hubnutí rychle; erotická seznamka; sázkové kanceláře; matrace výprodej; čištění koberců; hodinový manžel; kasino bonus; parfémy akce; elektronické cigarety; stěhování praha; psaní seminárek; zahradní domky; tetování brno"),
    "hu": items("gyorskölcsön; olcsó gumi; autófelvásárlás; műanyag ablak; lomtalanítás; fogyás gyorsan; társkereső; sportfogadás tippek; matrac akció; szőnyegtisztítás; kaszinó bónusz; parfüm rendelés; költöztetés budapest; szakdolgozat írás; duguláselhárítás; tetoválás; könyvelő iroda"),
    "ro": items("credit rapid; anvelope ieftine; cumpăr mașini; termopane; curățare canapele; slăbire rapidă; matrimoniale; pariuri ponturi; saltele ofertă; instalator non stop; cazino bonus; parfumuri dama; mutări mobilă; lucrări licență; desfundare canale; videochat; contabilitate firme"),
    "ko": items("무료 영화; 대출 상담; 중고차 매입; 홈페이지 제작; 출장 마사지; 스포츠 중계; 성형외과 추천; 이사 견적; 다이어트 약; 꽃배달; 토토 사이트; 개인회생; 인테리어 비용; 꽁머니; 변호사 상담; 가전 렌탈; 입주 청소"),
    "id": items("obat kuat; jasa pindahan; sewa tenda; pinjaman kilat; jual pulsa; rental mobil; jasa skripsi; pelangsing badan; kaos partai; sedot wc; jasa backlink; tiket murah; krim pemutih; pagar besi; kursus mengemudi; mesin absensi; cetak undangan"),
    "el": items("γρήγορο δάνειο; φτηνά ελαστικά; υδραυλικός; μετακομίσεις; κλειδαράς; στοίχημα προγνωστικά; καζίνο μπόνους; γνωριμίες; απώλεια κιλών; αγορά χρυσού; κουφώματα; απεντόμωση; αρώματα προσφορές; λογιστής; ταξί αεροδρόμιο"),
    "da": items("kviklån nu; billige dæk; flyttehjælp; låsesmed; tømrer tilbud; slankekur; dating gratis; casino bonus uden indskud; madrasser udsalg; rengøring pris; vinduespudser; skrot bil; hjemmeside billigt; kloakservice; elcykel tilbud"),
}  # fmt: skip
DIRECTORY = items("""
    {^thing} - {Information|Everything|Resources|Guides} about {thing}, {thing} and {thing}.
    {^thing}{: | | / }{thing} directory{, submit your link|}
    {Looking for|Searching for} {thing}? {Compare|See} {1000-9000}{+|} offers {here|inside}.
    {Sponsored|Ads|Results} for "{thing}"
    Add {URL|link|site} | {^thing} | {^thing} | Submit
    {^thing} {resources|links|exchange|partners} page {1-40}""")
OFFERS: dict[str, tuple[str, ...]] = {
    "en": items("""
        {Bookies|Tipsters} {fear|hate} {this|our} {fixed match|sure win} list: {90-99}% {hit rate|correct}{, VIP odds daily|}.
        {Tired of|Fed up with} {snoring|back pain|bald spots|acne}? {This {patch|ring|oil} {sells out|goes viral} {everywhere|in {20-60} countries}|Doctors stay silent about {this|the} {root|berry}}.
        {We'll|Let us} {sit|take|pass} your {exam|TOEFL|proctored test|driving theory} for you{: pay after the result|}.
        {Escorts|Companions|Models} in {every|any} {town|hotel}{, real photos|}, {book|text} {24h|now}.
        {Double|Triple} your {coins|tokens|savings} while you {sleep|shop}: {mining|yield|copy trading} {pool|plan} from ${20-99}.
        {Unlock|Boost|Repair} your {credit|FICO} {file|score} by {80-200} points in {10-40} days{, lawyers included|}.
        {Lottery|Powerball} {predictor|software} {cracks|beats} the {draw|system}, {free trial|refund promise} {inside|attached}.
        {1000|5000|10k} {followers|plays|upvotes|reviews} delivered {overnight|within minutes}, {from|at} {2-30} {dollars|euro}.
        {Anonymous|Offshore} {SIM|bank account|hosting|passport} {ready|shipped} {in a day|without papers}."""),
    "cs": items("{Vsaďte|Točte} {ještě dnes|hned} a {získejte|berte} bonus {1000-9000} Kč{ bez vkladu|}!\nPůjčka {5-500} tisíc {bez registru|na OP}, peníze {dnes|do {10-60} minut} {na účtu|v hotovosti}.\n{Zhubněte|Shoďte} {5-25} kilo za {2-8} týdny {bez diety|bez cvičení}.\n{Léky|Prášky|Kopie hodinek} {bez předpisu|diskrétně}, {dobírka|poštovné zdarma}."),
    "hu": items("{Pörgessen|Fogadjon} {ma|most}, {100-500}% bónusz {első befizetésre|regisztrációra}!\nKölcsön {50-900} ezer forintig {BAR listásoknak|jövedelemigazolás nélkül}, {percek alatt|még ma}.\nFogyjon {5-25} kilót {2-8} hét alatt {koplalás nélkül|edzés nélkül}.\n{Potencianövelő|Altató|Márkás óra másolat} {recept nélkül|titoktartással}, {ingyenes szállítás|utánvéttel}."),
    "ro": items("{Joacă|Pariază} {acum|azi} și {primești|iei} {100-500}% bonus{ fără depunere|}!\nÎmprumut {500-90000} lei {doar cu buletinul|și cu restanțe}, bani în {10-60} minute.\nSlăbește {5-25} kg în {2-8} săptămâni {fără dietă|fără sport}.\n{Pastile|Ceasuri replică|Diplome} {fără rețetă|discret}, livrare {gratuită|în 24h}."),
    "da": items("{Spil|Spin} {nu|i dag} og få {100-500}% i bonus{ uden indskud|}!\nLån op til {5-90}.000 kr. {trods RKI|uden dokumentation}, penge {på {10-60} minutter|samme dag}.\nTab {5-25} kilo på {2-8} uger {uden kur|uden motion}.\n{Piller|Kopiure|Følgere} {uden recept|i neutral pakke}, {gratis fragt|levering i morgen}."),
    "ko": items("{지금|오늘} 가입하면 {5-90}만원 {보너스|쿠폰} 즉시 지급!\n무직자 대출 {100-900}만원, {당일 입금|서류 없이}.\n{2-8}주 만에 {5-25}kg 감량, {운동|굶기} 없이!\n{정품|명품 레플리카|비아그라} {당일 발송|비밀 포장}, 카톡 문의."),
    "id": items("{Daftar|Main} sekarang, bonus {100-500}% {tanpa syarat|langsung cair}!\nPinjaman {1-90} juta {tanpa BI checking|tanpa jaminan}, cair {10-60} menit.\nTurun {5-25} kg dalam {2-8} minggu {tanpa diet|tanpa olahraga}.\n{Obat kuat|Jam replika|Ijazah} {kirim rahasia|bayar di tempat}, WA {1000-9999}."),
    "uk": items("{Грай|Став} {зараз|сьогодні} та {забирай|отримуй} {100-500}% бонусу{ без депозиту|}!\nПозика до {5-90} тисяч гривень {без довідок|онлайн}, гроші за {5-60} хвилин.\nМінус {5-25} кг за {2-8} тижнів {без дієт|без спорту}.\n{Пігулки|Копії годинників|Дипломи} {без рецепта|таємно}, {накладений платіж|доставка безкоштовна}."),
    "th": items("สมัคร{วันนี้|ตอนนี้} รับโบนัส {100-500}% {ทันที|ไม่ต้องฝาก}!\nเงินด่วน {5-90},000 บาท {ไม่เช็คบูโร|ไม่ต้องค้ำ} ได้ใน {10-60} นาที\nลด {5-25} กิโลใน {2-8} สัปดาห์ {ไม่ต้องอด|ไม่ต้องออกกำลัง}\n{เว็บสล็อต|หวยออนไลน์|บาคาร่า} {เว็บตรง|แตกง่าย} ฝากถอน {5-30} วินาที"),
}  # fmt: skip
REMARKS: dict[str, tuple[str, ...]] = {
    "en": items("""
        {Pingback|Trackback}: {topic} {guide|secrets|tips} {2011-2024}
        {Whoa|Hmm|Ooh}, {never thought|had no clue} {about it|of it} that way. {Cheers|Kudos|Props} {mate|pal|admin}!
        {Quick|Off topic} question: which {plugin|software} stops {spammers|hackers} on your {webpage|forum}? {Mine gets hit hourly.|}
        {Wonderful|Phenomenal|Terrific} {goods|paragraph|items} from you, {man|dear}. {I've|I have} {understand|take note of} your stuff {previous to|before}.
        It's {in fact|actually|truly} a {nice|cool} and {helpful|handy} piece of {info|news}. {I'm|I am} {satisfied|pleased} that you shared {this|it} with us.
        {Anyone|Does anybody} here {tried|use} {topic}? {Mine came quickly|They sorted me out}, {5 stars|10/10}.
        {Howdy|Yo|Aloha}! {Someone|A guy} in my {Myspace|Facebook} {group|circle} {linked|passed around} this, so I {came to look|dropped by}.
        {Sweet|Rad|Neat} {blog|place}! I {was surfing|was digging around} and {bumped into|landed on} it{ while looking for {topic}|}.
        I {got|earned} {200-900} {dollars|bucks} {last|this} {week|weekend} {thanks to|with} {topic}, ask me {how|privately}."""),
    "nl": items("{Geweldig|Leuk|Handig} {stuk|verhaal|weblog}, {ga zo door|dank je wel|hier heb ik iets aan}{!|.}\n{Bedankt|Dank} voor {het delen|deze tips|de uitleg}{!|.}\nIk {kwam|belandde} hier via {Google|een vriendin} en {kom zeker terug|ben fan}."),
    "cs": items("{Skvělý|Pěkný|Zajímavý} {článek|příspěvek|web}, {díky|jen tak dál|palec nahoru}{!|.}\n{Děkuji|Dík} za {užitečné|přínosné} {informace|rady}{.|!}\n{Našel|Našla} jsem vás {přes Google|náhodou} a {určitě|ráda} {se vrátím|doporučím}."),
    "ro": items("{Foarte bun|Excelent|Super} {articol|site|blog}, {mulțumesc|felicitări|țineți-o tot așa}{!|.}\n{Mersi|Mulțumim} pentru {informații|sfaturi}{.|!}\nAm {găsit|descoperit} pagina {pe Google|din întâmplare} și {revin sigur|o recomand}."),
    "id": items("{Artikel|Tulisan|Blog} yang {bagus|bermanfaat|keren}, {terima kasih|lanjutkan|salam kenal}{!|.}\n{Makasih|Trims} {infonya|ilmunya} {gan|kak|min}{.|!}\n{Kunjungi|Mampir ke} {blog|situs} saya juga ya {gan|kak}."),
    "hu": items("{Nagyon jó|Remek|Hasznos} {cikk|írás|oldal}, {köszönöm|csak így tovább|gratulálok}{!|.}\n{Köszi|Hálás vagyok} {az infóért|a tippekért}{.|!}\n{A Google-ben|Véletlenül} találtam, {visszatérek|ajánlani fogom}."),
    "ko": items("{좋은|유익한} {글|정보} {감사합니다|잘 보고 갑니다}{!|.}\n{우연히|구글에서} 들렀는데 {자주 올게요|추천합니다}{.|~}\n제 {블로그|사이트}에도 {놀러 오세요|한번 들러 주세요}{~|!}"),
    "uk": items("{Чудовий|Гарний|Корисний} {допис|сайт|блог}, {дякую|так тримати}{!|.}\n{Дуже вдячний|Щиро вдячна} за {поради|відомості}{.|!}\n{Знайшла|Натрапив} {випадково|через пошук} і {ще завітаю|пораджу друзям}."),
}  # fmt: skip
TOPICS = items(
    "air purifiers; forex robots; hair tonic; betting tips; used tires; weight gummies; escape rooms; leather jackets; binary trading; escorts; coupon codes; online poker; divorce help; ghostwriters; slimming tea; hemp gummies; roofers; sneakers"
)
PHRASE: dict[str, tuple[str, ...]] = {
    "en": items("the museum opens at nine every morning; our harvest festival takes place in autumn; the council has approved a cycle path; rain is expected in the western valleys; she packed the suitcase before breakfast; the choir will rehearse on thursdays; visitors can borrow umbrellas at the desk; a new bakery has opened beside the church"),
    "da": items("museet åbner klokken ni hver morgen; høstfesten holdes i efteråret; rådet har godkendt en ny cykelsti; der ventes regn i de vestlige dale; koret øver om torsdagen; et nyt bageri er åbnet ved kirken"),
    "cs": items("muzeum se otevírá každé ráno v devět; slavnost sklizně se koná na podzim; rada schválila novou cyklostezku; v západních údolích se čeká déšť; sbor zkouší ve čtvrtek; vedle kostela otevřeli pekařství"),
    "el": items("το μουσείο ανοίγει κάθε πρωί στις εννιά; η γιορτή γίνεται το φθινόπωρο; το συμβούλιο ενέκρινε τον ποδηλατόδρομο; αναμένεται βροχή στα δυτικά"),
    "uk": items("музей відчиняють щоранку о дев’ятій; свято врожаю буде восени; рада схвалила нову велодоріжку; у західних долинах очікують дощ; хор репетирує щочетверга"),
    "tr": items("müze her sabah dokuzda açılıyor; hasat şenliği sonbaharda yapılır; meclis yeni bisiklet yolunu onayladı; batı vadilerinde yağmur bekleniyor; koro perşembe günleri çalışıyor"),
}  # fmt: skip
FURNITURE: dict[str, Tables] = {
    "da": {"row": items("Forside; Om os; Kontakt os; Nyheder; Butik; Log ind; Søg; Arkiv; Ledige stillinger; Handelsbetingelser; Min side; Presse"), "line": items("{Del|Del på {net}|Følg os på {net}|Udskriv|Kopiér link}; Tilmeld dig {vores|} nyhedsbrev{!|}; {Vi bruger|Siden bruger} cookies til at {forbedre|måle} {din oplevelse|trafikken}.; {Tillad|Afvis} alle; {Læs|Se} {mere|også|alle}{ »|...|}; {Relaterede|Seneste} {indlæg|artikler}; Læg i kurv; Kurven er tom; Din e-mail bliver ikke offentliggjort.; © {2005-2025} Alle rettigheder forbeholdes; Side {1-9} af {10-90}; {Til toppen|Spring til indhold}; Skriv en kommentar")},
    "no": {"row": items("Hjem; Om oss; Kontakt; Nyheter; Nettbutikk; Logg inn; Søk; Arkiv; Ledige stillinger; Personvern; Min side; Presse"), "line": items("{Del|Del på {net}|Følg oss på {net}|Skriv ut|Kopier lenke}; Meld deg på {nyhetsbrevet|vårt nyhetsbrev}{!|}; {Vi bruker|Nettstedet bruker} informasjonskapsler for å {forbedre|tilpasse} {opplevelsen|innholdet}.; {Godta|Avslå} alle; {Les|Se} {mer|også|flere}{ »|...|}; {Relaterte|Siste} {innlegg|saker}; Legg i handlekurv; Handlekurven er tom; E-postadressen din blir ikke publisert.; © {2005-2025} Alle rettigheter reservert; Side {1-9} av {10-90}; {Til toppen|Hopp til innhold}; Legg igjen en kommentar")},
    "cs": {"row": items("Úvod; O nás; Kontakty; Aktuality; E-shop; Přihlásit se; Hledat; Archiv; Kariéra; Obchodní podmínky; Můj účet; Pro média"), "line": items("{Sdílet|Sdílet na {net}|Sledujte nás na {net}|Vytisknout|Kopírovat odkaz}; {Odebírejte|Přihlaste se k odběru} {novinek|newsletteru}{!|}; {Používáme|Web používá} cookies k {vylepšení|měření} {služeb|obsahu}.; {Přijmout|Odmítnout} vše; {Číst|Zobrazit} {více|dále|vše}{ »|...|}; {Podobné|Nejnovější} {články|příspěvky}; Vložit do košíku; Košík je prázdný; Váš e-mail nebude zveřejněn.; © {2005-2025} Všechna práva vyhrazena; Strana {1-9} z {10-90}; {Nahoru|Přejít k obsahu}; Napsat komentář")},
    "hu": {"row": items("Kezdőlap; Rólunk; Kapcsolat; Hírek; Webáruház; Belépés; Keresés; Archívum; Állások; Adatvédelem; Fiókom; Sajtó"), "line": items("{Megosztás|Megosztás: {net}|Kövess minket: {net}|Nyomtatás|Link másolása}; {Iratkozz fel|Feliratkozás} {hírlevelünkre|a hírlevélre}{!|}; {Sütiket használunk|Az oldal sütiket használ} {a jobb élményért|statisztikához}.; Összes {elfogadása|elutasítása}; {Tovább|Bővebben|Összes}{ »|...|}; {Kapcsolódó|Legutóbbi} {cikkek|bejegyzések}; Kosárba; A kosár üres; Az e-mail címet nem tesszük közzé.; © {2005-2025} Minden jog fenntartva; {1-9}. oldal / {10-90}; {Vissza a tetejére|Ugrás a tartalomhoz}; Hozzászólás küldése")},
    "ro": {"row": items("Acasă; Despre noi; Contactați-ne; Știri; Magazin; Autentificare; Căutare; Arhivă; Cariere; Termeni; Contul meu; Presă"), "line": items("{Distribuie|Distribuie pe {net}|Urmărește-ne pe {net}|Tipărește|Copiază linkul}; {Abonează-te|Înscrie-te} la {newsletter|noutăți}{!|}; {Folosim|Site-ul folosește} cookie-uri pentru {o experiență mai bună|statistici}.; {Acceptă|Refuză} toate; {Citește|Vezi} {mai mult|și|toate}{ »|...|}; {Articole|Postări} {similare|recente}; Adaugă în coș; Coșul este gol; Adresa ta de email nu va fi publicată.; © {2005-2025} Toate drepturile rezervate; Pagina {1-9} din {10-90}; {Sus|Sari la conținut}; Lasă un comentariu")},
    "tr": {"row": items("Anasayfa; Hakkımızda; İletişim; Haberler; Mağaza; Giriş yap; Ara; Arşiv; Kariyer; Gizlilik; Hesabım; Basın"), "line": items("{Paylaş|{net} ile paylaş|Bizi {net} üzerinden takip edin|Yazdır|Bağlantıyı kopyala}; {Bültene|E-bültenimize} {abone ol|kaydolun}{!|}; {Çerez kullanıyoruz|Sitemiz çerez kullanır}{, devam ederseniz kabul etmiş olursunuz|}.; Tümünü {kabul et|reddet}; {Devamını oku|Daha fazla|Tümü}{ »|...|}; {Benzer|Son} {yazılar|haberler}; Sepete ekle; Sepetiniz boş; E-posta hesabınız yayımlanmayacak.; © {2005-2025} Tüm hakları saklıdır; Sayfa {1-9} / {10-90}; {Yukarı çık|İçeriğe geç}; Yorum yaz")},
    "uk": {"row": items("Головна; Про нас; Контакти; Новини; Крамниця; Увійти; Пошук; Архів; Вакансії; Умови; Мій кабінет; Преса"), "line": items("{Поділитися|Поділитись у {net}|Ми в мережі {net}|Друк|Копіювати посилання}; {Підпишіться|Підписатися} на {розсилку|наші новини}{!|}; {Ми використовуємо|Сайт використовує} файли cookie{ для зручності|}.; {Прийняти|Відхилити} всі; {Читати|Дивитись} {далі|також|все}{ »|...|}; {Схожі|Останні} {статті|дописи}; Додати в кошик; Кошик порожній; Ваша e-mail адреса не оприлюднюватиметься.; © {2005-2025} Усі права захищено; Сторінка {1-9} з {10-90}; {Нагору|Перейти до вмісту}; Залишити коментар")},
    "el": {"row": items("Αρχική; Ποιοι είμαστε; Επικοινωνία; Νέα; Κατάστημα; Σύνδεση; Αναζήτηση; Αρχείο; Θέσεις εργασίας; Όροι χρήσης; Ο λογαριασμός μου"), "line": items("{Κοινοποίηση|Μοιραστείτε στο {net}|Ακολουθήστε μας στο {net}|Εκτύπωση}; Εγγραφείτε στο newsletter{!|}; {Χρησιμοποιούμε|Ο ιστότοπος χρησιμοποιεί} cookies{ για καλύτερη εμπειρία|}.; {Αποδοχή|Απόρριψη} όλων; {Διαβάστε|Δείτε} {περισσότερα|επίσης|όλα}{ »|...|}; {Σχετικά|Πρόσφατα} άρθρα; Προσθήκη στο καλάθι; Το καλάθι είναι άδειο; Η διεύθυνση email δεν δημοσιεύεται.; © {2005-2025} Με επιφύλαξη παντός δικαιώματος; Σελίδα {1-9} από {10-90}; Μετάβαση στο περιεχόμενο")},
    "ko": {"row": items("홈; 회사소개; 문의하기; 공지사항; 쇼핑몰; 로그인; 검색; 자료실; 채용; 이용약관; 마이페이지; 언론보도"), "line": items("{공유하기|{net} 공유|{net} 팔로우|인쇄|URL 복사}; 뉴스레터 {구독|신청}{하기|}; {이 사이트는|당사는} 쿠키를 사용합니다.; 모두 {허용|거부}; {더 보기|자세히 보기|전체보기}{ >|...|}; {관련|최신|인기} {글|기사}; 장바구니 담기; 장바구니가 비어 있습니다; 이메일은 공개되지 않습니다.; © {2005-2025} 무단전재 및 재배포 금지; {1-9} / {10-90} 페이지; {맨 위로|본문 바로가기}; 댓글 {쓰기|{0-40}}")},
    "id": {"row": items("Beranda; Tentang kami; Hubungi kami; Berita; Toko; Masuk; Cari; Arsip; Karier; Syarat; Akun saya; Redaksi"), "line": items("{Bagikan|Bagikan ke {net}|Ikuti kami di {net}|Cetak|Salin tautan}; {Berlangganan|Daftar} {buletin|kabar terbaru}{!|}; {Kami|Situs ini} menggunakan cookie{ untuk pengalaman terbaik|}.; {Terima|Tolak} semua; {Baca|Lihat} {selengkapnya|juga|semua}{ »|...|}; {Artikel|Berita} {terkait|terbaru}; Tambah ke keranjang; Keranjang kosong; Alamat email Anda tidak akan dipublikasikan.; © {2005-2025} Hak cipta dilindungi; Halaman {1-9} dari {10-90}; {Ke atas|Langsung ke konten}; Tinggalkan komentar")},
    "he": {"row": items("דף הבית; אודות; צור קשר; חדשות; חנות; כניסה; חיפוש; ארכיון; דרושים; תקנון; החשבון שלי"), "line": items("{שתפו|שתפו ב-{net}|עקבו אחרינו ב-{net}|הדפסה}; הצטרפו לניוזלטר{!|}; {אנו משתמשים|האתר משתמש} בעוגיות{ לשיפור החוויה|}.; {אישור|דחיית} הכל; {קראו|ראו} {עוד|גם}{...|}; {כתבות|פוסטים} {קשורים|אחרונים}; הוספה לסל; הסל ריק; האימייל לא יוצג באתר.; © {2005-2025} כל הזכויות שמורות; עמוד {1-9} מתוך {10-90}; דילוג לתוכן")},
    "bg": {"row": items("Начало; За нас; Връзка с нас; Новини; Онлайн магазин; Вход; Търсене; Архив; Кариери; Общи условия; Моят профил"), "line": items("{Сподели|Сподели в {net}|Последвайте ни в {net}|Печат}; Абонирай се за {бюлетина|новини}{!|}; {Използваме|Сайтът използва} бисквитки{ за по-добра работа|}.; {Приемам|Отказвам} всички; {Прочети|Виж} {още|повече|всички}{ »|...|}; {Подобни|Последни} {статии|публикации}; Добави в количката; Количката е празна; Имейлът няма да бъде публикуван.; © {2005-2025} Всички права запазени; Страница {1-9} от {10-90}; Към съдържанието")},
}  # fmt: skip
WIDGETS = items("""
    {Download|Get} {our|the} app {on|from} {the App Store|Google Play|any store}{!|}
    {00|01|02|03}:{10-59} / {04|12|47}:{10-59} {Play|Mute|Speed 1x|Autoplay|CC|}
    {Listen|Watch} {on|via} {Spotify|Apple|any podcast player}{ | RSS feed|}
    {Rate|Was} this {helpful?|recipe:|answer:} {★★★★☆|Yes No|👍 👎|1 2 3 4 5}
    {Weather|Currency|Horoscope|Poll of the week|Quiz}: {loading...|unavailable|vote now|see results}
    {You have|There are} {0-5} {free articles|unread messages|notifications|items} {left|remaining|waiting}{ this month|}
    {Jump to|In this} {section|recipe|article|comments ({1-90})}{:|}
    {Report|Flag|Hide|Bookmark|Upvote|Award} {·|/||} {Give feedback|Permalink|Embed|Save}
    {Chat|Talk} {with us|now}: {we are offline|typically replies within {2-9} hours}
    {Photo|Image|Stock} credit: {staff|supplied|file|handout}
    {Text size|Font}: A- A A+
    {Loading|Please wait}{...| while the page loads}
    Accepted: {Visa|Amex|PayPal|Klarna}, {Maestro|Apple Pay|iDEAL}, {wire|cash}
    {Verified|Trusted|Secure} {checkout|shop|badge} {SSL|256-bit|✔|}""")
PEOPLE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (words("Bartholomew Clementine Ignatius Philippa Roscoe Tabitha Thaddeus Winifred Barnaby Cordelia Erskine Lavinia Montague Sybil Ambrose Horatia"), words("Applegarth Bickerstaff Cholmond Duckworth Entwistle Featherstone Goldsworthy Hathersage Ironside Jellicoe Kettlewell Longbottom Mapplebeck Nethercott Oglethorpe Popplewell")),
    "da": (words("Birthe Preben Kirsten Mogens Lis Flemming Inger Svend Jytte Palle Bodil Kjeld"), words("Kjærgaard Bøgh Lauritsen Skovgaard Dalsgaard Frandsen Ravn Toft Bjerre Winther")),
    "cs": (words("Květa Bohumil Zdeňka Oldřich Libuše Vratislav Drahomíra Ctibor Jarmila Otakar"), words("Hrubeš Krejčí Vondráček Zelinka Kadlec Šťastný Mareček Holub Tichý Říha")),
    "ro": (words("Viorica Gheorghe Doina Costel Rodica Traian Lăcrămioara Dumitru Aurica Petru"), words("Munteanu Cojocaru Lupescu Bratu Ciobanu Diaconu Olteanu Păun Rotaru Zamfir")),
    "ko": (words("영수 미경 철호 은주 상훈 정희 동현 수진 병철 혜숙"), words("김 박 최 정 강 조 윤 장 임 한")),
    "uk": (words("Оксана Богдан Мирослава Тарас Соломія Остап Ганна Назар Христина Юхим"), words("Ткачук Ковальчук Шевчишин Бондар Гнатюк Лисенко Мороз Савчук Яременко Кравець")),
    "hu": (words("Erzsébet Zoltán Piroska Béla Etelka Gyula Ildikó Sándor Margit Dezső"), words("Halász Pásztor Vadász Bodnár Fazekas Lakatos Szűcs Takács Kerekes Molnár")),
    "fi": (words("Aino Reijo Pirkko Kalevi Tuula Jorma Liisa Veikko Raija Esko"), words("Lehtonen Mäkelä Salmi Korhola Niskanen Rautio Vainio Hakala Peltola Ketonen")),
}  # fmt: skip
PLACES: dict[str, tuple[str, ...]] = {
    "en": items("Sligo; Truro; Albany; Launceston; Dover; Nelson; Kilkenny; Moncton; Salem; Bendigo; Oban; Yuma"),
    "da": items("Vejle; Holbæk; Randers; Odense; Ribe; Viborg; Kolding; Horsens"),
    "cs": items("Jihlava; Opava; Písek; Kladno; Olomouc; Tábor; Liberec; Zlín"),
    "ro": items("Sibiu; Buzău; Oradea; Galați; Suceava; Bacău; Arad; Deva"),
    "ko": items("전주시; 춘천시; 포항시; 목포시; 강릉시; 여수시; 안동시"),
    "uk": items("Полтава; Луцьк; Черкаси; Суми; Ужгород; Рівне; Херсон"),
    "hu": items("Győr; Eger; Szeged; Pécs; Sopron; Miskolc; Vác"),
    "fi": items("Oulu; Vaasa; Kuopio; Pori; Lahti; Rauma; Joensuu"),
}  # fmt: skip
VITA: dict[str, Tables] = {
    "en": {
        "template": items("""
            {Meet|Say hello to|Introducing} {name}, {our|the} {role} behind {project}{ and proud {owner} of {pet}|}.
            {name} {splits|divides} {his|her} {days|year} between {place} and {place}, {scribbling|lecturing|fretting} {about|on} {field}.
            Ask {name} about {field} and {he|she} won't stop; ask about {field} and {he|she} leaves.
            A {role} since {1989-2021}, {name} {spent|wasted|invested} {a decade|{3-20} years} at {project} before {field} {took over|called}.
            {Mother|Father|Uncle|Aunt} of {two|three|four}, {role}, {owner} of {pet}. {Opinions my own.|Tea over coffee.|Never late.|}
            {Likes|Loves}: {field}, {pet}, {place}. {Dislikes|Hates}: {field}, Mondays.
            Our {resident|guest|columnist} {role} {name} {hails|comes} from {place} {by way of|via} {place}.
            {name}'s {first|latest|debut} {book|column|podcast} on {field} {was shortlisted for|won|narrowly lost} the {place} Ribbon."""),
        "role": words("publicist podcaster beekeeper dramaturg actuary florist ghostwriter sommelier typographer recruiter genealogist upholsterer barista statistician numismatist locksmith"),
        "field": items("behavioural economics; urban chickens; brand voice; slow travel; tiny houses; data lakes; fermentation; estate planning; influencer law; sleep hygiene; vintage synths; decluttering; B2B storytelling; crossfit; tarot; hydroponics"),
        "pet": items("a one-eyed tomcat; two alpacas; a retired greyhound; an axolotl; a vegetable patch; a grand piano; six typewriters; a campervan called Doris"),
        "owner": words("owner keeper guardian servant caretaker"),
        "project": items("the Tuesday Letter; Kettlewell & Daughters; Studio Ironside; Lumen Desk; Northbeam Labs; Paper Orchard; the Hathersage Review; Vellum Group"),
    },
    "da": {"template": items("{name} er {role} i {place} og skriver om {field}.\n{name} bor i {place} med {pet}.\nJeg hedder {name}, jeg er {role} og elsker {field}.\n{Tidligere|Før det} var {name} {role} hos {project}."), "role": items("tekstforfatter; rådgiver; fotograf; arkitekt; journalist; kok; revisor"), "field": items("rejser; mad; økonomi; have; mode; teknik; sundhed"), "pet": items("to katte; en hund; mand og børn; fem høns"), "project": items("Ravn & Toft ApS; Studio Bjerre; Winther A/S")},
    "cs": {"template": items("{name} je {role}, žije ve městě {place} a píše o tématech {field} a {field}.\nJmenuji se {name}, jsem {role}, doma mám {pet}.\n{name} {dříve|deset let} {pracoval|působil} v {project}.\nVe volném čase: {field}, {field}."), "role": items("textař; poradce; fotograf; architekt; novinář; kuchař; účetní"), "field": items("cestování; kuchyně; finance; zahrada; móda; technika; zdraví"), "pet": items("dvě kočky; psa; tři děti; pět slepic"), "project": items("Holub & Říha s.r.o.; Studio Kadlec; Zelinka a.s.")},
    "ro": {"template": items("{name} este {role} în {place} și scrie despre {field} și {field}.\nLocuiește în {place} cu {pet}.\nMă numesc {name}, sunt {role} și iubesc {field}.\n{Anterior|Înainte} a lucrat la {project}."), "role": items("redactor; consultant; fotograf; arhitect; jurnalist; bucătar; contabil"), "field": items("călătorii; gătit; finanțe; grădinărit; modă; tehnologie; sănătate"), "pet": items("două pisici; un câine; trei copii; cinci găini"), "project": items("Bratu & Păun SRL; Studio Rotaru; Zamfir SA")},
    "ko": {"template": items("{name}은(는) {place}에 사는 {role}입니다.\n{field}와(과) {field}에 대해 글을 씁니다.\n안녕하세요, {role} {name}입니다. {pet}와(과) 함께 삽니다.\n전 {project} {role}."), "role": words("작가 상담사 사진작가 건축가 기자 요리사 회계사"), "field": words("여행 요리 재테크 원예 패션 기술 건강"), "pet": items("고양이 두 마리; 강아지; 세 아이"), "project": items("한빛기획; 윤스튜디오; 주식회사 강산")},
    "uk": {"template": items("{name} — {role}, місто {place}, пише про {field} та {field}.\nМене звати {name}, я {role}, удома {pet}.\n{Раніше|Десять років} — {role} у {project}.\nДозвілля: {field}, {field}."), "role": items("копірайтер; радник; фотограф; архітектор; журналіст; кухар; бухгалтер"), "field": items("мандри; кухню; фінанси; садівництво; моду; техніку; здоров’я"), "pet": items("двоє котів; пес; троє дітей; п’ять курей"), "project": items("ТОВ «Мороз і Бондар»; студія «Кравець»; ПП «Савчук»")},
    "hu": {"template": items("{name} {role}, {place} városában él, témái: {field}, {field}.\n{name} vagyok, {role}, otthon {pet} vár.\n{Korábban|Tíz évig} a {project} munkatársa volt.\nSzabadidő: {field}, {field}."), "role": items("szövegíró; tanácsadó; fotós; építész; újságíró; szakács; könyvelő"), "field": items("utazás; főzés; pénzügyek; kertészet; divat; technika; egészség"), "pet": items("két macska; egy kutya; három gyerek"), "project": items("Halász és Társa Kft.; Bodnár Stúdió; Takács Zrt.")},
    "fi": {"template": items("{name} on {role}, joka asuu paikassa {place} ja kirjoittaa aiheista {field} ja {field}.\nOlen {name}, {role}, kotona {pet}.\n{Aiemmin|Ennen tätä} {name} oli {role}, {project}.\nVapaalla: {field}, {field}."), "role": items("tekstittäjä; neuvoja; valokuvaaja; arkkitehti; toimittaja; kokki; kirjanpitäjä"), "field": items("matkailu; ruoka; talous; puutarha; muoti; tekniikka; terveys"), "pet": items("kaksi kissaa; koira; kolme lasta"), "project": items("Salmi & Rautio Oy; Studio Vainio; Hakala Ky")},
}  # fmt: skip
MEMBER = items("""
    {Joined|Member since|Registered}: {Jan|Mar|Jun|Sep|Nov} {2006-2024}
    {Posts|Messages|Threads}: {0-9000}{ | {Likes|Karma|Points}: {0-900}|}
    {Location|From}: {place}
    {Age|Alter|Alder}: {18-79}{, {single|taken|it's complicated}|}
    {Hobbies|Interests}: {field}, {field}
    {Occupation|Profession|Works as}: {role}
    {Signature|Motto|Quote}: {life is short|hakuna matata|keep it real|be yourself|no pain no gain|just do things}
    {Last seen|Last active|Last login}: {1-28} {days|hours|weeks} ago
    {Favorite|Favourite} {color|band|film|food}: {teal|none yet|too many|sushi|anything loud}
    {Looking for|Here for}: {friends|pen pals|love|advice|networking}""")
# country: language, street forms, town forms, code mask, phone masks
COUNTRIES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str, tuple[str, ...]]] = {
    "Danmark": ("da", items("{name}vej {n}; {name}sgade {n}, {m}. tv.; {name} Allé {n}"), items("{code} {town}; DK-{code} {town}"), "####", items("+45 ## ## ## ##; ## ## ## ##")),
    "Česká republika": ("cs", items("{name}ova {n}/{m}; Na {name}ce {n}; náměstí {name} {n}"), items("{code} {town}; {town}, {code}"), "### ##", items("+420 ### ### ###; ### ### ###")),
    "România": ("ro", items("Str. {name} nr. {n}; Bd. {name} nr. {n}, bl. {m}, ap. {m}; Aleea {name} {n}"), items("{code} {town}; {town}, jud. Xj, {code}"), "######", items("+40 ### ### ###; 07## ### ###")),
    "대한민국": ("ko", items("{name}길 {n}; {name}로 {n}번길 {m}; {name}동 {n}-{m}번지"), items("{town} ({code}); {town} {code}"), "#####", items("0##-####-####; +82-2-####-####")),
    "Україна": ("uk", items("вул. {name}а, {n}; просп. {name}, буд. {n}, кв. {m}; пров. {name} {n}"), items("{code}, м. {town}; м. {town}, {code}"), "#####", items("+380 ## ### ## ##; (0##) ###-##-##")),
    "Magyarország": ("hu", items("{name} utca {n}.; {name} tér {n}. {m}. em.; {name} köz {n}/{m}."), items("{code} {town}; H-{code} {town}"), "####", items("+36 ## ### ####; 06 # ### ####")),
    "Suomi": ("fi", items("{name}ntie {n}; {name}nkatu {n} A {m}; {name}npolku {n}"), items("{code} {town}; FI-{code} {town}"), "#####", items("+358 ## ### ####; 0## ### ####")),
    "Ireland": ("en", items("{n} {name} Strand; Unit {m}, {name} Business Park; {name} Cottage, Old {name} Boreen; {n} Upper {name} Quarter"), items("{town}, Co. {town} {code}; {town} {code}"), "A## A#A#", items("+353 ## ### ####; 0## ### ####")),
    "New Zealand": ("en", items("{n} {name} Bush Rd; {m}/{n} {name} Spur; RD {m}, {name} Flat; {n}a {name} Outlook"), items("{town} {code}; {town}, {code}, NZ"), "####", items("+64 ## ### ####; 0# ### ####")),
    "South Africa": ("en", items("{n} {name} Kloof; {m} {name} Estate, {n} {name} Drift; Stand {n}, {name} Village"), items("{town}, {code}; {town} {code} RSA"), "####", items("+27 ## ### ####; 0## ### ####")),
}  # fmt: skip
FIND_US = items("""
    {You'll find|Find|Look for} us {at|in} {street}, {town}{, just behind {street}|}.
    {Letters|Parcels|Cheques|Cards} {go|should go} to {who}, {street}, {town}.
    {who} {trades|operates|answers} from {street}, {town}, {telephone|dial} {phone}.
    {street} – {town} – {phone}{ – open daily|}
    {Collect|Pick up} at {street}, {town} ({ring|text} {phone} {first|ahead}).
    c/o {who}, {street}, {town}
    {who} * {street} * {town} * {phone}""")
