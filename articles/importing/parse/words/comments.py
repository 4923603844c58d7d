"""The words above, in and below a comment form."""

from __future__ import annotations

# Two of these near each other end the article.
COMMENTS: dict[str, str] = {
    "en": (
        "leave a comment | leave a reply | leave a reply cancel reply | cancel reply | post a comment"
        " | add a comment | add comment | write a comment | join the discussion | join the conversation"
        " | comments | # comments | # comment | no comments | no comments yet | be the first to comment"
        " | show comments | hide comments | view all comments | rate this article | rate this story"
        " | rate this | please enter email address | please enter your email | please enter your name"
        " | please enter your comment | please enter a message | please check re captcha | looks good | name"
        " | email | e mail | website | message | comment | your name | your email | your comment"
        " | your email address will not be published | your email address will not be published required"
        " fields are marked | required fields are marked | leave the first review | write a review | submit"
        " | post comment | submit comment | send | reply | report | report comment | like | dislike"
        " | save my name email and website in this browser for the next time i comment | log in to comment"
        " | log in to reply | sign in to comment | you must be logged in to post a comment | comments are closed"
        " | sort by | newest | oldest | newest first | oldest first | most liked | best rated | i m not a robot"
        " | notify me of follow up comments by email | notify me of new posts by email | captcha"
        " | this site uses akismet to reduce spam | this site uses akismet to reduce spam learn how your"
        " comment data is processed | view profile | load more comments | pingback"
    ),
    "de": (
        "kommentar schreiben | kommentare | # kommentare | kommentar hinterlassen | schreibe einen kommentar"
        " | schreiben sie einen kommentar | hinterlasse einen kommentar | antworten | antwort abbrechen | melden"
        " | deine e mail adresse wird nicht veröffentlicht | ihre e mail adresse wird nicht veröffentlicht"
        " | deine e mail adresse wird nicht veröffentlicht erforderliche felder sind mit markiert"
        " | kommentar abschicken | kommentar absenden | diskutieren sie mit | jetzt kommentieren"
        " | artikel bewerten | bewerten sie diesen artikel | noch keine kommentare | absenden | e mail adresse"
    ),
    "fr": (
        "laisser un commentaire | laissez un commentaire | commentaires | # commentaires | commentaire"
        " | annuler la réponse | répondre | signaler | votre adresse e mail ne sera pas publiée"
        " | votre adresse e mail ne sera pas publiée les champs obligatoires sont indiqués avec"
        " | laisser un commentaire annuler la réponse | publier un commentaire | nom | réagir à cet article"
        " | soyez le premier à commenter | aucun commentaire | notez cet article | site web"
    ),
    "es": (
        "deja un comentario | dejar un comentario | deja una respuesta | comentarios | # comentarios"
        " | comentario | cancelar la respuesta | deja una respuesta cancelar la respuesta | responder"
        " | reportar | denunciar | publicar comentario | publicar el comentario | nombre"
        " | tu dirección de correo electrónico no será publicada | correo electrónico | web"
        " | tu dirección de correo electrónico no será publicada los campos obligatorios están marcados con"
        " | sé el primero en comentar | valora este artículo | escribe un comentario | sin comentarios"
    ),
    "it": (
        "lascia un commento | commenti | # commenti | commento | annulla risposta | rispondi | segnala"
        " | lascia un commento annulla risposta | lascia una risposta | invia commento | pubblica commento"
        " | il tuo indirizzo email non sarà pubblicato | scrivi un commento | vota questo articolo | sito web"
        " | il tuo indirizzo email non sarà pubblicato i campi obbligatori sono contrassegnati"
    ),
    "pt": (
        "deixe um comentário | deixe seu comentário | deixe uma resposta | comentários | # comentários"
        " | comentário | cancelar resposta | responder | denunciar | publicar comentário | enviar comentário"
        " | deixe um comentário cancelar resposta | o seu endereço de e mail não será publicado | nome"
        " | o seu endereço de email não será publicado | seja o primeiro a comentar | avalie este artigo"
        " | o seu endereço de e mail não será publicado campos obrigatórios são marcados com"
    ),
    "nl": (
        "laat een reactie achter | geef een reactie | plaats een reactie | reacties | # reacties | reactie"
        " | reactie annuleren | beantwoorden | antwoord annuleren | je e mailadres wordt niet gepubliceerd"
        " | je e mailadres wordt niet gepubliceerd vereiste velden zijn gemarkeerd met | reactie plaatsen"
        " | naam | rapporteer | beoordeel dit artikel"
    ),
    "pl": (
        "dodaj komentarz | zostaw komentarz | komentarze | # komentarze | # komentarzy | komentarz"
        " | anuluj pisanie odpowiedzi | odpowiedz | zgłoś | twój adres e mail nie zostanie opublikowany"
        " | twój adres e mail nie zostanie opublikowany wymagane pola są oznaczone | opublikuj komentarz"
        " | imię | nazwa | oceń artykuł | napisz komentarz | dodaj komentarz anuluj pisanie odpowiedzi"
    ),
    "ru": (
        "оставить комментарий | добавить комментарий | комментарии | # комментариев | комментарий"
        " | отменить ответ | ответить | пожаловаться | ваш адрес email не будет опубликован | имя"
        " | ваш адрес email не будет опубликован обязательные поля помечены | отправить комментарий"
        " | оцените статью | написать комментарий | оставьте комментарий | сайт | обсудить"
    ),
    "tr": (
        "yorum yap | yorum yaz | yorum yazın | bir yorum yazın | yorumlar | # yorum | yorum"
        " | yanıtı iptal et | yanıtla | cevapla | şikayet et | e posta hesabınız yayımlanmayacak | ad soyad"
        " | e posta hesabınız yayımlanmayacak gerekli alanlar ile işaretlenmişlerdir | yorum gönder | isim"
        " | bir cevap yazın | yorumu gönder | bu haberi oylayın | adınız"
    ),
    "ar": (
        "اترك تعليقا | اترك تعليقًا | اترك رداً | اترك ردا | أضف تعليقا | أضف تعليق | التعليقات | تعليقات | تعليق"
        " | إلغاء الرد | رد | إبلاغ | لن يتم نشر عنوان بريدك الإلكتروني | الاسم | إرسال التعليق | الموقع"
        " | لن يتم نشر عنوان بريدك الإلكتروني الحقول الإلزامية مشار إليها بـ | قيم هذا المقال"
    ),
    "ja": (
        "コメントを残す | コメントする | コメントを書く | コメントを投稿 | コメント | コメント一覧 | 返信 | 返信する | 通報"
        " | メールアドレスが公開されることはありません | コメントを送信 | 名前 | コメントを投稿する | この記事を評価する"
        " | メールアドレスが公開されることはありません が付いている欄は必須項目です | コメントはまだありません"
    ),
    "zh": "发表评论 | 评论 | 留言 | 回复 | 举报 | 发表回复 | 提交评论 | 姓名 | 昵称 | 写评论 | 网友评论 | 您的邮箱不会被公开",
    "sv": "lämna en kommentar | kommentarer | kommentera | svara | lämna ett svar | din e postadress kommer inte publiceras",
}
# Patterns for a folded line above or below a comment.
COMMENT_PATTERNS = (
    (
        r"(?:\w+ ){1,4}(?:says|said|wrote|schrieb|schreibt|sagt|dit|a écrit|dice|diz|zegt|pisze|написал|yazdı)"
        r"(?: (?:on|at|am|le|el) .{0,40}\d.{0,20})?"
    ),
    r"(?:reply|replies|antworten|répondre|responder|rispondi|odpowiedz|ответить|yanıtla|返信)(?: \w+){0,3}",
    r"\d+ (?:likes?|upvotes?|thumbs up|replies|antworten|réponses|respuestas)",
)
