"""Words that no title ends with, by language: a line that does goes on in the next.

Words that do end titles are left out: "Council gives in", "Der Hafen macht auf".
"""

from __future__ import annotations

UNFINISHED: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the a an of and or but from with their his its our your my which whose than because although while when if as between only into very",
        "de": "der die das den dem des ein eine einen einem einer eines und oder aber nur sehr wenn weil dass ob als im am zum zur vom ins beim für von seine ihre sein ihr unser bei gegen ohne durch zwischen auch wie laut seit dieser diese dieses jeder jede",
        "fr": "le la les un une des du de et ou mais au aux ce cette ces son sa ses leur leurs que qui dont dans par pour avec sur entre seulement très chez notre nos vos d' l'",
        "es": "el la los las un una unos unas de del y o pero al su sus que con por para en entre solo sólo muy este esta estos estas cuyo cuya como",
        "it": "il lo la i gli le un uno una di del della dei delle e ed o ma al alla ai alle nel nella che con per tra fra solo molto questo questa suo sua da dal dalla su sul sulla",
        "pt": "o a os as um uma de do da dos das e ou mas ao à aos às no na nos nas que com por para entre só somente muito este esta seu sua",
        "nl": "de het een en of maar van voor met bij tussen zijn haar hun onze die dat dit deze alleen zeer als omdat naar",
        "sv": "en ett och eller men av för med mellan sin sitt sina deras vår vårt den det de som bara mycket att från hos",
        "da": "en et og eller men af for med mellem sin sit sine deres vores den det de som kun meget at fra hos",
        "nb": "en et ei og eller men av for med mellom sin sitt sine deres vår vårt den det de som bare svært å fra hos",
        "fi": "ja tai mutta että sekä vain kun jos kuin eli",
        "pl": "i oraz lub albo ale w we z ze na do od dla po przez za nad pod przy że który która które tylko bardzo jego jej ich",
        "cs": "a i nebo ale v ve z ze na do od pro po přes za nad pod při že který která které jen velmi jeho její jejich",
        "hu": "a az egy és vagy de hogy csak nagyon mint",
        "ro": "un o și sau dar de la cu în din pe pentru că care doar foarte al ai ale",
        "ru": "и или но в во на с со к о об от до для по при за над под через что который которая которые только очень его её их из у",
        "uk": "і й та або але в у на з із до від для по при за над під через що який яка які лише тільки дуже його її їх",
        "tr": "bir ve veya ama için ile çok daha en bu şu her gibi",
        "el": "ο η το οι τα του της των και ή αλλά με για από σε στο στη στην στον στα που μόνο πολύ",
        "ar": "في من على إلى عن مع التي الذي أن أو و ثم بين",
        "he": "של את על עם או גם כי רק הוא היא אל",
        "id": "dan atau tetapi di ke dari untuk dengan yang pada hanya sangat oleh",
        "vi": "và hoặc nhưng của cho với các những một rất chỉ trong từ",
    }.items()
}
# A capital before a small letter that may be a word; any other is a drop cap: "T he council".
WORDS_OF_ONE_LETTER: dict[str, str] = {
    "en": "AIO", "pl": "AIOUWZ", "cs": "AIOUVSZK", "ru": "АВИКОСУЯ", "uk": "АВІЙЗОУЯЄ", "bg": "АВИСЯО",
}  # fmt: skip
VOWELS_ALONE = "AEIOUYÀÁÂÅÄÈÉÊÍÎÓÔÖÚÜÓŐΟΗ"
# Words behind a hyphen that stands for the rest of a word: "Vor- und Nachteile".
AFTER_HYPHEN = "und|oder|bzw|bis|en|of|och|og|eller"
