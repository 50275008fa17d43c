"""Search phrases, trades and pills that link farms are made of, by language."""

from __future__ import annotations

from pagefilter.training.invented.grammar import items, words

SERVICES = {
    "en": items("roof repair; drain cleaning; pest control; carpet cleaning; garage door repair; towing service; divorce lawyer; payday loans; dentist; tree removal; locksmith; SEO agency; web design; escort service; car rental; airport taxi; HVAC contractor; water damage restoration; bail bonds; laser hair removal; window tinting; movers; junk car buyer; mold removal; tattoo studio; appliance repair; plumber; solar panels; massage therapist; limo hire; personal injury attorney; house cleaning"),
    "de": items("Schlüsseldienst; Rohrreinigung; Umzugsfirma; Dachdecker; Kredit ohne Schufa; Autoankauf; Entrümpelung; Kammerjäger; Zahnarzt; Webdesign; SEO Agentur; Fensterreinigung; Taxi; Detektei; Gebäudereinigung; Scheidungsanwalt; Goldankauf; Gartenbau"),
    "fr": items("serrurier; plombier; débarras; dépannage voiture; voyance; rachat de crédit; déménagement; création site web; dératisation; taxi aéroport; couvreur; avocat divorce; agence SEO; nettoyage bureaux; épilation laser; volet roulant"),
    "es": items("cerrajero; fontanero; mudanzas; préstamos rápidos; tarot; abogado divorcio; control de plagas; reformas; alquiler de coches; posicionamiento web; desatascos; dentista; electricista; limpieza de oficinas; compro oro; pintor"),
    "it": items("fabbro; idraulico; traslochi; prestiti veloci; cartomanzia; avvocato divorzista; disinfestazione; noleggio auto; agenzia SEO; spurghi; dentista; compro oro; pulizie uffici; carroattrezzi; siti web"),
    "pt": items("chaveiro; encanador; mudanças; empréstimo rápido; dedetização; aluguel de carros; desentupidora; dentista; guincho; advogado; criação de sites; limpeza pós obra; vidraceiro; marido de aluguel; frete barato"),
    "nl": items("slotenmaker; loodgieter; verhuisbedrijf; snel geld lenen; ongediertebestrijding; dakdekker; auto verkopen; webdesign; taxi; tandarts; schoonmaakbedrijf; ontstopping; glaszetter; zonnepanelen"),
    "pl": items("ślusarz; hydraulik; przeprowadzki; chwilówki; dezynsekcja; skup aut; pozycjonowanie stron; dentysta; adwokat rozwody; pomoc drogowa; sprzątanie biur; kredyt bez BIK; remonty; taxi"),
    "ru": items("вскрытие замков; сантехник; грузоперевозки; займы онлайн; клининг; выкуп авто; эвакуатор; ремонт стиральных машин; натяжные потолки; юрист; продвижение сайтов; стоматология; вывоз мусора; окна пвх; диплом на заказ"),
    "sv": items("låssmed; rörmokare; flyttfirma; snabblån; saneringsfirma; takläggare; bilskrot; webbyrå; tandläkare; flyttstädning; stambyte; hyrbil; elektriker"),
    "tr": items("çilingir; su tesisatçısı; evden eve nakliyat; hızlı kredi; böcek ilaçlama; halı yıkama; oto kurtarma; web tasarım; diş hekimi; koltuk yıkama; boşanma avukatı; seo ajansı; kombi servisi"),
}  # fmt: skip
MODIFIER = {
    "en": words("best cheap affordable top local emergency professional certified 24/7 reliable trusted fast discount licensed"),
    "de": words("günstig bester 24h Notdienst seriös schnell sofort billig vor-Ort Festpreis"),
    "fr": items("pas cher; urgence; 24h/24; meilleur; agréé; devis gratuit; rapide; discount"),
    "es": items("barato; urgente; 24 horas; mejor; económico; precio; sin nómina; a domicilio"),
    "it": items("economico; urgente; 24 ore; migliore; prezzi; pronto intervento; senza busta paga; low cost"),
    "pt": items("barato; 24 horas; melhor; preço; urgente; perto de mim; orçamento grátis; na hora"),
    "nl": items("goedkoop; spoed; 24 uur; beste; prijs; betrouwbaar; zonder bkr"),
    "pl": items("tani; 24h; najlepszy; cennik; pilne; od ręki; bez zaświadczeń; opinie"),
    "ru": items("недорого; срочно; круглосуточно; цена; под ключ; с гарантией; без посредников; отзывы"),
    "sv": items("billig; jour; bäst; pris; akut; seriös; utan uc"),
    "tr": items("ucuz; acil; 7/24; en iyi; fiyatları; garantili; yakınımda; uygun"),
}  # fmt: skip
PHRASES = {
    "en": {
        "template": items("{adj} {thing}; {adj} {thing} {online|2023|2024|near me|reviews|for sale|free|deals|under {10-900}}; how to {verb} {thing}; {thing} {for|vs|without|with} {thing}; {thing} {price|coupon|download|tutorial|app|test|ideas|pdf}; {verb} {adj} {thing}; {thing} for {women|men|kids|beginners|seniors|sale}; where to {verb} {thing}; what is {adj} {thing}; {thing} {thing} {adj}"),
        "adj": words("cheap best wholesale vintage free new used leather cordless organic waterproof refurbished custom mens womens kids portable electric mini smart designer unlocked"),
        "thing": items("hoodies; patio furniture; essay help; blackjack strategy; vape juice; garden hose; gaming chair; keto diet; prom dresses; drone; engagement rings; protein powder; cbd oil; mattress; running shoes; wedding favors; phone case; followers; crossword answers; hair extensions; forex signals; hotel rooms; car insurance quotes; dog beds; wigs; ringtones; laptop bag; sunglasses; credit score; visa card; torrent; coloring pages; wallpaper hd; movie streaming; slot bonus; mortgage rates; water heater; recipe; lyrics; meaning"),
        "verb": words("buy clean sell fix get make find order rent install download sharpen"),
    },
    "ru": {
        "template": items("{adj} {thing}; {verb} {thing} {онлайн|недорого|в москве|бесплатно|цена|отзывы|без регистрации|2024}; {thing} {своими руками|оптом|фото|скачать|смотреть|официальный сайт|интернет магазин}; {thing} {thing}; как {verb} {thing}"),
        "adj": words("дешёвые лучшие детские женские мужские новые элитные кожаные оптовые свежие"),
        "thing": items("сериалы; автокредит; вейп; обои; игровые автоматы; кроссовки; матрасы; гороскоп; рефераты; запчасти; ноутбуки; букмекер; шторы; фильмы hd; виагра; дипломы; ставки на спорт; серебро; курсы; кухни; диваны; рецепты"),
        "verb": words("купить скачать заказать смотреть выбрать продать арендовать"),
    },
    "ja": {
        "template": items("{thing} {激安|通販|口コミ|無料|ランキング|おすすめ|比較|中古|販売店|評判}; {thing} {メンズ|レディース|人気|2024|送料無料|即日|効果|買取}; {格安|最新|人気} {thing}"),
        "thing": items("財布; 時計; 出張マッサージ; キャッシング; ダイエット; 脱毛サロン; バイク買取; 引越し; 婚活; 育毛剤; バッグ; スニーカー; 動画; 競馬予想; サプリ; カードローン; 占い; 中古車; ブーツ; 転職"),
    },
    "de": {
        "template": items("{thing} {kaufen|günstig|test|vergleich|online|gebraucht|erfahrungen|{10-900} euro|rabattcode|kostenlos}; {adj} {thing}; {thing} ohne {thing}; {adj} {thing} {bestellen|finden}"),
        "adj": words("billige beste gebrauchte neue günstige wasserdichte elektrische moderne"),
        "thing": items("winterreifen; hausarbeit schreiben lassen; e-zigarette; spielautomaten; brautkleider; stromvergleich; matratze; goldkette; handyvertrag; potenzmittel; sofortkredit; kaffeevollautomat; horoskop; gartenmöbel; laufschuhe; perücken; partnersuche; followers; kfz versicherung; tapeten"),
    },
}  # fmt: skip
GAMBLING = {
    "id": {
        "template": items("{adj} {game}; {game} {tail}; {verb} {game} {tail}; {adj} {game} {tail}; {game} {brand}; {brand} {tail}; bocoran {game} {tail}"),
        "adj": items("situs; agen; bandar; link alternatif; daftar; situs resmi; kumpulan; cara main; agen judi; rekomendasi"),
        "game": items("slot gacor; togel online; poker idn; slot pulsa; judi bola; sabung ayam; casino live; slot demo; bandarq; slot deposit dana; domino qq; tembak ikan; slot server luar; parlay"),
        "tail": items("terpercaya; hari ini; 2024; maxwin; gampang menang; tanpa potongan; deposit 10 ribu; bonus new member 100; pasti bayar; malam ini; anti rungkad; x500; minimal 5000; via qris"),
        "verb": items("main; login; daftar; coba; menang; prediksi"),
        "brand": items("raja88; macan77; bintang138; dewa4d; koi303; sultan99; naga168; hoki365; mega55"),
    },
    "tr": {
        "template": items("{brand} {tail}; {adj} {game}; {game} {tail}; {adj} {game} {tail}; {brand} {game} {tail}"),
        "adj": items("güvenilir; kaçak; lisanslı; yeni; bonus veren; en iyi; yüksek oranlı"),
        "game": items("bahis siteleri; canlı casino; slot oyunları; rulet; deneme bonusu; iddaa; bonanza oyna; blackjack; poker odası; freebet; uçak oyunu"),
        "tail": items("giriş; güncel adres; 2024; yeni giriş; üyelik; çekimsiz; yatırımsız; mobil; şikayet; para çekme; hoşgeldin; kayıt ol"),
        "brand": items("altınbet; yıldızbahis; şanspark; devcasino; hızlıwin; kralslot; ekspresbet; mavibahis"),
    },
    "ru": {
        "template": items("{brand} {tail}; {game} {tail}; {adj} {game}; {adj} {game} {tail}; {game} {brand}"),
        "adj": items("лучшие; лицензионные; честные; новые; популярные; мобильные; топовые"),
        "game": items("онлайн казино; игровые автоматы; слоты; рулетка; букмекеры; покер рум; бездепозитный бонус; фриспины; ставки на теннис; лотерея"),
        "tail": items("зеркало; вход; на деньги; без регистрации; с выводом; официальный сайт; промокод; рабочее зеркало сегодня; скачать; отзывы игроков; на реальные рубли"),
        "brand": items("вулканстар; азартплюс; джойслот; пинслот; рокбет; фортуна777; золотобет"),
    },
    "vi": {
        "template": items("{adj} {game}; {game} {tail}; {brand} {tail}; {adj} {game} {tail}; {game} {brand}"),
        "adj": items("nhà cái; link vào; cách chơi; app; đăng ký; trang; mẹo"),
        "game": items("lô đề; tài xỉu; bắn cá đổi thưởng; cá độ bóng đá; xóc đĩa; nổ hũ; game bài; baccarat; đá gà trực tiếp; soi cầu"),
        "tail": items("uy tín; đổi thưởng; hôm nay; online; tặng tiền; mới nhất; miễn phí; không bị chặn; nạp rút nhanh; 2024; khuyến mãi"),
        "brand": items("vua88; rong79; phat68; bet247vn; loc52; kim33; sao99"),
    },
    "zh": {
        "template": items("{brand}{tail}; {game}{tail}; {adj}{game}; {adj}{game}{tail}; {brand}{game}"),
        "adj": items("正规; 最新; 真人; 手机; 网上; 信誉好的; 澳门"),
        "game": items("百家乐; 老虎机; 彩票; 时时彩; 体育投注; 棋牌游戏; 捕鱼; 六合彩; 足球竞猜; 轮盘"),
        "tail": items("平台; 官网; 注册送金; 下载; 技巧; 开户; 登录入口; app; 走势图; 代理; 在线玩; 投注网"),
        "brand": items("金沙城; 新葡; 皇家国际; 银河娱; 大发; 乐赢; 永胜; 鸿运"),
    },
}  # fmt: skip
PILLS = items(
    "viagra; cialis; levitra; kamagra; tramadol; xanax; ambien; modafinil; clomid; propecia; accutane; phentermine; valium; prednisone; zithromax; cytotec; soma; ivermectin; ozempic; lasix; amoxil; nolvadex; priligy; stromectol"
)
PILL_ROWS = items(
    "{buy|order|cheap|generic|purchase|get|discount} {pill}; {pill} {online|no prescription|overnight|price|for sale|canada|uk|coupon|cod|dosage|without rx|next day}; {buy|order|cheap} {pill} {online|overnight|no prescription|from india|with mastercard|{10-200} mg}; {pill} {5-200}mg {pills|tabs|generic|price|cheap}; {pill} {vs|and|or} {pill}; where {to buy|can i get} {pill}; {acheter|comprar|kaufen|acquistare|köp} {pill} {en ligne|online|sin receta|rezeptfrei|senza ricetta|utan recept}"
)
DOMAIN = words("best my get top shop the go buy online pro super deal web find e free fast cash bet vip home style tech best4u")
DOMAIN_TAIL = words(
    "shoes loans pills watch dating bags tours casino seo essay movers dental fitness vape crypto hosting poker wigs replica roofing tickets diet gold"
)
TLD = words(".com .net .org .info .biz .xyz .top .online .site .ru .co.uk .de .in .shop .club .pw .us .eu")
MENU = items(
    "Home; Buy {thing}; Cheap {thing}; {thing}; Contact; {thing} Sale; {thing} Outlet; Links; Partners; Sitemap; {thing} Store; Discount {thing}; About; {thing} Blog; Order {thing}"
)
