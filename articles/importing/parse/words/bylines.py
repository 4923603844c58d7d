"""The words of bylines, by language."""

from __future__ import annotations

from typing import NamedTuple

from articles.importing.parse.page import BylineRole
from articles.importing.parse.words import listed


class BylineWords(NamedTuple):
    """The words of one language, separated by `|`.

    `bare` comes before a name without a colon, `colon` needs one (or a slash, in Chinese). `place`
    ends the names: "By Anna Field in London".
    """

    language: str
    bare: str
    colon: str
    joins: str
    place: str


BYLINES = (
    BylineWords(
        "en",
        "by|written by|words by|story by|report by|reported by|text by|posted by|authored by|review by|reviewed by|analysis by|opinion by|comment by|commentary by|column by|interview by|exclusive by",
        "by|author|authors|words|text|reporter|written by|posted by|writer|interview|interview by",
        "and|with",
        "in|for|at|from|on|of",
    ),
    BylineWords(
        "de", "von|ein bericht von|ein artikel von|text von|kommentar von|ein kommentar von|eine analyse von|analyse von|ein gastbeitrag von|gastbeitrag von|interview von|ein interview von|eine reportage von|aufgezeichnet von", "von|autor|autorin|autoren|text|interview",
        "und|mit", "aus|in|für|zu",
    ),
    BylineWords(
        "fr", "par|écrit par|propos recueillis par|texte par|publié par|rédigé par|analyse de|reportage de|une chronique de|chronique de", "par|auteur|autrice|auteurs|texte",
        "et|avec", "à|en|au|pour|aux|dans",
    ),
    BylineWords(
        "es", "por|escrito por|un análisis de|análisis de", "por|autor|autora|autores|texto|redacción|redactor", "y|e|con",
        "en|para|desde|de",
    ),
    BylineWords("it", "di|a cura di|scritto da", "di|autore|autrice|testo|redazione", "e|con", "da|a|per"),
    BylineWords(
        "pt", "por|escrito por", "por|autor|autora|texto|redação|da redação", "e|com",
        "em|para|de|do|da",
    ),
    BylineWords("nl", "door|geschreven door", "door|auteur|auteurs|tekst", "en|met", "in|voor|vanuit|uit"),
    BylineWords(
        "pl", "opracował|opracowała|napisał|napisała", "autor|autorka|autorzy|tekst|oprac|opracowanie",
        "i|oraz", "w|z|dla",
    ),
    BylineWords("ru", "", "автор|авторы|текст|корреспондент|подготовил|подготовила", "и", "из|в|для"),
    BylineWords("tr", "yazan", "yazan|yazar|haber|muhabir", "ve", ""),
    BylineWords("ar", "بقلم|كتب|كتبت|إعداد|تحرير", "بقلم|كتب|كتبت|إعداد|الكاتب", "و", "من|في"),
    BylineWords("ja", "", "文|記者|執筆|取材・文|著者|筆者|執筆者", "と", ""),
    BylineWords("zh", "", "作者|记者|文|撰文|記者", "和|与", ""),
    BylineWords("he", "מאת", "מאת|כתב|כתבת|כתבה|הכתב", "", ""),
    BylineWords("nb", "skrevet av|tekst av", "av|tekst|skrevet av|journalist", "og|med", "i|fra"),
    BylineWords("fi", "", "teksti|kirjoittaja|toimittaja", "ja", ""),
    BylineWords("cs", "napsal|napsala|připravil|připravila", "autor|autorka|autoři|text|napsal", "a", "v|z|pro"),
    BylineWords("hu", "írta", "írta|szerző|szöveg", "és", ""),
    BylineWords("ro", "scris de|un articol de", "de|autor|autoare|text|redactor", "și|şi|cu", "în|din"),
    BylineWords("el", "γράφει ο|γράφει η|του|της", "γράφει|συντάκτης|κείμενο|επιμέλεια", "και|με", "από"),
    BylineWords("uk", "", "автор|автори|авторка|текст|підготував|підготувала", "та|і", "з|для"),
    BylineWords("id", "oleh|ditulis oleh", "oleh|penulis|reporter|laporan|pewarta", "dan", "di|dari"),
    BylineWords("vi", "", "tác giả|bài|theo|phóng viên", "và", ""),
    BylineWords("hi", "", "लेखक|लेखिका|रिपोर्ट|संवाददाता", "और", ""),
    BylineWords("th", "", "โดย|ผู้เขียน|ผู้สื่อข่าว", "และ", ""),
    BylineWords("fa", "", "نویسنده|نوشته|خبرنگار", "و", ""),
    BylineWords("sw", "na mwandishi|imeandikwa na", "mwandishi|na", "na", ""),
    BylineWords("sv", "av|skriven av", "av|text|skribent", "och|med", "i|från"),
    BylineWords("da", "af|skrevet af", "af|tekst|journalist", "og|med", "i|fra"),
)  # fmt: skip

# Longer beginnings, with the role of the name behind them.
ROLES: tuple[tuple[BylineRole, str], ...] = (
    (
        "reporting",
        (
            "additional reporting by|additional reporting|reporting by|with reporting by|with additional"
            " reporting by|mitarbeit|mit material von|avec la contribution de|con información de|con"
            " informaciones de|com informações de|met medewerking van"
        ),
    ),
    (
        "editor",
        "edited by|editing by|责任编辑|責任編輯|编辑|編輯|責編|责编|redigiert von|redaktion|édité par|editado por|redakcja|редактор",
    ),
    (
        "translator",
        (
            "translated by|translation by|translation|übersetzt von|übersetzung|aus dem englischen von"
            "|traduit par|traduction|traduit de l'anglais par|traducción de|traducción|tradução de"
            "|tradução|traduzione di|vertaling|vertaald door|tłumaczenie|tłumaczył|перевод|çeviri"
            "|ترجمة|翻訳|翻译"
        ),
    ),
    ("writer", "writing by|written by|compiled by"),
    ("photographer", "photographs by|photos by|pictures by|photography by|photographs|photography"),
    (
        "illustrator",
        "illustration by|illustrations by|illustrated by|illustrationen von|illustration",
    ),
)

# A name with the word for a reporter and no colon.
EAST_ASIAN = (
    r"\([^()]{2,24}\) ?(?P<name>[가-힣]{2,4}) ?(?:기자|특파원) ?=?",
    r"(?:記者|取材・文) ?[・ ] ?(?P<name>[\u3040-\u30ff\u4e00-\u9fff]{2,5}(?: [\u3040-\u30ff\u4e00-\u9fff]{1,4})?)",
    r"【(?P<name>[\u4e00-\u9fff]{1,3} ?[\u3040-\u30ff\u4e00-\u9fff]{1,4})】",
    r"(?:本报|本報|本网|新华社|中新社)?(?:记者|記者|通讯员)[ :](?P<name>[\u4e00-\u9fff]{2,4}(?:[ 、][\u4e00-\u9fff]{2,4}){1,4})",
    r"(?P<name>[가-힣]{2,4}) ?(?:기자|특파원|논설위원)(?: ?=.*)?",
    r"(?P<name>[\u3040-\u30ff\u4e00-\u9fff]{2,8}) ?記者",
    r"(?:本报|新华社|中新社)?记者 ?(?P<name>[\u4e00-\u9fff]{2,4})",
)
# Words in lower case within a name.
PARTICLES = frozenset(
    listed(
        "von | van | der | den | de | del | della | di | da | dos | das | do | du | la | le | les"
        " | al | el | bin | ibn | bint | ben | y | e | zu | zur | zum | ter | ten | af | av | san"
        " | st. | 't"
    )
)
# A part of a byline with one of these words names an organisation.
DESK_WORDS = frozenset(
    listed(
        "agencies | agency | desk | news | newsroom | newsdesk | press | staff | team | bureau |"
        " media | network | redaktion | rédaction | redacción | redação | redazione | redactie |"
        " redakcja | редакция | haber | merkezi | tv | radio | times | post | herald | online |"
        " board | service | reuters | wire | group | 編集部 | 编辑部 | notícias | noticias | nachrichten"
        " | zeitung | nieuws | wiadomości | новости | haberler | ajansı | أخبار | وكالة | تحرير |"
        " وكالات"
    )
)
# News agencies that a byline names beside a writer or alone.
NEWS_AGENCIES = frozenset(
    listed(
        "aa | adnkronos | afp | agerpres | agi | aap | anp | ans | ansa | ap | apa | associated press | belga | bta | cna | ctk | čtk"
        " | dha | dpa | dpa-afx | efe | europa press | hina | ians | interfax | itar-tass | jiji | keystone-sda | kna"
        " | kyodo | lusa | mti | ntb | pa | pap | pti | reuters | ria | ritzau | sda | sid | stt | stt-lehtikuva | tanjug"
        " | tass | tt | ukrinform | upi | xinhua | yonhap | 연합뉴스 | 뉴시스 | 共同 | 時事 | 新华社 | 中新社 | 中央社 | وام | واس | وفا"
    )
)
# "Ben Hill contributed to this report."
REPORTED = (
    r"(?:(?:the )?(?:associated press|ap|reuters|afp|cnn|bbc)(?:'s)?\s+)?(?:(?:staff )?(?:writers?|journalists?|reporters?|producers?)\s+)?"
    r"(?P<names>[^.:;]{3,160}?),?\s+(?:also\s+)?(?:reported from|contributed(?: reporting| to this (?:report|story|article))?|reported)"
    r"(?:\s+(?:from|to|in)\b[^.:;]{0,80})?"
)
JOB_WORDS = frozenset(
    listed(
        "editor | reporter | correspondent | writer | columnist | journalist | producer | critic"
        " | chief | director | analyst | photographer | contributor | redakteur | redakteurin |"
        " korrespondent | korrespondentin | reporterin | journalistin | journaliste |"
        " correspondant | correspondante | rédacteur | rédactrice | periodista | corresponsal |"
        " redactora | giornalista | inviato | inviata | corrispondente | jornalista | repórter |"
        " correspondente | verslaggever | redacteur | dziennikarz | dziennikarka | korrespondente"
        " | корреспондент | обозреватель | muhabiri | muhabir | editörü | مراسل | مراسلة | محرر |"
        " محررة"
    )
)
# These words name nobody, and are kept as they are.
WORDINGS = frozenset(
    listed(
        "a staff reporter | staff reporter | staff reporters | staff writer | staff writers |"
        " staff | our reporter | our reporters | our correspondent | our correspondents | our own"
        " correspondent | a correspondent | a reporter | an editor | guest contributor | admin |"
        " editor | the editor | unserem korrespondenten | unserer korrespondentin | notre"
        " correspondant | notre envoyé spécial | nuestro corresponsal"
    )
)
# Words that follow "By", "Von" or "Par" at the beginning of a sentence.
NO_NAMES = frozenset(
    listed(
        "the | a | an | this | that | these | those | his | her | their | its | our | my | your |"
        " all | some | any | no | every | each | many | most | now | then | when | while | where |"
        " what | how | day | night | law | chance | der | die | das | den | dem | ein | eine |"
        " einer | le | la | les | un | une | el | los | las | il | lo | i | gli | o | os | het |"
        " een"
    )
)
