"""Pitches that are not the page's own, as slot templates by trade and language."""

from __future__ import annotations

from pagefilter.training.invented.grammar import items, words

PITCHES = {
    "casino": items("""
        {Play|Spin|Bet|Join} {now|today|tonight} and {claim|grab|pocket|receive} {a|your} {100-500}% {welcome|first deposit|no-risk} bonus {plus|and|with} {20-500} free {spins|rounds}{.|!}
        {Our|This} {online|live|crypto|mobile} casino {offers|has|brings} {200-5000}+ {slots|games|tables}, {instant|same-day|fast} {payouts|withdrawals} and {real|live} dealers {around the clock|24/7|in HD}.
        {Sports|Football|Esports} betting with the {best|highest|juiciest} odds{, cash out {any time|in seconds}|}{. Licensed in {Curacao|Malta|Anjouan}|}.
        {Hit|Win|Chase} the {jackpot|mega prize} {from your {phone|sofa}|without leaving home}: {roulette|blackjack|baccarat|poker|slots} {await|are waiting}{.|!}
        {Deposit|Top up} {$|€}{5-50}, {play|start} with {$|€}{60-500}. {Promo code|Use code}: {WIN|SPIN|LUCKY|VIP}{10-999}"""),
    "pharma": items("""
        {Order|Buy|Get} {pills|meds|ED tablets|weight loss injections|painkillers|sleep aids} {online|from home} {without|no} prescription{, {discreet|plain} packaging|}{, delivery in {2-9} days|}.
        {Certified|Trusted|Canadian|Overseas} pharmacy{:|,} {save|up to} {30-90}% {on|off} {generic|brand} {medication|drugs|tablets}, {free pills|bonus pills} with {every|each} order.
        This {natural|herbal|ancient|doctor-approved} {formula|remedy|supplement|tincture} {ends|reverses|melts away} {joint pain|hair loss|toenail fungus|high sugar|tinnitus|wrinkles} in {7-30} days{, guaranteed|}.
        {Men over {40-60}|Seniors|Women} {are rushing|can't wait|line up} to {try|order} this {trick|gummy|patch|drop}. {Doctors|Big pharma} {hate|hates|won't tell you about} it."""),
    "essay": items("""
        {Stuck|Struggling|Out of time} with {your|an} {essay|dissertation|term paper|lab report|thesis|coursework}? Our {writers|PhD experts|native authors} {deliver|finish it} in {3-24} hours{, plagiarism free|}.
        {Pay|Hire} {a pro|an expert|someone} to {write|do} your {homework|essay|assignment|coding task|exam} from ${7-19} {a|per} page{, A+ or money back|}.
        {Custom|Original|Cheap} {essays|papers|case studies} {for college|for any subject}, {unlimited|free} revisions{, 24/7 chat|}. {Order now|Get a quote}{!|.}"""),
    "dating": items("""
        {Meet|Chat with|Date} {hot|lonely|single|mature|local} {women|ladies|girls|singles} {in your area|near you|tonight}{, no strings attached|}{. Sign up free|}.
        {Thousands|{2-9} million} {singles|members} {wait|are online} for {flirt|webcam|casual dating|a private chat}: {browse|join} {free|without card}.
        {Live|Uncensored|Private} {cams|webcam shows|video chat} {18+|for adults}, {tokens|credits} {half price|free today}."""),
    "crypto": items("""
        {Turn|Grow} ${100-500} into ${2000-90000} with {our|this} {AI|automated|secret} {trading bot|crypto robot|signal group}{, {80-99}% accurate|}{.|!}
        {Earn|Make} {2-15}% {daily|a day|weekly} {on|from} {Bitcoin|your USDT|Ethereum|staking}. {Withdraw|Cash out} any time{, referral bonus {5-20}%|}.
        {Presale|ICO|Airdrop} of ${COIN|MOON|DOGX|PEPA|ZILA} {is live|ends soon}: {next|the new} {100x|1000x} {gem|token|coin}{, don't miss it|}.
        {I|We} recovered {my|a client's} {stolen|lost} {BTC|wallet|funds} thanks to {one|a} {certified|ethical} {recovery expert|hacker}{: write on Telegram|}."""),
    "loans": items("""
        {Need|Want} {cash|money|a loan} {today|fast|before payday}? {Borrow|Get} ${200-900} to ${2000-50000}, {bad credit|no credit check} {welcome|OK|accepted}.
        We {grant|give|offer} {personal|business|mortgage|student} loans at {2-4}% {interest|rate}{, funds in {24|48} hours|}. {Apply|Write} {now|today} {by mail|on WhatsApp|}.
        {Consolidate|Wipe out|Erase} {your|all} debts{, repair your credit score|} with {one low|a single} {payment|phone call}."""),
    "slimming": items("""
        {Lose|Drop|Burn} {5-40} {pounds|lbs|kg} in {2-8} weeks {without|no} {diet|exercise|gym|surgery}{, eat what you like|}.
        {One|A single} {capsule|cup|spoon} {before bed|a day} {melts|burns|attacks} {belly|stubborn|back} fat {while you sleep|all day}.
        {Keto|Apple vinegar|Green tea|Matcha} {gummies|drops|capsules}: {order 2|buy 3}, {get 1|get 2} free {today only|while stock lasts}."""),
    "seo": items("""
        {Rank|Get your site} {#1|first|on page one} {of Google|in search} in {14-90} days with our {white hat|PBN|high DA} {backlinks|guest posts|link packages}.
        We {sell|build|offer} {1000-90000} {backlinks|real followers|likes|visitors|emails} for {only|just} ${5-99}{, results guaranteed|}.
        {Hi|Hello}, I {noticed|checked|found} your {website|domain} {has|is showing} {errors|weak rankings|missing keywords}. {Can I send|Shall I send} {a quote|an audit|our price list}?"""),
    "replica": items("""
        {Swiss|AAA|1:1|Mirror} {replica|copy} {watches|handbags|sneakers|sunglasses} {from|at} ${39-299}{, free shipping|}{, same box as the original|}.
        {Official outlet|Factory store|Warehouse clearance}: {designer bags|luxury watches|jerseys|boots|down jackets} {50-90}% off{, limited stock|}{.|!}
        {Fake|Real|Registered} {passports|driver licenses|diplomas|IDs} {made|delivered} in {3-10} days, {no questions|full privacy}."""),
    "magic": items("""
        {Dr|Doctor|Prophet|Mama|Chief} {Odu|Zuma|Kaya|Bello|Amari} {brings back|returns} {your ex|lost lovers} in {24|48|72} hours{, lottery numbers, business luck|}. {Call|WhatsApp} {now|today}.
        {Psychic|Tarot|Love spell} reading {by phone|by chat}: first {5-15} minutes free{, {80-99}% accurate|}."""),
    "work": items("""
        {Work|Earn} from home: ${200-900} {a day|daily} with {only|just} {a phone|two hours|a laptop}{, no experience|}. {Spots are limited|Start now|Ask me how}{.|!}
        {My|A} {neighbor|friend|cousin} {makes|earned} ${3000-9900} {last month|every month} {online|typing|testing apps}. {Here is how|See the site}: {click|look} {here|below}"""),
}  # fmt: skip
CALLS = items("""
    {CLICK|Click|Tap} {HERE|here|the link} {NOW|now|to claim|to join|to order|before midnight}{!|!!|>>|}
    {Sign up|Register|Join} {now|today|free} {and get|for} {a bonus|${10-500} off|free spins|VIP access}
    {Hurry|Act now|Last chance}{!|,} {only|just} {2-40} {left|spots|hours|pieces} {remaining|}
    👉 {Order|Claim|Download|Play|Start} {here|now|today} 👈
    {Visit|Go to|Check} {our site|our Telegram|our shop|the official page} {for more|for details|now}
    {Limited|Exclusive|Special} {offer|deal|promo}: {10-95}% {OFF|off|discount}{!|}
    💰 {Big|Easy|Fast|Real} {money|cash|profit|wins} 💰 {no risk|100% legal|start today}
    {WhatsApp|Telegram|Call|Viber}: +{1-99} {100-999} {100-999} {1000-9999}""")
FOREIGN = {
    "de": {
        "template": items("""
            {Jetzt|Heute noch} {game} und {100-500}% Bonus {sichern|kassieren}{!|.}
            {ware} {ohne Rezept|diskret|günstig} {bestellen|kaufen}, {Versand in {2-5} Tagen|neutrale Verpackung}.
            {Kredit|Sofortkredit} bis {2-90}.000 Euro {ohne Schufa|trotz negativer Bonität}, {Auszahlung|Geld} {heute|in 24 Stunden}.
            {Abnehmen|{5-25} Kilo weg} in {2-8} Wochen {ohne Diät|ohne Sport}{, Ärzte sind sprachlos|}.
            {Verdienen|Verdiene} {500-9000} Euro {im Monat|pro Woche} {von zu Hause|mit Bitcoin}{, ganz ohne Vorkenntnisse|}."""),
        "game": items("im Casino spielen; Slots drehen; beim Wettanbieter anmelden; am Roulette setzen; Freispiele holen"),
        "ware": items("Potenzmittel; Schlaftabletten; Replica Uhren; Führerschein; Diätpillen; Doktortitel; Testosteron; Hausarbeiten; Markentaschen"),
    },
    "fr": {
        "template": items("""
            {Jouez|Pariez} {maintenant|en ligne} et {recevez|empochez} {100-500}% de bonus{, {20-200} tours gratuits|} !
            {Achetez|Commandez} {ware} {sans ordonnance|en toute discrétion|à -{30-90}%}, livraison {24h|rapide|gratuite}.
            {Prêt|Crédit} de {1000-90000} € {entre particuliers|sans justificatif}, {réponse|virement} en {24|48} heures.
            Perdez {5-25} kilos en {2-8} semaines {sans régime|sans sport|avec cette tisane}.
            {Marabout|Voyant|Médium} {sérieux|africain|reconnu} : retour de l'être aimé en {3-9} jours{, paiement après résultat|}."""),
        "ware": items("vos pilules; un permis de conduire; une montre réplique; du CBD; des abonnés; un mémoire; des médicaments; un sac de luxe; un diplôme"),
    },
    "es": {
        "template": items("""
            {Juega|Apuesta} {hoy|ya|online} y {llévate|recibe} un {100-500}% de bono{ y {20-200} giros gratis|}{!|.}
            {Compra|Pide} {ware} {sin receta|con total discreción|a mitad de precio}, envío {gratis|en 24h|discreto}.
            {Préstamos|Créditos} de {500-90000} € {sin nómina|con ASNEF}, dinero {hoy mismo|en {10-60} minutos}.
            {Baja|Pierde} {5-25} kilos en {2-8} semanas {sin dieta|sin pasar hambre|con una cápsula al día}.
            {Gana|Genera} {300-9000} dólares {al mes|a la semana} {desde casa|con criptomonedas}, {pregúntame cómo|plazas limitadas}."""),
        "ware": items("pastillas; relojes réplica; carnet de conducir; seguidores; tu tesis; zapatillas de marca; esteroides; un título universitario; bolsos de lujo"),
    },
    "it": {
        "template": items("""
            {Gioca|Scommetti} {ora|subito} e {ricevi|incassa} il {100-500}% di bonus{ più {20-200} giri gratis|}!
            {Acquista|Compra|Ordina} {ware} {senza ricetta|in modo anonimo|al {30-90}% in meno}, spedizione {gratis|in 48 ore}.
            Prestiti fino a {1000-90000} euro {senza busta paga|anche a protestati}, {esito|bonifico} in {24|48} ore.
            Perdi {5-25} chili in {2-8} settimane {senza dieta|senza palestra}.
            {Guadagna|Incassa} {500-9000} euro {al mese|a settimana} {da casa|con il trading automatico}."""),
        "ware": items("pillole; patente; orologi copia; follower; la tua tesi; borse firmate; anabolizzanti; sonniferi; una laurea"),
    },
    "pt": {
        "template": items("""
            {Jogue|Aposte} {agora|hoje} e {ganhe|receba} {100-500}% de bônus{ e {20-200} rodadas grátis|}!
            {Compre|Peça} {ware} {sem receita|com sigilo|com {30-90}% de desconto}, entrega {grátis|em 24h}.
            Empréstimo de {500-90000} reais {para negativados|sem consulta}, dinheiro {na hora|em {10-60} minutos}.
            {Emagreça|Perca} {5-25} quilos em {2-8} semanas {sem dieta|sem academia}.
            {Ganhe|Fature} {300-9000} reais {por semana|por dia} {em casa|só com o celular}, {chame no zap|vagas limitadas}."""),
        "ware": items("remédios; relógios réplica; seguidores; CNH; seu TCC; tênis de marca; anabolizantes; diploma; bolsas de grife"),
    },
    "pl": {
        "template": items("""
            {Graj|Obstawiaj} {teraz|dziś} i {odbierz|zgarnij} {100-500}% bonusu{ oraz {20-200} darmowych spinów|}!
            {Kup|Zamów} {ware} {bez recepty|dyskretnie|taniej o {30-90}%}, wysyłka {gratis|w 24h}.
            {Pożyczka|Chwilówka} do {500-90000} zł {bez BIK|bez zaświadczeń}, pieniądze {dziś|w {10-60} minut}.
            Schudnij {5-25} kg w {2-8} tygodni {bez diety|bez ćwiczeń}.
            {Zarabiaj|Zarób} {300-9000} zł {tygodniowo|dziennie} {z domu|na kryptowalutach}."""),
        "ware": items("tabletki; prawo jazdy; repliki zegarków; obserwujących; pracę magisterską; sterydy; markowe torebki; dyplom"),
    },
    "ru": {
        "template": items("""
            {Играй|Делай ставки} {сейчас|сегодня} и {получи|забери} {100-500}% бонус{ плюс {20-200} фриспинов|}!
            {Купить|Заказать} {ware} {без рецепта|анонимно|со скидкой {30-90}%}, доставка {бесплатно|за 24 часа}.
            {Займ|Кредит} до {5-900} тысяч рублей {без отказа|без справок}, деньги {на карту|за {5-60} минут}.
            Минус {5-25} кг за {2-8} недель {без диет|без спорта}.
            {Заработок|Доход} от {300-9000} рублей {в день|в час} {дома|на криптовалюте}, {пишите в телеграм|обучение бесплатно}."""),
        "ware": items("таблетки; права; копии часов; подписчиков; дипломную работу; справку; брендовые сумки; стероиды; аттестат"),
    },
    "ja": {
        "template": items("""
            {今すぐ|本日}{game}、{100-500}%{ボーナス|還元}！
            {ware}を{処方箋なし|格安|匿名}で{購入|注文}、{送料無料|即日発送}。
            {5-90}万円まで{即日融資|審査なし}、{スマホだけ|来店不要}で完結。
            {2-8}週間で{5-25}キロ{減量|痩せる}、{運動|食事制限}なし。
            {月収|日給}{5-90}万円、{在宅|副業|スマホ}で{簡単に稼ぐ|誰でも稼げる}。"""),
        "game": items("カジノに登録して; スロットを回して; 無料会員になって; 競馬予想を受け取って; 友だち追加で"),
        "ware": items("ED薬; ブランドコピー; ダイエットサプリ; 育毛剤; フォロワー; 精力剤; スーパーコピー時計"),
    },
    "zh": {
        "template": items("""
            {立即|马上}{game}，{首存|注册}送{100-500}%{彩金|奖金}！
            {ware}{批发|代购|正品低价}，{货到付款|隐私包装|当天发货}。
            {无抵押|秒批|免征信}贷款{1-90}万，{10-60}分钟到账。
            {2-8}周瘦{5-25}斤，{不节食|不反弹|不运动}。
            {在家|手机}兼职，日赚{200-900}元，{加微信|名额有限}{1000-9999}。"""),
        "game": items("开户; 下注; 注册会员; 下载APP; 进入游戏; 领取红包"),
        "ware": items("壮阳药; 高仿手表; 减肥药; 粉丝; 论文代写; 名牌包; 文凭; 发票"),
    },
}  # fmt: skip
EMOJI = words("🔥 💰 🎰 💊 🎁 ⭐ ✅ 💎 🚀 👉 📈 ❤️ 🏆 💯 ⚡ 🤑 📲")
