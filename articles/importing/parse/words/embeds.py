"""What scrapers leave of things that a page embeds or sells: posts, players, consent, paywalls."""

from __future__ import annotations

_NETWORKS = r"(?:instagram\w*|facebook|x|twitter|threads|tiktok|youtube|bluesky|telegram)"
_BLOCKED = (
    r"(?:geladen|angezeigt|anzuzeigen|anzeigen|laden|verfügbar|einstellungen|privatsphäre|datenschutz|zustimm\w*|einwillig\w*"
    r"|blockiert|loaded|displayed|shown|available|blocked|consent|settings|preferences|cookies?|permission"
    r"|affich\w*|bloqué\w*|disponible|accept\w*|cargar|mostrar|bloquead\w*|consent\w*|visualizz\w*|bloccat\w*|disponibile"
    r"|disponível|exibir|carregar|bloqueado|toestemming|geblokkeerd|weergegeven|beschikbaar|samtykke|samtycke|tillgängligt"
    r"|tilgjengelig|tilgængelig\w*|vises|visas|zgod\w+|niedostępn\w+|dostępn\w+|souhlas\w*|nedostupn\w*|недоступ\w+|доступ\w+)"
)
_CONTENT = (
    r"(?:externe[rns]? inhalte?\w*|eingebettete[rn]? inhalte?|inhalte? von drittanbietern|external content|third party content"
    r"|embedded content|this (?:content|embed|video|post|media)|the media|contenus? (?:externe|tiers|intégré)s?|ce contenu"
    r"|contenidos? externos?|este contenido|contenut[oi] estern[oi]|questo contenuto|conteúdos? externos?|este conteúdo"
    r"|externe (?:inhoud|content)|deze (?:inhoud|content)|externt innehåll|det här innehållet|eksternt innhold|eksternt indhold"
    r"|dette (?:innholdet|indhold)|treś\w+ zewnętrzn\w+|ta treść|externí obsah|tento obsah|внешн\w+ контент\w*|этот контент)"
)
_LINKS = r"(?:links?|liens?|enlaces?|affiliate\w*|afiliad\w+|partnerlinks?|affiliatelinks?|lenker?|länkar?|linków?|linki)"
_COMMISSION = (
    r"(?:commission|provision\w*|comisión|commissione|comissão|commissie|provisjon|prowizj\w+)"
)
_EARN = (
    r"(?:earn|receive|get|erhalten|bekommen|percevoir|perçoit|touche\w*|recevoir|recibi\w*|ganar|ricev\w+|guadagn\w+|receb\w+"
    r"|ganhar|ontvang\w*|krijg\w*|får|få|otrzym\w+)"
)
# Kind → patterns for the folded line, as in `patterns`.
PATTERNS: dict[str, tuple[str, ...]] = {
    "embed": (
        rf"(?:empfohlene[rn]? )?{_CONTENT}",
        rf".{{0,90}}\b{_CONTENT}\b.{{0,90}}\b{_BLOCKED}\b.{{0,120}}",
        rf".{{0,90}}\b{_BLOCKED}\b.{{0,60}}\b{_CONTENT}\b.{{0,120}}",
        r".{0,60}\bbitte\b.{0,40}\b(?:inhalte?|cookies)\b.{0,60}\b(?:privatsphäre|datenschutz\w*|einstellungen)\b.{0,60}",
        r".{0,40}\b(?:aktivier\w*|erlaub\w*|akzeptier\w*)\b.{0,40}\b(?:inhalte|cookies)\b.{0,60}\b(?:privatsphäre|datenschutz\w*|einstellungen)\b.{0,60}",
        r"(?:to (?:view|see|watch|display)|para (?:ver|visualizar)|per (?:vedere|visualizzare)|pour (?:voir|afficher)|om) .{0,40}\b(?:content|video|contenido|contenuto|conteúdo|contenu|inhoud)\b.{0,60}\b(?:cookies?|javascript|consent|browser)\b.{0,80}",
        rf"(?:hier|an dieser stelle) (?:finden sie|befindet sich|steht|sehen sie) .{{0,40}}\binhalte? (?:von|aus) {_NETWORKS}\b.{{0,60}}",
        r"(?:this article contains|we ask for your permission before) .{0,120}",
        rf"(?:view|see|watch) (?:this|more) .{{0,20}}\b(?:on|at) {_NETWORKS}",
        rf"(?:sieh dir diesen beitrag auf|diesen beitrag auf|voir cette publication sur|ver esta publicación en|ver (?:essa|esta) (?:foto|publicação) no|visualizza questo post su|(?:dit bericht op|bekijk dit bericht op)|visa det här inlägget på|se dette (?:innlegget|opslag) på|vis dette (?:innlegget|opslag) på|wyświetl ten post na|посмотреть эту публикацию в|bu gönderiyi) {_NETWORKS}\b.{{0,20}}",
        r"(?:an? (?:post|video|photo|reel) shared by|ein (?:beitrag|von) geteilt von|ein beitrag von|une publication partagée par|una publicación compartida (?:de|por)|un post condiviso da|(?:um post compartilhado|uma publicação partilhada|uma publicação compartilhada) por|een bericht gedeeld door|ett inlägg delat av|et (?:innlegg|opslag) delt (?:av|af)|post udostępniony przez|публикация от) .{1,90}",
        r"この投稿をinstagramで見る|.{1,60}(?:さん)?がシェアした投稿|instagram에서 이 게시물 보기|在 ?instagram ?(?:上)?查看.{0,12}",
        r"pic (?:twitter|x) com \w+|https? t co \w+",
        r"(?:the )?video could not be (?:loaded|played).{0,60}|video (?:is )?(?:unavailable|not available)",
        r"end of (?:article|story)|(?:fin|fim|fine) d(?:e|o|ell) ?(?:l )?(?:article|artículo|artigo|articolo)|ende des artikels",
        r"our standards .{0,60}\bprinciples",
    ),
    "affiliate": (
        r"we (?:independently|carefully) (?:select|review|choose|research|evaluate|test)\b.{0,240}",
        rf"(?=.*\b{_LINKS}\b)(?=.*\b{_COMMISSION}\b)(?=.*\b{_EARN}\b).{{1,390}}",
    ),
    "newsletter": (
        r".{0,200}\b(?:bookmark|sign up (?:for|to)|subscribe to)\b.{0,60}\bnewsletters?\b.{0,100}",
        r".{0,120}\b(?:abonnieren sie|melden sie sich)\b.{0,60}\bnewsletters?\b.{0,100}",
    ),
    "paywall": (
        r"il vous reste .{1,20} de cet article.{0,80}|(?:la suite|cet article|ce contenu) est réservée? aux abonnés.{0,80}",
        r"(?:dieser|dieses|diese) (?:artikel|text|beitrag|inhalt)\w* (?:ist|gibt es) .{0,60}(?:abonnent\w*|abo|premium|plus)\b.{0,80}|(?:weiterlesen|lesen sie weiter) mit .{1,80}",
        r"(?:this|the rest of this) (?:article|content|story) is .{0,40}\bsubscribers?\b.{0,80}|subscribe .{0,20}to (?:read|continue|keep reading)\b.{0,80}|already a (?:subscriber|member)\b.{0,60}|you have reached your .{0,30}limit\b.{0,80}",
        r"(?:este|esta) (?:artículo|contenido|noticia) es .{0,40}suscriptores.{0,60}|suscríbete para (?:seguir|continuar) leyendo.{0,60}",
        r"questo (?:articolo|contenuto) è riservato agli abbonati.{0,60}|abbonati per (?:continuare|leggere)\b.{0,60}",
        r"(?:conteúdo|este (?:conteúdo|artigo) é) (?:exclusivo|restrito).{0,30}assinantes.{0,60}|assine para (?:continuar|ler)\b.{0,60}",
        r"dit artikel is .{0,40}abonnees.{0,60}|word abonnee\b.{0,80}",
        r"(?:den här|denne|denna) (?:artikeln?|artikkelen|saken) (?:är|er) .{0,30}(?:prenumeranter|abonnenter).{0,60}",
        r"(?:ten artykuł|ta treść|dalszy ciąg) .{0,40}(?:prenumerator|subskryb|abonent)\w*.{0,60}",
        r"(?:материал|текст|статья|полный текст) .{0,30}(?:только )?(?:для )?подписчик\w+.{0,60}",
        r".{0,40}(?:有料会員|会員限定|有料記事|残り ?\d+文字|続きを読むには).{0,60}",
        r".{0,20}(?:付费|付費|订阅|訂閱)(?:用户|用戶|会员|會員|内容|內容|后|後|可读|阅读).{0,40}",
    ),
}
# Patterns for the line with its marks.
MARKED: dict[str, tuple[str, ...]] = {
    "embed": (
        r"-+ ?.{1,80}\(@\w{1,40}\).{0,60}",
        r"pic\.(?:twitter|x)\.com/\w+",
        r"@[\w.]{2,40}\s+♬.{0,80}|♬ .{0,80}",
    ),
}
# Whole lines, by language, as in `prompts`.
EMBED: dict[str, str] = {
    "en": "external content | embedded content | content not available | this content is not available | content unavailable | skip advert | skip ad | load content | show content",
    "de": "externer inhalt nicht verfügbar | empfohlener redaktioneller inhalt | externen inhalt anzeigen | inhalt laden | inhalt anzeigen | inhalte anzeigen | externe inhalte anzeigen | werbung überspringen | anzeige überspringen",
    "fr": "passer la publicité | contenu non disponible | contenu indisponible | afficher le contenu | fermer la publicité",
    "es": "saltar publicidad | omitir publicidad | omitir anuncio | contenido no disponible | mostrar contenido",
    "it": "salta la pubblicità | salta pubblicità | contenuto non disponibile | mostra contenuto",
    "pt": "pular anúncio | pular publicidade | saltar publicidade | conteúdo indisponível | mostrar conteúdo",
    "nl": "advertentie overslaan | inhoud niet beschikbaar | inhoud laden | toon inhoud",
    "sv": "hoppa över annons | innehållet är inte tillgängligt | visa innehåll",
    "nb": "hopp over annonse | innholdet er ikke tilgjengelig | vis innhold",
    "da": "spring annonce over | indholdet er ikke tilgængeligt | vis indhold",
    "pl": "pomiń reklamę | treść niedostępna | pokaż treść",
    "cs": "přeskočit reklamu | obsah není dostupný",
    "ru": "пропустить рекламу | контент недоступен",
    "tr": "reklamı geç | içerik kullanılamıyor",
}
