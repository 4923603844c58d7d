"""Boilerplate that has many wordings: patterns by kind."""

from __future__ import annotations

# What a number counts in these patterns, and in those of threads.
COUNTED = (
    "share", "shares", "like", "likes", "view", "views", "comment", "comments", "kommentar", "kommentare",
    "commentaire", "commentaires", "comentario", "comentarios", "commenti", "comentários", "reactie", "reacties",
    "komentarz", "komentarze", "komentarzy", "комментарий", "комментария", "комментариев", "комментарии", "yorum",
    "upvote", "upvotes", "thumbs", "replies", "antworten", "réponses", "respuestas", "dpa", "copyright",
)  # fmt: skip
# Kind → patterns for the folded line. None may match a sentence of news, so each needs two words of
# its subject or the whole line.
PATTERNS: dict[str, tuple[str, ...]] = {
    "cookies": (
        (
            r"(?:we|this (?:web)?site|our (?:web)?site|we and our (?:\d+ )?partners) (?:use|uses|store)\b"
            r".{0,60}\bcookies?\b.{0,300}"
        ),
        r"(?:by|if you) (?:continu\w+|click\w+|us\w+)\b.{0,90}\bcookies?\b.{0,200}",
        r"wir (?:verwenden|nutzen|benutzen|setzen)\b.{0,60}\bcookies?\b.{0,300}",
        r"diese (?:web)?(?:site|seite) (?:verwendet|nutzt|benutzt)\b.{0,60}\bcookies?\b.{0,300}",
        r"(?:nous utilisons|ce site utilise|notre site utilise)\b.{0,60}\bcookies?\b.{0,300}",
        (
            r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)|esta web (?:utiliza|usa))\b.{0,60}"
            r"\bcookies?\b.{0,300}"
        ),
        r"(?:questo sito (?:web )?(?:utilizza|usa)|utilizziamo|usiamo)\b.{0,60}\bcookies?\b.{0,300}",
        r"(?:este site (?:utiliza|usa)|nós (?:utilizamos|usamos))\b.{0,60}\bcookies?\b.{0,300}",
        (
            r"(?:wij|we|deze (?:web)?site) (?:gebruiken|gebruikt|plaatsen|plaatst|maakt gebruik van)\b.{0,60}"
            r"\bcookies?\b.{0,300}"
        ),
        (
            r"(?:używamy|ta strona używa|strona (?:używa|korzysta z)|serwis (?:używa|korzysta z)|korzystamy z)\b"
            r".{0,60}\b(?:cookies|ciasteczek)\b.{0,300}"
        ),
        (
            r"(?:мы используем|наш сайт использует|сайт использует|этот сайт использует)\b.{0,60}"
            r"(?:cookies?|куки)\b.{0,300}"
        ),
        r"(?:bu (?:web )?sitesi?|sitemizde|web sitemizde|sitemiz)\b.{0,60}\b(?:çerez\w*|cookie\w*)\b.{0,300}",
        r"(?:نستخدم|يستخدم هذا الموقع|يستخدم موقعنا)\b.{0,60}(?:ملفات تعريف الارتباط|الكوكيز).{0,300}",
        r".{0,40}(?:cookie|クッキー)を(?:使用|利用).{0,120}",
        r"(?:本网站|我们)使用.{0,20}cookies?.{0,120}",
        r"(?:vi|den här webbplatsen|denne hjemmesiden?) (?:använder|bruker|bruger)\b.{0,60}\bcookies?\b.{0,300}",
    ),
    "newsletter": (
        (
            r"(?:sign up|subscribe|register|join)\b.{0,80}\b(?:newsletters?|inbox|mailing list|email alerts"
            r"|updates|bulletin|digest|briefing)\b.{0,160}"
        ),
        (
            r"by (?:clicking|signing up|subscribing|submitting|providing|entering)\b.{0,120}"
            r"\b(?:terms|privacy|policy|newsletters?)\b.{0,120}"
        ),
        r"support (?:our|local|independent|quality|free) journalism\b.{0,120}",
        r"get\b.{0,90}\b(?:in|to|into) your inbox\b.{0,90}",
        r"(?:enjoying|like) (?:this|our) (?:article|story|content|journalism)\b.{0,120}",
        r"(?:abonnieren sie|melden sie sich|jetzt|hier)\b.{0,80}\bnewsletters?\b.{0,160}",
        (
            r"(?:inscrivez vous|abonnez vous|recevez|s inscrire)\b.{0,80}\b(?:newsletters?|lettre d information"
            r"|boîte mail)\b.{0,160}"
        ),
        (
            r"(?:suscríbete|suscríbase|apúntate|regístrate|recibe)\b.{0,80}\b(?:newsletters?|boletín|boletines"
            r"|correo)\b.{0,160}"
        ),
        r"(?:iscriviti|ricevi|registrati)\b.{0,80}\b(?:newsletters?|casella)\b.{0,160}",
        r"(?:assine|inscreva se|cadastre se|receba|subscreva)\b.{0,80}\b(?:newsletters?|boletim|e mail)\b.{0,160}",
        r"(?:schrijf je in|meld je aan|abonneer je|ontvang)\b.{0,80}\b(?:nieuwsbrief|nieuwsbrieven)\b.{0,160}",
        r"(?:zapisz się|subskrybuj|dołącz)\b.{0,80}\b(?:newslettera?|newsletter)\b.{0,160}",
        r"(?:подпишитесь|подписывайтесь|читайте нас)\b.{0,80}(?:рассылк\w+|telegram|телеграм\w*|канал\w*|дзен\w*)\b.{0,160}",
        r".{0,80}\b(?:bültenimize|bültene)\b.{0,40}\b(?:abone|kayıt)\b.{0,80}",
        r"(?:اشترك|سجل)\b.{0,60}(?:النشرة|نشرتنا|بريدك).{0,120}",
        r".{0,30}(?:メルマガ|ニュースレター)(?:に|を|の)(?:登録|購読|ご登録).{0,60}",
        r"(?:订阅|关注)我们的?.{0,40}",
    ),
    "share": (
        (
            r"(?:share this (?:story|article|page|post|news)|(?:diesen )?(?:artikel|beitrag) teilen|partager (?:cet|l) article"
            r"|compart(?:ir|e) (?:este artículo|esta noticia|la noticia)|condividi (?:questo|l) articolo"
            r"|compartilh(?:e|ar) (?:esta|este|a) (?:notícia|artigo|matéria)|deel dit (?:artikel|bericht)"
            r"|dela (?:den här )?artikeln|del (?:denne )?(?:artikel|artikkelen|saken)|udostępnij (?:ten )?artykuł)\b.{0,60}"
        ),
        (
            r"(?:share|follow|like|tweet|join|find) (?:this|us|me|our)\b.{0,60}\b(?:facebook|twitter|x|instagram"
            r"|whatsapp|linkedin|telegram|youtube|tiktok|google news|social media|friends)\b.{0,80}"
        ),
        r"(?:click|tap) (?:here )?to (?:share|follow|subscribe|sign up|join)\b.{0,120}",
        (
            r"(?:folgen sie uns|folge uns|suivez nous|síguenos|seguici|siga nos|volg ons|obserwuj nas|bizi takip)"
            r"\b.{0,120}"
        ),
        (
            r"(?:facebook|twitter|x|whatsapp|linkedin|email|e mail|reddit|pinterest|telegram|messenger|instagram"
            r"|print|copy link|share|tweet|flipboard|bluesky|threads|vk|line|youtube|tiktok)"
            r"(?: ?(?:facebook|twitter|x|whatsapp|linkedin|email|e mail|reddit|pinterest|telegram|messenger"
            r"|instagram|print|copy link|share|tweet|flipboard|bluesky|threads|vk|line|youtube|tiktok)){1,12}"
        ),
        (
            r"\d+(?: \d+)?[km]? (?:shares?|likes?|views?|comments?|kommentare?|commentaires?|comentarios?"
            r"|commenti|comentários|reacties?|komentarz[ey]?|комментари\w+|yorum|تعليق\w*|件のコメント)"
        ),
        r"(?:do you have|got) (?:a story|any information|a news tip|a tip)\b.{0,160}",
        r"(?:haben sie|hast du) (?:einen fehler|hinweise)\b.{0,120}",
    ),
    "copyright": (
        (
            r".{0,120}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés"
            r"|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados"
            r"|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены|tüm hakları saklıdır"
            r"|جميع الحقوق محفوظة|無断転載を禁じます|版权所有|alla rättigheter förbehållna)\b.{0,120}"
        ),
        r"dpa (?:infocom )?(?:gmbh )?dpa \d[\d ]+",
        r".{0,40}(?:無断転載|版权所有|جميع الحقوق محفوظة).{0,60}",
        r"this material may not be published\b.{0,160}",
    ),
}
# Patterns for the line with its marks: a colon or a sign tells these from a sentence.
MARKED: dict[str, tuple[str, ...]] = {
    "copyright": (r"(?:copyright|\(c\)|©)(?: ?(?:copyright|\(c\)|©))? ?(?:19|20)\d{2}\b.{0,140}",),
    "tags": (
        (
            r"(?:tags?|topics?|filed under|keywords?|categories|category|tagged|in this article|themen|schlagwörter"
            r"|stichwörter|schlagworte|mots clés|thèmes|sujets|etiquetas|temas|palabras clave|tag|argomenti|parole chiave"
            r"|assuntos|palavras chave|trefwoorden|onderwerpen|tagi|tematy|słowa kluczowe|теги|тэги|темы"
            r"|ключевые слова|etiketler|anahtar kelimeler|konular|وسوم|الوسوم|كلمات مفتاحية|タグ|キーワード|标签"
            r"|关键词|ämnen) ?: ?.{0,300}"
        ),
        r"#\w+(?: #\w+)*",
    ),
}
