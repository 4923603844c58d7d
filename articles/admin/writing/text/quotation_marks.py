"""The quotation marks of languages, as CLDR and the papers of each have them.

Each has four: those round what is said, then those round what is quoted within. A language that is not
here gets the English ones, and a country those of its language unless it has its own.
"""

from __future__ import annotations

from typing import Final

_ENGLISH: Final = "“ ” ‘ ’"
_GERMAN: Final = "„ “ ‚ ‘"
_POINTED: Final = "« » “ ”"
_SWISS: Final = "« » ‹ ›"
_NORDIC: Final = "” ” ’ ’"
_RUSSIAN: Final = "« » „ “"
_CORNERS: Final = "「 」 『 』"
# A narrow space that breaks no line stands within the French ones.
_FRENCH: Final = "«\u202f \u202f» “ ”"

QUOTATION_MARKS: Final = {
    "en": _ENGLISH,
    "ar": _POINTED,
    "be": _RUSSIAN,
    "bg": "„ “ ’ ’",
    "bs": "„ ” ‘ ’",
    "ca": _POINTED,
    "cs": _GERMAN,
    "da": "» « › ‹",
    "de": _GERMAN,
    "de-ch": _SWISS,
    "de-li": _SWISS,
    "el": _POINTED,
    "es": _POINTED,
    "et": "„ “ « »",
    "eu": _POINTED,
    "fa": _SWISS,
    "fi": _NORDIC,
    "fr": _FRENCH,
    "fr-ch": _SWISS,
    # Its two signs stand within words as well, and nobody sets them otherwise than they are typed.
    "he": "",
    "hr": "„ ” ‚ ’",
    "hu": "„ ” » «",
    "hy": _POINTED,
    "is": _GERMAN,
    "it": _POINTED,
    "ja": _CORNERS,
    "ka": "„ “ « »",
    "kk": _POINTED,
    "lb": _GERMAN,
    "lt": "„ “ ‚ ‘",
    "mk": "„ “ ’ ‘",
    "nb": "« » ‘ ’",
    "nn": "« » ‘ ’",
    "no": "« » ‘ ’",
    "pl": "„ ” « »",
    "pt-pt": _POINTED,
    "rm": _SWISS,
    "ro": "„ ” « »",
    "ru": _RUSSIAN,
    "sk": _GERMAN,
    "sl": _GERMAN,
    "sq": _POINTED,
    "sr": "„ ” ’ ’",
    "sv": _NORDIC,
    "uk": _RUSSIAN,
    "zh-hant": _CORNERS,
    "zh-hk": _CORNERS,
    "zh-tw": _CORNERS,
}
