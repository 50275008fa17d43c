"""Phrases of page furniture in many languages: navigation, share, newsletter, cookies, shop, comments, footers."""

from __future__ import annotations

from pagefilter.training.invented.grammar import Tables, items

NETWORKS = items(
    "Facebook; Twitter; X; LinkedIn; Pinterest; WhatsApp; Reddit; Telegram; Instagram; YouTube; TikTok; Tumblr; VK; Mastodon; Threads; Bluesky; RSS; Flipboard; Pocket; Messenger; Viber; Line; Xing; Email"
)
_EN = {
    "nav": items(
        "Home; About; About us; Contact; News; Blog; Shop; Services; Products; Events; Gallery; Login; Careers; FAQ; Support; Archive; Privacy; Terms; Help; Team; Our story; Pricing; Jobs; Press; Site map; Directions; Membership; Donate; Downloads; Reviews"
    ),
    "share": items(
        "{Share|Share this|Share on|Tweet|Pin it|Share this {story|post|page|article}}{:| on {net}|}; {Share|Send|Post} {to|via|on} {net}; {Click|Tap} to share on {net} (Opens in {new|a new} {window|tab}); {Like|Follow|Find|Join} us on {net}{!|}; {Print|Email|Save} {this|this page|article|}; {Copy|Get} link; {1-990} shares"
    ),
    "letter": items(
        "{Subscribe|Sign up} {to|for} our {free |weekly |daily |}{newsletter|mailing list|updates}{ and never miss {a post|a deal|an issue}|}{.|!|}; {Enter|Type} your {email|email address} {here|to subscribe|below}; {Get|Receive} {our best stories|fresh posts|the latest} {in|straight to} your inbox{.|}; {Thanks|Thank you} for {subscribing|signing up}!; {Unsubscribe|Opt out} {anytime|at any time|with one click}.; Join {1200-98000} {readers|subscribers}{.|}; {No|We hate} spam{, ever|}."
    ),
    "cookie": items(
        "{We use|This site uses|Our site uses} cookies to {improve|personalise|enhance} {your experience|your visit|content and ads}{.|. {Learn more|Read our policy}.}; {Accept|Allow|Reject} {all|all cookies|cookies|only necessary}; {By|If} {continuing|you continue} {to use this site|browsing}, you {agree|consent} to our {cookie policy|use of cookies}.; {Cookie|Privacy} {settings|preferences|policy}; {Manage|Change} {consent|preferences|options}"
    ),
    "related": items(
        "{Related|Similar|Recommended|Popular|Latest|Recent|More} {posts|articles|stories|news|reading|videos}{:|}; You {may|might} also like{:|}; {Previous|Next|Older|Newer} {post|article|entry|page}; More {from|in|on} {nav}; {Trending|Most read|Editor's picks}{ now|}; Read {more|next|also}{:|...|}; {Continue|Keep} reading{ →|...|}; {See|View|Show} {all|more}{ posts|}"
    ),
    "meta": items(
        "Posted {in|by|on} {nav|admin|editor|staff}; {Filed under|Tagged|Tags|Categories|Category}: {nav}{, {nav}|}; {1-40} {comments|replies|views}; {1-12} min read; By {admin|staff writer|guest}; {Last updated|Published|Updated}: {1-28}/{1-12}/{2009-2024}; No comments{ yet|}; {Leave|Write} a {comment|reply}; Edit this {page|post}"
    ),
    "shop": items(
        "{Add|Added} to {cart|basket|wishlist|compare}; {Your|My} {cart|basket} {is empty|(0)|(0 items)}; {Sign in|Log in|Register|My account|Log out}; {Checkout|View cart|Continue shopping}; Free {shipping|delivery|returns} on orders over ${25-150}; {In|Out of} stock; {Qty|Quantity}: 1; {Sort by|Filter by}: {price|newest|rating}; Showing {1-9}–{10-24} of {30-900} results; {Size guide|Buy now|Quick view}; {Forgot|Lost} your password?"
    ),
    "comment": items(
        "Your email address will not be {published|shown}. {Required fields are marked *|}; {Name|Email|Website|Comment}{ *|}; Save my {name|details} {in this browser|} for the next time I {comment|write}.; {Notify me|Tell me} of {new comments|follow-ups} by {email|mail}.; {You must be|Please} {logged in|log in} to {post a comment|reply}.; {Post|Submit|Send|Publish} {comment|reply|}; Comments are {closed|moderated}.; {Be the first|} to {comment|review}"
    ),
    "footer": items(
        "{©|Copyright|(c)} {2005-2025} {site}{. All rights reserved|}{.|}; {Powered|Designed|Made|Hosted} by {site}; {Terms|Terms of {use|service}|Privacy|Privacy policy|Imprint|Disclaimer|Accessibility}; {Back|Scroll|Go} to top{ ↑|}; {Skip|Jump} to {content|main|navigation|footer}; {Desktop|Mobile} {version|site}; {Advertise|Write|Work} {with|for} us; {Opening|Office} hours; {Menu|Search|Close|Toggle navigation|Language}"
    ),
    "page": items(
        "« {Previous|Prev|Newer}; {Next|Older} »; Page {1-9} of {10-90}; 1 2 3 ... {10-90}; {First|Last}; {Load|Show} more{...|}; Go to page {2-30}; {10-50} per page"
    ),
}
PARTS: dict[str, Tables] = {
    "en": _EN,
    "de": {
        "nav": items("Startseite; Über uns; Kontakt; Aktuelles; Blog; Shop; Leistungen; Produkte; Termine; Galerie; Anmelden; Karriere; Impressum; Datenschutz; AGB; Suche; Team; Presse; Anfahrt; Sitemap; Hilfe; Archiv; Service; Ratgeber; Mediathek"),
        "share": items("{Teilen|Auf {net} teilen|Bei {net} teilen|Weiterempfehlen|Diesen {Artikel|Beitrag} teilen}; {Drucken|Merken|Versenden|Als PDF speichern|Link kopieren}; Folgen Sie uns {auf|bei} {net}{!|}; {Facebook|WhatsApp}: öffnet in neuem Fenster"),
        "letter": items("{Newsletter|Jetzt Newsletter} {abonnieren|bestellen|anmelden}{!|}; {Ihre|Deine} E-Mail-Adresse{ hier eingeben|}; {Keine|Nie wieder} {Neuigkeiten|Angebote} {mehr|} verpassen{!|}; Abmeldung {jederzeit|mit einem Klick} möglich.; Vielen Dank für {Ihre|deine} Anmeldung!"),
        "cookie": items("{Wir verwenden|Diese Website nutzt} Cookies{, um {unser Angebot|Inhalte} zu {verbessern|personalisieren}|}.; Alle {akzeptieren|ablehnen}; {Cookie-Einstellungen|Auswahl speichern|Mehr erfahren|Nur notwendige}; Mit der {Nutzung|weiteren Nutzung} stimmen Sie {dem|unserer Richtlinie} zu."),
        "related": items("{Ähnliche|Weitere|Neueste|Beliebte} {Artikel|Beiträge|Meldungen|Themen}; Das könnte {Sie|dich} auch interessieren{:|}; {Vorheriger|Nächster} {Beitrag|Artikel}; {Weiterlesen|Mehr lesen|Mehr}{ »|...|}; Meistgelesen; Lesen Sie auch{:|}"),
        "meta": items("{Veröffentlicht|Geschrieben} {am|in|von} {nav|Redaktion|admin}; {Kategorie|Kategorien|Schlagwörter}: {nav}; {1-40} Kommentare; Lesezeit: {1-12} Min{.|uten}; Stand: {1-28}.{1-12}.{2009-2024}"),
        "shop": items("In den {Warenkorb|Einkaufswagen}; {Warenkorb|Merkzettel|Mein Konto|Zur Kasse|Abmelden|Passwort vergessen?}; inkl. MwSt., zzgl. {Versand|Versandkosten}; Lieferzeit {1-9} Werktage; {Versandkostenfrei|Kostenloser Versand} ab {20-90} €; {Auf Lager|Ausverkauft}"),
        "comment": items("{Ihre|Deine} E-Mail-Adresse wird nicht veröffentlicht.; {Schreibe|Hinterlasse} einen Kommentar; {Kommentar|Beitrag} {abschicken|melden}; Pflichtfelder sind mit * markiert{.|}; {Antworten|Zitieren|Melden}"),
        "footer": items("© {2005-2025} {site}{. Alle Rechte vorbehalten|}; {Impressum|Datenschutzerklärung|AGB|Widerrufsrecht|Barrierefreiheit}; {Nach oben|Zum Inhalt springen|Zum Seitenanfang}; {Menü|Suche|Schließen|Navigation überspringen}"),
        "page": items("« Zurück; Weiter »; Seite {1-9} von {10-90}; Mehr {laden|anzeigen}; {Erste|Letzte} Seite"),
    },
    "es": {
        "nav": items("Inicio; Nosotros; Contacto; Noticias; Blog; Tienda; Servicios; Productos; Eventos; Galería; Acceder; Empleo; Aviso legal; Privacidad; Mapa del sitio; Ayuda; Equipo; Prensa; Archivo; Buscar; Preguntas frecuentes; Opinión; Deportes"),
        "share": items("{Compartir|Comparte|Compartir en {net}|Comparte esta {noticia|entrada}|Síguenos en {net}}; {Imprimir|Enviar por correo|Guardar|Copiar enlace}; Haz clic para compartir en {net} (Se abre en una ventana nueva)"),
        "letter": items("{Suscríbete|Apúntate} a {nuestro boletín|nuestra newsletter}{!|}; {Tu|Introduce tu} correo electrónico; {Recibe|No te pierdas} {las últimas noticias|nuestras ofertas}{ en tu correo|}; Gracias por suscribirte"),
        "cookie": items("{Usamos|Utilizamos|Este sitio usa} cookies para {mejorar|personalizar} {tu experiencia|la navegación}.; {Aceptar|Rechazar} {todas|todo|cookies}; {Configurar|Política de} cookies; Si {continúas|sigue} navegando, {aceptas|acepta} su uso."),
        "related": items("{Artículos|Noticias|Entradas} {relacionados|relacionadas|recientes}; También te puede {interesar|gustar}{:|}; {Entrada|Artículo} {anterior|siguiente}; {Leer|Ver|Saber} más{ »|...|}; Lo más {leído|visto}"),
        "meta": items("{Publicado|Escrito} {en|por|el} {nav|admin|redacción}; {Etiquetas|Categoría|Categorías}: {nav}; {1-40} comentarios; {1-12} min de lectura; Actualizado: {1-28}/{1-12}/{2009-2024}"),
        "shop": items("{Añadir|Agregar} al carrito; {Mi cuenta|Iniciar sesión|Cerrar sesión|Finalizar compra|¿Olvidaste tu contraseña?}; Tu carrito está vacío; Envío gratis {a partir de|desde} {20-90} €; {Agotado|En stock}"),
        "comment": items("Tu dirección de correo no será publicada.; {Deja|Escribe} un comentario; {Publicar|Enviar} comentario; Los campos obligatorios están marcados con *; {Responder|Citar}"),
        "footer": items("© {2005-2025} {site}{. Todos los derechos reservados|}; {Aviso legal|Política de privacidad|Condiciones de uso|Accesibilidad}; {Volver|Subir} arriba; Saltar al contenido; {Menú|Buscar|Cerrar}"),
        "page": items("« Anterior; Siguiente »; Página {1-9} de {10-90}; {Cargar|Ver} más; {Primera|Última}"),
    },
    "fr": {
        "nav": items("Accueil; À propos; Contact; Actualités; Blog; Boutique; Services; Produits; Agenda; Galerie; Connexion; Recrutement; Mentions légales; Plan du site; Aide; Équipe; Presse; Archives; Recherche; Nos valeurs; Espace client; Dossiers"),
        "share": items("{Partager|Partagez cet article|Partager sur {net}|Suivez-nous sur {net}|Tweeter|Épingler}; {Imprimer|Envoyer par e-mail|Enregistrer|Copier le lien}; Cliquez pour partager sur {net} (ouvre dans une nouvelle fenêtre)"),
        "letter": items("{Inscrivez-vous|Abonnez-vous} à {notre|la} {newsletter|lettre d'information}{ !|}; Votre {e-mail|adresse e-mail}; {Recevez|Ne ratez plus} {nos actualités|nos offres}{ par mail|}; Merci pour votre inscription"),
        "cookie": items("{Nous utilisons|Ce site utilise} des cookies pour {améliorer|personnaliser} {votre visite|votre expérience}.; Tout {accepter|refuser}; {Gérer|Paramétrer} les cookies; En poursuivant{ votre navigation|}, vous acceptez {leur usage|nos conditions}."),
        "related": items("{Articles|Sujets} {similaires|récents|liés|populaires}; {À lire|Lire} aussi{ :|}; Article {précédent|suivant}; Lire la suite{ »|...|}; Les plus lus; Vous aimerez aussi"),
        "meta": items("{Publié|Posté} {dans|par|le} {nav|admin|la rédaction}; {Mots-clés|Catégorie|Étiquettes} : {nav}; {1-40} commentaires; Temps de lecture : {1-12} min; Mis à jour le {1-28}/{1-12}/{2009-2024}"),
        "shop": items("Ajouter au panier; {Mon compte|Mon panier|Se connecter|Déconnexion|Commander|Mot de passe oublié ?}; Votre panier est vide; Livraison {offerte|gratuite} dès {20-90} €; {En stock|Rupture de stock}"),
        "comment": items("Votre adresse e-mail ne sera pas publiée.; {Laisser|Écrire} un commentaire; {Publier|Envoyer}{ le commentaire|}; Les champs obligatoires sont indiqués avec *; {Répondre|Signaler}"),
        "footer": items("© {2005-2025} {site}{. Tous droits réservés|}; {Mentions légales|Politique de confidentialité|CGV|Crédits}; {Haut de page|Aller au contenu|Retour en haut}; {Menu|Rechercher|Fermer}"),
        "page": items("« Précédent; Suivant »; Page {1-9} sur {10-90}; {Charger|Voir} plus; {Première|Dernière}"),
    },
    "it": {
        "nav": items("Home; Chi siamo; Contatti; Notizie; Blog; Negozio; Servizi; Prodotti; Eventi; Galleria; Accedi; Lavora con noi; Privacy; Mappa del sito; Aiuto; Stampa; Archivio; Cerca; Domande frequenti; Cronaca; Rubriche"),
        "share": items("{Condividi|Condividi su {net}|Seguici su {net}|Condividi questo {articolo|post}}; {Stampa|Invia per email|Salva|Copia link}; Fai clic per condividere su {net} (Si apre in una nuova finestra)"),
        "letter": items("Iscriviti alla {newsletter|nostra newsletter}{!|}; {La tua|Inserisci la tua} email; {Ricevi|Non perderti} {le novità|le offerte}{ via email|}; Grazie per l'iscrizione"),
        "cookie": items("{Usiamo|Questo sito utilizza} i cookie per {migliorare|personalizzare} {la navigazione|i contenuti}.; {Accetta|Rifiuta} {tutti|tutto}; {Gestisci|Informativa} cookie; Proseguendo {la navigazione|} accetti {l'uso dei cookie|le condizioni}."),
        "related": items("{Articoli|Post|Notizie} {correlati|recenti|simili}; {Leggi|Potrebbe interessarti} anche{:|}; Articolo {precedente|successivo}; {Leggi tutto|Continua a leggere|Scopri di più}{ »|...|}; I più letti"),
        "meta": items("{Pubblicato|Scritto} {in|da|il} {nav|admin|redazione}; {Tag|Categoria|Categorie}: {nav}; {1-40} commenti; Tempo di lettura: {1-12} min; Aggiornato il {1-28}/{1-12}/{2009-2024}"),
        "shop": items("Aggiungi al carrello; {Il mio account|Esci|Vai alla cassa|Password dimenticata?}; Il carrello è vuoto; Spedizione gratuita {da|oltre} {20-90} €; {Disponibile|Esaurito}"),
        "comment": items("Il tuo indirizzo email non sarà pubblicato.; Lascia un commento; {Invia|Pubblica} commento; I campi obbligatori sono contrassegnati *; {Rispondi|Segnala}"),
        "footer": items("© {2005-2025} {site}{. Tutti i diritti riservati|} {- P.IVA {10000000000-99999999999}|}; {Note legali|Informativa privacy|Termini e condizioni}; {Torna su|Vai al contenuto}; {Cerca|Chiudi|Menù}"),
        "page": items("« Precedente; Successivo »; Pagina {1-9} di {10-90}; {Carica|Mostra} altro"),
    },
    "pt": {
        "nav": items("Início; Sobre nós; Contato; Notícias; Blog; Loja; Serviços; Produtos; Eventos; Galeria; Entrar; Carreiras; Política de privacidade; Mapa do site; Ajuda; Equipe; Imprensa; Arquivo; Buscar; Perguntas frequentes; Esportes"),
        "share": items("{Compartilhar|Partilhar|Compartilhe no {net}|Siga-nos no {net}|Compartilhe {isso|este post}}; {Imprimir|Enviar por e-mail|Salvar|Copiar link}; Clique para compartilhar no {net} (abre em nova janela)"),
        "letter": items("{Assine|Inscreva-se em} nossa newsletter{!|}; {Seu|Digite seu} e-mail; {Receba|Não perca} {novidades|nossas ofertas}{ por e-mail|}; Obrigado por se inscrever"),
        "cookie": items("{Usamos|Este site utiliza} cookies para {melhorar|personalizar} {sua experiência|o conteúdo}.; {Aceitar|Recusar} {todos|tudo}; {Configurar|Política de} cookies; Ao continuar{ navegando|}, você concorda{ com o uso|}."),
        "related": items("{Posts|Artigos|Notícias} {relacionados|recentes}; {Leia|Veja} {também|mais}{:|...|}; Post {anterior|seguinte}; Continue lendo{ →|...|}; Mais lidas; Você também pode gostar"),
        "meta": items("{Publicado|Postado} {em|por} {nav|admin|redação}; {Tags|Categoria|Marcadores}: {nav}; {1-40} comentários; {1-12} min de leitura; Atualizado em {1-28}/{1-12}/{2009-2024}"),
        "shop": items("{Adicionar ao|Ver} carrinho; {Minha conta|Sair|Finalizar compra|Esqueceu a senha?}; Seu carrinho está vazio; Frete grátis acima de R$ {50-300}; {Esgotado|Em estoque}"),
        "comment": items("O seu endereço de e-mail não será publicado.; Deixe um comentário; {Publicar|Enviar} comentário; Campos obrigatórios são marcados com *; {Responder|Denunciar}"),
        "footer": items("© {2005-2025} {site}{. Todos os direitos reservados|}; {Termos de uso|Privacidade|Aviso legal|Fale conosco}; {Voltar ao topo|Pular para o conteúdo}; {Buscar|Fechar}"),
        "page": items("« Anteriores; Próximo »; Página {1-9} de {10-90}; {Carregar|Ver} mais"),
    },
    "nl": {
        "nav": items("Start; Over ons; Contact; Nieuws; Winkel; Diensten; Producten; Agenda; Fotoalbum; Inloggen; Vacatures; Veelgestelde vragen; Sitemap; Hulp; Archief; Zoeken; Algemene voorwaarden; Pers; Route; Klantenservice"),
        "share": items("{Delen|Deel dit|Deel op {net}|Volg ons op {net}|Deel dit {artikel|bericht}}; {Afdrukken|Mailen|Bewaren|Link kopiëren}; Klik om te delen op {net} (Wordt in een nieuw venster geopend)"),
        "letter": items("{Meld je aan|Schrijf u in} voor {de|onze} nieuwsbrief{!|}; {Je|Uw} e-mailadres; {Ontvang|Mis nooit meer} {het laatste nieuws|onze aanbiedingen}; Bedankt voor je inschrijving"),
        "cookie": items("{Wij gebruiken|Deze site gebruikt} cookies om {je bezoek|de site} te {verbeteren|personaliseren}.; Alles {accepteren|weigeren}; {Cookies|Voorkeuren} {instellen|beheren}; Door verder te surfen ga je akkoord."),
        "related": items("{Gerelateerde|Recente|Andere} {berichten|artikelen}; {Lees|Bekijk} {ook|verder|meer}{:|...| »|}; {Vorig|Volgend} bericht; Meest gelezen; Misschien vind je dit ook leuk"),
        "meta": items("{Geplaatst|Gepubliceerd} {in|door|op} {nav|beheerder|redactie}; {Labels|Categorie}: {nav}; {1-40} reacties; Leestijd {1-12} min; Laatst bijgewerkt: {1-28}-{1-12}-{2009-2024}"),
        "shop": items("In {winkelwagen|winkelmandje}; {Mijn account|Uitloggen|Afrekenen|Wachtwoord vergeten?}; Je winkelwagen is leeg; Gratis verzending vanaf € {20-90}; {Op voorraad|Uitverkocht}"),
        "comment": items("Je e-mailadres wordt niet gepubliceerd.; {Geef een reactie|Laat een bericht achter}; Reactie plaatsen; Verplichte velden zijn gemarkeerd met *; {Beantwoorden|Reageer}"),
        "footer": items("© {2005-2025} {site}{. Alle rechten voorbehouden|}; {Voorwaarden|Privacyverklaring|Disclaimer}; {Naar boven|Ga naar de inhoud}; {Zoeken|Sluiten}"),
        "page": items("« Vorige; Volgende »; Pagina {1-9} van {10-90}; Meer {laden|tonen}"),
    },
    "sv": {
        "nav": items("Hem; Om oss; Kontakt; Nyheter; Butik; Tjänster; Produkter; Kalender; Bildspel; Logga in; Lediga jobb; Vanliga frågor; Webbkarta; Hjälp; Arkiv; Sök; Villkor; Press; Hitta hit; Kundtjänst"),
        "share": items("{Dela|Dela på {net}|Följ oss på {net}|Dela {artikeln|inlägget}}; {Skriv ut|Mejla|Spara|Kopiera länk}; Klicka för att dela på {net} (Öppnas i ett nytt fönster)"),
        "letter": items("{Prenumerera på|Anmäl dig till} {vårt nyhetsbrev|nyhetsbrevet}{!|}; {Din|Ange din} e-postadress; {Få|Missa inte} {senaste nytt|våra erbjudanden}; Tack för din anmälan"),
        "cookie": items("{Vi använder|Webbplatsen använder} kakor för att {förbättra|anpassa} {upplevelsen|innehållet}.; {Godkänn|Avvisa} alla; {Kakor|Inställningar} och integritet; Genom att fortsätta godkänner du detta."),
        "related": items("{Relaterade|Senaste|Fler} {inlägg|artiklar}; Läs {mer|också|vidare}{:|...| »|}; {Föregående|Nästa} inlägg; Mest läst; Du kanske också gillar"),
        "meta": items("{Publicerat|Skrivet} {i|av|den} {nav|admin|redaktionen}; {Etiketter|Kategori}: {nav}; {1-40} kommentarer; Lästid {1-12} min; Uppdaterad {2009-2024}-{10-12}-{10-28}"),
        "shop": items("Lägg i {varukorg|kundvagn}; {Mitt konto|Logga ut|Till kassan|Glömt lösenord?}; Varukorgen är tom; Fri frakt över {200-900} kr; {I lager|Slutsåld}"),
        "comment": items("Din e-postadress publiceras inte.; {Lämna|Skriv} en kommentar; Skicka kommentar; Obligatoriska fält är märkta *; {Svara|Anmäl}"),
        "footer": items("© {2005-2025} {site}{. Alla rättigheter förbehållna|}; {Villkor|Integritetspolicy|Tillgänglighet}; {Till toppen|Hoppa till innehåll}; {Meny|Stäng}"),
        "page": items("« Föregående; Nästa »; Sida {1-9} av {10-90}; {Ladda|Visa} fler"),
    },
    "fi": {
        "nav": items("Etusivu; Tietoa meistä; Yhteystiedot; Uutiset; Kauppa; Palvelut; Tuotteet; Tapahtumat; Kuvat; Kirjaudu; Avoimet työpaikat; Usein kysyttyä; Sivukartta; Ohjeet; Arkisto; Haku; Käyttöehdot; Medialle"),
        "share": items("{Jaa|Jaa tämä|Jaa palvelussa {net}|Seuraa meitä: {net}}; {Tulosta|Lähetä sähköpostilla|Tallenna|Kopioi linkki}"),
        "letter": items("{Tilaa|Liity} {uutiskirje|uutiskirjeemme}{!|}; {Sähköpostiosoite|Kirjoita sähköpostisi}; Saat {uusimmat jutut|tarjoukset} {heti|viikoittain}; Kiitos tilauksesta"),
        "cookie": items("{Käytämme|Sivusto käyttää} evästeitä {kokemuksen|sisällön} {parantamiseen|mukauttamiseen}.; {Hyväksy|Hylkää} kaikki; Evästeasetukset; Jatkamalla hyväksyt ehdot."),
        "related": items("{Aiheeseen liittyvää|Uusimmat artikkelit|Suosituimmat}; Lue {lisää|myös|seuraavaksi}{:|...|}; {Edellinen|Seuraava} artikkeli; Saatat pitää myös"),
        "meta": items("Julkaistu {nav|ylläpito|toimitus}; {Avainsanat|Luokat}: {nav}; {1-40} kommenttia; Lukuaika {1-12} min; Päivitetty {1-28}.{1-12}.{2009-2024}"),
        "shop": items("Lisää ostoskoriin; {Oma tili|Kirjaudu ulos|Kassalle|Unohtuiko salasana?}; Ostoskori on tyhjä; Ilmainen toimitus yli {20-90} €; {Varastossa|Loppu}"),
        "comment": items("Sähköpostiosoitettasi ei julkaista.; {Jätä|Kirjoita} kommentti; Lähetä kommentti; Pakolliset kentät on merkitty *; Vastaa"),
        "footer": items("© {2005-2025} {site}{. Kaikki oikeudet pidätetään|}; {Tietosuoja|Saavutettavuus|Käyttöehdot}; {Takaisin ylös|Siirry sisältöön}; {Valikko|Sulje}"),
        "page": items("« Edellinen; Seuraava »; Sivu {1-9} / {10-90}; Näytä lisää"),
    },
    "pl": {
        "nav": items("Strona główna; O nas; Kontakt; Aktualności; Sklep; Usługi; Produkty; Wydarzenia; Galeria; Logowanie; Kariera; Regulamin; Mapa strony; Pomoc; Archiwum; Szukaj; Prasa; Dojazd; Cennik; Polityka prywatności"),
        "share": items("{Udostępnij|Udostępnij na {net}|Obserwuj nas na {net}|Podziel się}; {Drukuj|Wyślij mailem|Zapisz|Kopiuj link}; Kliknij, aby udostępnić na {net} (Otwiera się w nowym oknie)"),
        "letter": items("{Zapisz się do|Zamów} {naszego newslettera|newsletter}{!|}; {Twój|Podaj swój} e-mail; {Bądź na bieżąco|Nie przegap nowości}; Dziękujemy za zapis"),
        "cookie": items("{Używamy|Strona używa} plików cookie, aby {ulepszyć|dopasować} {serwis|treści}.; {Akceptuję|Odrzuć} wszystkie; {Ustawienia|Polityka} cookies; Korzystając ze strony, wyrażasz zgodę."),
        "related": items("{Podobne|Ostatnie|Polecane} {wpisy|artykuły}; Czytaj {więcej|dalej|także}{:|...| »|}; {Poprzedni|Następny} wpis; Najczęściej czytane; Zobacz też"),
        "meta": items("Opublikowano {w|przez} {nav|admin|redakcja}; {Tagi|Kategoria}: {nav}; {1-40} komentarzy; Czas czytania: {1-12} min; Aktualizacja: {1-28}.{1-12}.{2009-2024}"),
        "shop": items("Dodaj do koszyka; {Moje konto|Wyloguj|Do kasy|Nie pamiętasz hasła?}; Twój koszyk jest pusty; Darmowa dostawa od {50-300} zł; {W magazynie|Brak towaru}"),
        "comment": items("Twój adres e-mail nie zostanie opublikowany.; {Dodaj|Napisz} komentarz; Wyślij; Wymagane pola są oznaczone *; Odpowiedz"),
        "footer": items("© {2005-2025} {site}{. Wszelkie prawa zastrzeżone|}; {Regulamin|Prywatność|RODO}; {Do góry|Przejdź do treści}; {Menu|Zamknij}"),
        "page": items("« Poprzednia; Następna »; Strona {1-9} z {10-90}; Pokaż więcej"),
    },
    "ru": {
        "nav": items("Главная; О нас; Контакты; Новости; Магазин; Услуги; Товары; События; Галерея; Войти; Вакансии; Карта сайта; Помощь; Архив; Поиск; Правила; Пресса; Отзывы; Доставка; Оплата; Политика"),
        "share": items("{Поделиться|Поделитесь с друзьями|Поделиться в {net}|Мы в {net}}{:|}; {Распечатать|Отправить по почте|В закладки|Скопировать ссылку}; Нравится {1-990}"),
        "letter": items("{Подпишитесь|Подписаться} на {рассылку|наши новости}{!|}; {Ваш|Введите} e-mail; {Получайте|Не пропустите} {свежие статьи|скидки}{ на почту|}; Спасибо за подписку"),
        "cookie": items("{Мы используем|Сайт использует} файлы cookie для {удобства|улучшения работы}.; {Принять|Отклонить}{ все|}; {Настройки|Политика} cookie; Продолжая {просмотр|пользоваться сайтом}, вы соглашаетесь с {условиями|правилами}."),
        "related": items("{Похожие|Последние|Популярные} {записи|статьи|новости}; {Читать|Смотреть} {далее|также|полностью}{:|...| »|}; {Предыдущая|Следующая} запись; Вам может понравиться"),
        "meta": items("{Опубликовано|Автор:|Рубрика:} {nav|admin|редакция}; Метки: {nav}; {Комментариев|Просмотров}: {1-990}; Время чтения: {1-12} мин; Обновлено {1-28}.{1-12}.{2009-2024}"),
        "shop": items("{Добавить|Положить} в корзину; {Личный кабинет|Выйти|Оформить заказ|Забыли пароль?}; Корзина пуста; Бесплатная доставка от {1000-5000} руб.; {В наличии|Нет в наличии}"),
        "comment": items("Ваш e-mail не будет опубликован.; {Оставить|Добавить} комментарий; Отправить; Обязательные поля помечены *; {Ответить|Цитировать}"),
        "footer": items("© {2005-2025} {site}{. Все права защищены|}; {Пользовательское соглашение|Политика конфиденциальности|Реклама}; {Наверх|Перейти к содержимому}; {Меню|Закрыть}"),
        "page": items("« Назад; Вперёд »; Страница {1-9} из {10-90}; Показать ещё"),
    },
    "ja": {
        "nav": items("ホーム; 会社概要; お問い合わせ; お知らせ; ブログ; 店舗; サービス; 商品一覧; イベント; ログイン; 採用情報; よくある質問; サイトマップ; アクセス; 利用規約; 検索; ヘルプ; 新着記事; カテゴリー; 特集"),
        "share": items("{シェア|シェアする|ツイート|{net}で{共有|シェア}|{net}でフォロー}; {印刷|メールで送る|保存|URLをコピー}; クリックして{net}で共有(新しいウィンドウで開きます)"),
        "letter": items("{メルマガ|ニュースレター}{登録|を購読する}; メールアドレス{を入力|}; 最新{情報|記事}をお届けします; ご登録ありがとうございます"),
        "cookie": items("{当サイト|このサイト}では{Cookie|クッキー}を使用しています。; すべて{許可|拒否}; Cookie設定; 閲覧を続けると{同意した|承諾した}ものとみなします。"),
        "related": items("{関連|おすすめ|人気|最新}記事; {続きを読む|もっと見る|詳しくはこちら}{→|}; {前|次}の記事{へ|}; あわせて読みたい; {人気|アクセス}ランキング"),
        "meta": items("投稿者:{管理人|admin|編集部}; カテゴリー:{nav}; コメント({0-40}); {2009-2024}年{1-12}月{1-28}日更新; この記事は約{1-12}分で読めます"),
        "shop": items("カートに入れる; {マイページ|ログアウト|レジに進む|パスワードを忘れた方}; カートは空です; {1000-9000}円以上で送料無料; {在庫あり|売り切れ}"),
        "comment": items("メールアドレスが公開されることはありません。; コメントを{残す|送信}; ※は必須項目です; 返信"),
        "footer": items("© {2005-2025} {site}; {プライバシーポリシー|特定商取引法に基づく表記|免責事項}; {ページトップへ|本文へスキップ}; {メニュー|閉じる}"),
        "page": items("« 前へ; 次へ »; {1-9} / {10-90}ページ; さらに表示"),
    },
    "zh": {
        "nav": items("首页; 关于我们; 联系我们; 新闻; 博客; 商城; 服务; 产品; 活动; 图库; 登录; 招聘; 常见问题; 网站地图; 帮助; 归档; 搜索; 条款; 媒体; 会员中心; 注册"),
        "share": items("{分享|分享到{net}|分享本文|关注我们的{net}}; {打印|发送邮件|收藏|复制链接}; 分享到：微信 微博 QQ空间; {点赞|喜欢} ({1-990})"),
        "letter": items("{订阅|免费订阅}{我们的|}{邮件|资讯}; {请输入|您的}邮箱{地址|}; 第一时间获取{最新文章|优惠}; 感谢订阅"),
        "cookie": items("{本网站|我们}使用cookie以{改善|优化}{体验|内容}。; {全部|}{接受|拒绝}; Cookie设置; 继续浏览即表示{同意|接受}。"),
        "related": items("{相关|推荐|热门|最新}{文章|阅读|新闻}; {阅读全文|查看更多|继续阅读}{>>|...|}; {上|下}一篇：{nav}; 猜你喜欢; 排行榜"),
        "meta": items("{作者|来源|编辑}：{admin|本站|小编}; {分类|标签}：{nav}; 阅读({10-9000}) 评论({0-40}); 发布时间：{2009-2024}-{10-12}-{10-28}"),
        "shop": items("{加入|查看}购物车; {我的账户|退出|去结算|忘记密码？}; 购物车是空的; 满{50-300}元包邮; {有货|售罄}"),
        "comment": items("您的邮箱不会被公开。; {发表|提交}评论; 必填项已用*标注; {回复|举报}; 登录后才能评论"),
        "footer": items("© {2005-2025} {site} 版权所有; {隐私政策|免责声明|广告服务}; {返回顶部|跳至内容}; {菜单|关闭}"),
        "page": items("上一页; 下一页; 第{1-9}页 共{10-90}页; 加载更多; 末页"),
    },
}  # fmt: skip
SITES = items(
    "Harbor Lane Media; Oakfield Gazette; Bluebird Studio; Northgate Weekly; Pinewood Press; The Copper Kettle; Lindenhof; Quarry Hill School; Ridgeway Cycles; Studio Fontana; Velvet & Rye; Sandpiper Books; Marlow Hardware; Casa Verde; Redhill Runners; Willow Row; Ostwind; Papaya Theme; Granite CMS; Sunfield Foundation; Lighthouse Foods; Petit Atelier; Kobo Works"
)
