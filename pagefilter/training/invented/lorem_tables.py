"""Word tables of the placeholder recipes: themes, common words of many languages and scripts."""

from __future__ import annotations

from pagefilter.training.invented.grammar import items, words

ENDINGS = words(
    "a ae am as i is o orum os um us e em es ibus u uum erat unt at ant it et ent avit imus amus atis ibat or ur itur tio tas men ium ias andi endo aris oris ulus ella"
)
LATIN = words(
    "nauta silva mons flumen portus aquila lupus ventus terra stella luna herba radix folium pluvia nix arena saxum tectum murus pons viator mercator hortus ager vinum oleum fabula carmen versus littera"
    " charta penna tabula regnum dux miles eques sagitta scutum gladius castra victoria triumphus cornu piscis avis apis forma columna cervus ursus vulpes catus canis ovis capra bos asinus mulus gloria fama"
    " honor labos saeculum hora nox dies vesper aurora cantat saltat currit ambulat natat volat serpit dormit vigilat cogitat meminit scribit legit docet discit narrat clamat tacet audit videt tangit gustat"
    " frangit construit grandis parvus altus profundus longus brevis latus angustus clarus obscurus viridis ruber caeruleus niger albus flavus celer tardus fortis debilis sapiens stultus dulcis acerbus frigidus calidus"
)
HEADS = items(
    "Our story; What we do; Services; Features; About us; Latest work; Why choose us; Heading one; Our team; A headline goes here; Testimonials; Welcome; Get started; Portfolio; Overview; Section title; Clients; Read me"
)
THEMES = {
    "pantry": words("butter pepper onion basil rice noodle broth cheddar waffle syrup garlic thyme oven skillet whisk dough crumb lentil carrot mustard radish cumin honey pickle olive tomato cabbage dumpling ginger pancake sausage kettle simmer roast chop drizzle knead grill sprinkle marinate crispy tender smoky salty"),
    "boardroom": words("leverage synergy roadmap stakeholder bandwidth deliverable alignment pipeline holistic paradigm onboarding touchpoint ideate pivot scalable granular takeaway workstream milestone benchmark proactive disrupt ecosystem optimize funnel upskill robust agile quarterly visibility ownership streamline mindshare empower actionable cadence offline circle drill transparency vertical value-add"),
    "buccaneer": words("arr matey anchor plunder rum galleon cutlass parrot scurvy doubloon mast plank deckhand bilge sloop treasure jolly keel broadside crow's-nest grog lad ahoy cannon rigging starboard port captain swab chest island map hook barnacle bounty landlubber yo-ho quarterdeck jib pistol"),
    "ocean": words("tide coral wave kelp dolphin reef current foam harbor lagoon plankton whale shell lighthouse pelican driftwood squid oyster abyss salt cove buoy trawler otter seagull anemone stingray depth ripple breaker sandbar tuna turtle dive float sink surge drift blue cold"),
    "woodland": words("moss fern oak birch acorn badger hollow canopy mushroom trail owl bramble pine needle squirrel stream bark root clearing thicket lichen beetle fox dusk cone maple hedgehog woodpecker shade leaf twig nest sapling burrow rustle creep bloom damp green quiet"),
    "gym": words("squat deadlift kettlebell rep set cardio treadmill plank protein spotter bench lunge barbell sweat bulk shred core stretch warmup sprint pull-up burpee dumbbell grind locker shaker quads hamstring glutes tempo failure rest bodyweight rowing whey crunch pump heavy lift stamina"),
    "cosmos": words("nebula orbit comet quasar asteroid galaxy lunar eclipse rocket photon gravity telescope meteor crater pulsar void parsec satellite module launch thruster docking solar flare vacuum cosmic dust rover astronaut spectrum horizon ring moon dark apogee payload capsule drift signal star"),
    "cafe": words("espresso latte crema mocha drip roast bean barista mug steam foam grinder arabica ristretto decaf filter aroma saucer cortado press cinnamon sugar robust blend dark lungo carafe acidic body froth affogato medium cup cream extraction siphon spoon viennese doppio redeye"),
    "orchestra": words("violin cello oboe tempo chord bass fugue encore sonata drum baton rosin treble waltz brass harp crescendo overture quartet motif octave rehearsal duet tuba viola bow timpani score forte lyric ballad flute piano tune hum chant march bridge reed echo"),
    "barnyard": words("tractor hay rooster barn fence udder plough silo goose piglet harvest manure scarecrow bucket foal corn shear wool trough goat meadow gate egg haystack pitchfork duckling turnip furrow seed stable saddle oat barley clover mud boots whistle sheepdog dawn milk"),
    "tailor": words("velvet denim button hem zipper thread bobbin pleat cuff collar linen stitch tweed thimble ribbon seam pattern silk lining lapel pocket wool iron mannequin needle fabric chiffon corduroy fold cut dart gusset yarn satin pin drape bias spool trim tassel"),
    "geek": words("compiler router kernel socket buffer cache thread pixel daemon gigabyte bitmap cursor firewall modem terminal token stack queue pointer hash proxy reboot latency driver opcode shader packet registry patch syntax loop binary widget sandbox cluster mutex cron blob fork pipe"),
    "circus": words("clown trapeze juggler tent lion hoop popcorn unicycle acrobat ringmaster cannonball tightrope stilts elephant magician spotlight applause balloon mime drumroll cotton-candy fire-eater ticket net tumble somersault parade ladder whip barker trunk sequin calliope poodle cartwheel grin trick wagon band dust"),
    "hipster": words("vinyl beard fixie kombucha artisan loft flannel tattoo kale typewriter bicycle organic polaroid scarf sourdough letterpress ramen succulent mustache gastropub pour-over cardigan tote vegan craft fanny-pack gluten-free yoga cassette locavore thrift rooftop curated authentic minimalist zine plaid monocle terrarium brunch"),
}  # fmt: skip
SALAD = {
    "en": words("table river green quickly window carry stone idea mother seven blanket under paint winter forget loud engine sleep corner apple teacher never bridge yellow count paper throw music soft garden between horse dream pencil salt borrow cloud ticket deep learn village mirror slow answer wheel brave pocket open summer bread"),
    "de": words("Tisch Fluss grün schnell Fenster tragen Stein Gedanke Mutter sieben Decke unter malen Winter vergessen laut Motor schlafen Ecke Apfel Lehrer niemals Brücke gelb zählen Papier werfen Musik weich Garten zwischen Pferd Traum Bleistift Salz leihen Wolke Fahrkarte tief lernen Dorf Spiegel langsam Antwort Rad mutig Tasche offen"),
    "es": words("mesa río verde rápido ventana llevar piedra idea madre siete manta debajo pintar invierno olvidar fuerte motor dormir esquina manzana maestro nunca puente amarillo contar papel lanzar música suave jardín entre caballo sueño lápiz sal prestar nube billete hondo aprender pueblo espejo lento respuesta rueda valiente bolsillo"),
    "fr": words("table rivière vert vite fenêtre porter pierre idée mère sept couverture sous peindre hiver oublier fort moteur dormir coin pomme maître jamais pont jaune compter papier jeter musique doux jardin entre cheval rêve crayon sel emprunter nuage billet profond apprendre village miroir lent réponse roue courageux poche ouvert"),
    "it": words("tavolo fiume verde presto finestra portare pietra idea madre sette coperta sotto dipingere inverno dimenticare forte motore dormire angolo mela maestro mai ponte giallo contare carta lanciare musica morbido giardino tra cavallo sogno matita sale prestare nuvola biglietto profondo imparare paese specchio lento risposta ruota"),
    "pt": words("mesa rio verde depressa janela levar pedra ideia mãe sete cobertor embaixo pintar inverno esquecer forte motor dormir esquina maçã professor nunca ponte amarelo contar papel jogar música macio jardim entre cavalo sonho lápis sal emprestar nuvem bilhete fundo aprender aldeia espelho lento resposta roda valente bolso aberto"),
    "nl": words("tafel rivier groen snel raam dragen steen gedachte moeder zeven deken onder schilderen winter vergeten luid motor slapen hoek appel leraar nooit brug geel tellen papier gooien muziek zacht tuin tussen paard droom potlood zout lenen wolk kaartje diep leren dorp spiegel langzaam antwoord wiel dapper zak open zomer brood"),
    "sv": words("bord flod grön snabbt fönster bära sten tanke mor sju filt under måla vinter glömma högt motor sova hörn äpple lärare aldrig bro gul räkna papper kasta musik mjuk trädgård mellan häst dröm penna salt låna moln biljett djup lära by spegel långsam svar hjul modig ficka öppen sommar bröd"),
    "pl": words("stół rzeka zielony szybko okno nosić kamień myśl matka siedem koc pod malować zima zapomnieć głośno silnik spać róg jabłko nauczyciel nigdy most żółty liczyć papier rzucać muzyka miękki ogród między koń sen ołówek sól pożyczać chmura bilet głęboki uczyć wieś lustro wolny odpowiedź koło odważny kieszeń"),
    "ru": words("стол река зелёный быстро окно нести камень мысль мать семь одеяло под рисовать зима забыть громко мотор спать угол яблоко учитель никогда мост жёлтый считать бумага бросать музыка мягкий сад между лошадь сон карандаш соль занимать облако билет глубокий учить деревня зеркало медленный ответ колесо смелый карман"),
    "fi": words("pöytä joki vihreä nopeasti ikkuna kantaa kivi ajatus äiti seitsemän peitto alla maalata talvi unohtaa kovaa moottori nukkua nurkka omena opettaja koskaan silta keltainen laskea paperi heittää musiikki pehmeä puutarha välissä hevonen uni kynä suola lainata pilvi lippu syvä oppia kylä peili hidas vastaus pyörä rohkea tasku"),
    "tr": words("masa nehir yeşil hızlı pencere taşımak taş fikir anne yedi battaniye altında boyamak kış unutmak yüksek motor uyumak köşe elma öğretmen asla köprü sarı saymak kağıt atmak müzik yumuşak bahçe arasında at rüya kalem tuz ödünç bulut bilet derin öğrenmek köy ayna yavaş cevap tekerlek cesur cep açık"),
}  # fmt: skip
COLLAGE = {
    "en": {
        "template": items("""
            The {adj} {noun} {verb} {place}.
            {place} the {noun} {verb}, and nobody asked why.
            My {noun} once {verb} while a {adj} {noun} {verb}.
            {She|He|The mayor|Nobody|An old friend} never trusts a {noun} that is {adj}.
            If the {noun} {verb}, bring the {adj} {noun}.
            There were {3-90} {adj} {noun}s {place}.
            {Sometimes|Yesterday|In spring|At {2-11} o'clock} a {noun} is just a {adj} {noun}.
            He said {he|she|nobody} wanted the {noun}, {but|and|so} the {noun} {verb} {place}.
            What makes a {noun} {adj} is the {noun} it never had.
            {Please|Do not|Always|Kindly} {paint|fold|weigh|borrow|count} the {noun} before the {adj} {noun} {verb}."""),
        "adj": words("purple hollow polite seventh wooden nervous salty forgotten rectangular sleepy borrowed transparent loud frozen elegant dusty suspicious tiny magnetic hopeful rusty crooked velvet distant"),
        "noun": words("umbrella tortoise ladder violinist pancake lighthouse teapot committee snowman calendar trumpet passport pillow dentist balcony cactus mailbox gardener comet napkin bicycle rumor penguin sandwich chimney tunnel lantern clerk button iceberg"),
        "verb": items("sang twice; waited in line; fell asleep; refused to move; ate the last plum; lost its hat; turned left; went to the opera; agreed with itself; rolled downhill; counted backwards; asked for soup; became a legend; missed the train; smelled of rain; learned to whistle; closed at noon; sold everything"),
        "place": items("under the bridge; behind the moon; at the bus stop; in a jar of honey; near the third window; on top of the fridge; between two mirrors; across the frozen lake; inside the piano; in the wrong elevator; by the vending machine; along the fence"),
    },
    "de": {
        "template": items("""
            {art} {nomen} {verb} {ort}.
            {Gestern|Manchmal|Im Herbst|Um {2-11} Uhr} {verb} {art} {nomen} {ort}.
            Niemand fragt, warum {art} {nomen} {adj} ist.
            Wenn es regnet, {verb} {art} {nomen}, und {art} {nomen} bleibt {adj}.
            {3-90} Nachbarn glauben, {art} {nomen} sei {adj}.
            Zwischen {7-40} Kisten {verb} {art} {nomen}, obwohl {art} {nomen} {adj} war."""),
        "art": words("der jeder dieser mancher kein"),
        "nomen": words("Regenschirm Pfannkuchen Leuchtturm Zahnarzt Kaktus Briefkasten Schornstein Tunnel Löffel Bahnhof Wecker Pinguin Kalender Schneemann Dirigent Koffer Teppich Elefant Gärtner Aufzug Knopf Besen Käse Nebel"),
        "verb": items("singt zweimal; wartet; schläft; lacht leise; rollt bergab; zählt rückwärts; verliert den Hut; bestellt Suppe; biegt links ab; tanzt allein; riecht nach Regen; kauft alles; niest"),
        "ort": items("unter der Brücke; hinter dem Mond; an der Haltestelle; im Honigglas; auf dem Kühlschrank; zwischen zwei Spiegeln; im falschen Aufzug; am Zaun entlang; neben dem dritten Fenster; im Klavier"),
        "adj": words("lila hohl höflich hölzern nervös salzig vergessen schläfrig geliehen laut gefroren staubig winzig rostig schief"),
    },
    "fr": {
        "template": items("""
            {det} {nom} {verbe} {lieu}.
            {Parfois|Hier|Au printemps|À {2-11} heures}, {det} {nom} {verbe}.
            Personne ne demande pourquoi {det} {nom} {verbe} {lieu}.
            Si {det} {nom} est {adj}, {det} {nom} {verbe}.
            {3-90} voisins pensent que {det} {nom} {verbe}."""),
        "det": words("le ce mon notre chaque un"),
        "nom": words("parapluie phare dentiste cactus tunnel pingouin calendrier jardinier tapis bouton balai brouillard violoniste sandwich comité passeport balcon radiateur canard fromage tambour miroir train gâteau"),
        "verbe": items("chante deux fois; attend le bus; dort; rit doucement; roule en bas; compte à l'envers; perd son chapeau; commande une soupe; tourne à gauche; danse seul; sent la pluie; refuse de bouger; devient célèbre"),
        "lieu": items("sous le pont; derrière la lune; dans un pot de miel; sur le frigo; entre deux miroirs; au fond du lac; près de la troisième fenêtre; dans le piano; le long du mur; à la gare"),
        "adj": words("mauve creux poli nerveux salé oublié fatigué bruyant gelé poussiéreux minuscule rouillé tordu"),
    },
    "es": {
        "template": items("""
            {det} {nombre} {verbo} {lugar}.
            {A veces|Ayer|En primavera|A las {2-11}}, {det} {nombre} {verbo}.
            Nadie pregunta por qué {det} {nombre} {verbo} {lugar}.
            Si {det} {nombre} está {adj}, {det} {nombre} {verbo}.
            {3-90} vecinos creen que {det} {nombre} {verbo}."""),
        "det": words("el este mi nuestro cada un"),
        "nombre": words("paraguas faro dentista cactus túnel pingüino calendario jardinero tapete botón cepillo violinista bocadillo comité pasaporte balcón pato queso tambor espejo tren pastel cartero globo"),
        "verbo": items("canta dos veces; espera el autobús; duerme; ríe bajito; rueda cuesta abajo; cuenta al revés; pierde el sombrero; pide sopa; gira a la izquierda; baila solo; huele a lluvia; se niega a moverse"),
        "lugar": items("bajo el puente; detrás de la luna; en un tarro de miel; sobre la nevera; entre dos espejos; junto a la tercera ventana; dentro del piano; en la estación; a lo largo del muro"),
        "adj": words("morado hueco nervioso salado olvidado cansado ruidoso helado polvoriento oxidado torcido"),
    },
}  # fmt: skip
SCRIPTS = {
    "ru": words("текст рыба заполнитель абзац пример страница ветер окно дорога человек время слово жизнь вода город ночь рука дом стена солнце книга снег поле птица тишина мысль корабль огонь трава гора песня дверь лес тень звезда шаг голос свет камень след"),
    "el": words("κείμενο δείγμα σελίδα άνεμος παράθυρο δρόμος άνθρωπος χρόνος λέξη ζωή νερό πόλη νύχτα χέρι σπίτι τοίχος ήλιος βιβλίο χιόνι πουλί σιωπή σκέψη πλοίο φωτιά χορτάρι βουνό τραγούδι πόρτα δάσος σκιά αστέρι βήμα φωνή φως πέτρα και το της με για"),
    "ja": words("これは 文章 見本 です 仮の 文字 風が 窓 道を 人と 時間 言葉 水の 街 夜に 手 家へ 壁 太陽 本を 雪 鳥が 静かな 考え 船 火 草 山 歌 扉を 森 影 星 声 光 石 テキスト ダミー サンプル ます この 入ります の に から まで"),
    "zh": words("这里 是 文字 示例 占位 段落 风 窗户 道路 人们 时间 词语 生活 水 城市 夜晚 手 房子 墙 太阳 书 雪 田野 鸟 安静 思想 船 火 草 山 歌 门 森林 影子 星星 脚步 声音 光 石头 内容 的 在 和 了 因为"),
    "ar": words("نص مثال صفحة ريح نافذة طريق إنسان وقت كلمة حياة ماء مدينة ليل يد بيت جدار شمس كتاب ثلج حقل طائر صمت فكرة سفينة نار عشب جبل أغنية باب غابة ظل نجم خطوة صوت ضوء حجر في من على هذا"),
    "hi": words("पाठ नमूना पृष्ठ हवा खिड़की सड़क आदमी समय शब्द जीवन पानी शहर रात हाथ घर दीवार सूरज किताब बर्फ खेत पक्षी चुप्पी विचार जहाज आग घास पहाड़ गीत दरवाजा जंगल छाया तारा कदम आवाज रोशनी पत्थर और यह है में"),
    "uk": words("текст приклад сторінка вітер вікно дорога людина час слово життя вода місто ніч рука дім стіна сонце книга сніг поле птах тиша думка корабель вогонь трава гора пісня двері ліс тінь зірка крок голос світло камінь слід і та на"),
}  # fmt: skip
