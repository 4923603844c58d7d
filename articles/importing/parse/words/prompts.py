"""Prompts to listen or share: whole lines, by language.

Each phrase is the whole line as `titles.fold_phrase` returns it, in lower case and without marks.
"#" stands for a number.
"""

from __future__ import annotations

# language → phrases separated by " | "
AUDIO: dict[str, str] = {
    "en": (
        "listen to this article | listen to article | listen | listen now | listen to the article"
        " | loading audio | audio | play audio | play | pause | audio player | your browser does not"
        " support the audio element | # min listen | # minutes listen | listen # min"
        " | this article is read aloud by an automated voice | hear this story"
    ),
    "de": "artikel anhören | anhören | vorlesen | diesen artikel anhören | audio laden | wird geladen"
    " | artikel vorlesen | hören sie diesen artikel",
    "fr": "écouter l article | écouter cet article | écouter | lecture audio | article audio",
    "es": "escuchar | escuchar artículo | escucha este artículo | escuchar este artículo | cargando audio"
    " | escuchar noticia",
    "it": "ascolta l articolo | ascolta | ascolta questo articolo | ascolta la notizia",
    "pt": "ouvir | ouça este artigo | ouvir artigo | ouça esta matéria | ouvir notícia | ouça a notícia",
    "nl": "luister naar dit artikel | luister | beluister dit artikel | artikel beluisteren",
    "pl": "posłuchaj artykułu | odsłuchaj | posłuchaj | odsłuchaj artykuł",
    "ru": "слушать | послушать статью | прослушать | прослушать статью | слушать статью",
    "tr": "haberi dinle | dinle | sesli dinle | bu haberi dinle",
    "ar": "استمع إلى المقال | استمع | استمع إلى هذا المقال | استمع للمقال",
    "ja": "この記事を聴く | 記事を聞く | 音声で聞く | 音声を再生 | この記事を音声で聞く",
    "zh": "听新闻 | 收听 | 听文章 | 朗读",
    "sv": "lyssna | lyssna på artikeln",
}

SHARE: dict[str, str] = {
    "en": (
        "share | share this | share this article | share this story | share on facebook | share on x"
        " | share on twitter | share on whatsapp | share on linkedin | share by email | share via email"
        " | tweet | retweet | pin it | pin | email | e mail | print | print this page | copy link"
        " | link copied | copied | copy url | save | save article | save for later | bookmark | whatsapp"
        " | facebook | twitter | linkedin | reddit | pinterest | telegram | messenger | flipboard | x"
        " | bluesky | threads | instagram | tumblr | follow us | follow | like | like us on facebook"
        " | follow us on twitter | follow us on facebook | follow us on instagram | gift this article"
        " | share save | share full article | share options | share page | about sharing | comment"
        " | facebook twitter | facebook twitter whatsapp | facebook twitter email | share tweet | # shares"
        " | shares | view comments | # comments | comments | add us on google | follow us on google news"
        " | click to share on facebook opens in new window | click to share on twitter opens in new window"
    ),
    "de": (
        "teilen | artikel teilen | auf facebook teilen | auf twitter teilen | auf x teilen | drucken"
        " | per e mail teilen | per whatsapp teilen | merken | artikel merken | link kopieren | kopieren"
        " | diesen artikel teilen | beitrag teilen | folgen sie uns | folgen | versenden | mailen"
    ),
    "fr": (
        "partager | partager l article | partager cet article | partager sur facebook"
        " | partager sur twitter | partager sur x | partager sur whatsapp | envoyer par email | imprimer"
        " | copier le lien | enregistrer | sauvegarder | suivez nous | commenter | réagir"
        " | offrir l article | envoyer"
    ),
    "es": (
        "compartir | comparte | comparte esta noticia | compartir en facebook | compartir en twitter"
        " | compartir en whatsapp | compartir en x | imprimir | guardar | copiar enlace | copiar link"
        " | enviar por correo | enviar por email | síguenos | síguenos en facebook | comentar"
        " | compartir artículo | seguir"
    ),
    "it": (
        "condividi | condividi l articolo | condividi su facebook | condividi su twitter"
        " | condividi su whatsapp | condividi su x | stampa | salva | copia link | invia per email"
        " | seguici | seguici su facebook | commenta | regala"
    ),
    "pt": (
        "compartilhar | compartilhe | partilhar | partilhe | compartilhar no facebook"
        " | compartilhar no twitter | compartilhar no whatsapp | compartilhe esta notícia | copiar link"
        " | salvar | siga nos | siga | comentar | partilhar artigo | compartilhe no whatsapp | enviar"
    ),
    "nl": (
        "delen | deel | deel dit artikel | deel op facebook | deel op twitter | delen via whatsapp"
        " | delen via e mail | afdrukken | printen | bewaren | kopieer link | link kopiëren | volg ons"
        " | reageer | delen op facebook"
    ),
    "pl": (
        "udostępnij | udostępnij na facebooku | podziel się | podziel się artykułem | drukuj | zapisz"
        " | kopiuj link | skopiuj link | wyślij | obserwuj | obserwuj nas | skomentuj | lubię to"
    ),
    "ru": (
        "поделиться | поделиться в facebook | поделиться вконтакте | вконтакте | одноклассники | твитнуть"
        " | распечатать | печать | сохранить | скопировать ссылку | подписаться | подписывайтесь"
        " | отправить | комментировать | подпишитесь на нас | поделитесь | нравится"
    ),
    "tr": (
        "paylaş | paylaşın | facebook ta paylaş | twitter da paylaş | whatsapp ta paylaş | yazdır | kaydet"
        " | haberi paylaş | linki kopyala | bağlantıyı kopyala | takip et | takip edin | abone ol | beğen"
        " | yorum yap | bizi takip edin"
    ),
    "ar": (
        "شارك | مشاركة | شارك المقال | شارك الخبر | شارك على فيسبوك | شارك على تويتر | شارك على واتساب"
        " | طباعة | نسخ الرابط | انسخ الرابط | حفظ | تابعنا | تابعونا | فيسبوك | تويتر | واتساب | تغريد"
        " | شارك هذا المقال"
    ),
    "ja": (
        "シェア | シェアする | ツイート | ツイートする | ポスト | この記事をシェア | 共有 | 印刷 | 保存 | リンクをコピー"
        " | facebookでシェア | twitterでシェア | フォローする | フォロー | はてなブックマーク | ブックマーク | line"
        " | lineで送る | コピー | 記事を保存"
    ),
    "zh": "分享 | 分享到 | 分享到微信 | 分享到微博 | 打印 | 收藏 | 复制链接 | 点赞 | 关注 | 转发 | 微信 | 微博 | 列印",
    "sv": "dela | dela artikeln | skriv ut | spara | kopiera länk | följ oss",
}
