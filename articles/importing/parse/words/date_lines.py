"""What may stand beside a date on its line, by language."""

from __future__ import annotations

# Words around a date and a time of day that add nothing to them.
BESIDE_DATES: dict[str, str] = {
    "en": "at on of the and a an",
    "de": "um am uhr den und ab vom",
    "fr": "à le la du de au et heure heures min",
    "es": "a las la el del de los y hora horas hs hrs en",
    "it": "alle ore il del di all' dalle",
    "pt": "às as de do da em à a hora horas min",
    "nl": "om op uur de van",
    "sv": "kl klockan den i",
    "da": "kl klokken den d",
    "nb": "kl klokka klokken den d i",
    "fi": "klo kello na",
    "is": "kl klukkan þann",
    "pl": "o godz godzina godzinie dnia r roku",
    "cs": "v ve hod h dne",
    "sk": "o v hod h dňa",
    "hu": "ó óra perc kor",
    "ro": "ora la din ore",
    "bg": "в г ч часа от",
    "ru": "в г года мск по москве",
    "uk": "о об в року р",
    "sr": "u god godine h у год године ч",
    "sl": "ob ure dne uri",
    "ca": "a les de del d el la h",
    "gl": "ás de do h",
    "hr": "u god godine h",
    "el": "στις ώρα τις",
    "tr": "saat tarihinde",
    "lt": "m d val mėn",
    "lv": "gada plkst",
    "et": "kell a",
    "vi": "lúc ngày tháng năm thứ giờ",
    "id": "pukul jam hari tanggal",
    "ms": "pukul jam pada pagi petang malam tengahari",
    "sw": "saa tarehe",
    "he": "בשעה שעה ב ה ל יום בתאריך",
    "ar": "في الساعة بتوقيت غرينتش م ص مساء صباحا هـ يوم",
    "fa": "ساعت در روز",
    "hi": "को बजे पर समय",
    "th": "เวลา น วันที่ พ.ศ",
    "ko": "오전 오후",
    "ja": "午前 午後",
    "zh": "上午 下午 时间 北京",
}
# Names of months take endings beside a number; CLDR has these without.
ENDINGS_OF_MONTHS: dict[str, tuple[tuple[str, str], ...]] = {
    "lv": (("is", "ī"), ("s", "ā")),
    "et": (("", "l"), ("", "il")),
    "sl": (("", "a"), ("er", "ra"), ("ec", "ca")),
    "eu": (("a", "aren"),),
    "sr": (("ар", "ра"), ("", "а")),
}
# Labels of languages that the readers of whole lines do not know.
PUBLISHED_MORE = (
    "erstellt | erstellt am | online seit | veröffentlicht um | publikacja | opublikowano w | publicação"
    " | publicado às | publicado a las | issued on | issued | offentliggjort | offentliggjort den | udgivet den"
    " | publicerad den | publicerat | skapad | publisert den | opprettet | julkaistu | luotu | birt | útgefið"
    " | diterbitkan | dipublikasikan | terbit | tayang | xuất bản | đăng lúc | ngày đăng | פורסם | פורסם ב"
    " | תאריך פרסום | प्रकाशित | प्रकाशित तिथि | เผยแพร่ | วันที่เผยแพร่ | megjelent | közzétéve | publicat"
    " | publicat la | data publicării | publikováno | zveřejněno | vydáno | publikované | uverejnené | објављено"
    " | objavljeno | опубліковано | дата публікації | публикувано | публикувано на | δημοσιεύθηκε | δημοσίευση | paskelbta"
    " | publicēts | avaldatud | 등록 | 등록일 | 기사입력 | 승인 | 발행 | 公開日時 | 掲載日 | 配信日 | 发布日期 | 發布時間 | 发表时间"
    " | imechapishwa | gepost op | eklenme | eklenme tarihi | yayınlandı | pubblicato alle | data pubblicazione"
)
UPDATED_MORE = (
    "updated | modifica il | modificato il | actualitzat | actualitzat el | ultimo agg. | agg. | zuletzt geändert | geändert am | aktualisiert um | stand vom | mis à jour à | modifié à | maj"
    " | actualizado a las | actualizada | modificado | aggiornato alle | aggiornata | atualizado às"
    " | atualizada às | zaktualizowano | aktualizováno | aktualizované | senast uppdaterad | uppdaterad den"
    " | uppdaterat | ändrad | sidst opdateret | opdateret den | sist oppdatert | endret | päivitetty | muokattu"
    " | uppfært | diperbarui | diperbaharui | cập nhật | cập nhật lúc | עודכן | עודכן ב | עדכון אחרון | अपडेटेड"
    " | अपडेट | अद्यतन | อัปเดต | frissítve | módosítva | actualizat | actualizat la | ажурирано | ažurirano"
    " | оновлено | обновена | актуализирано | ενημερώθηκε | ενημέρωση | atnaujinta | atjaunots | uuendatud"
    " | 수정일 | 최종수정 | 업데이트 | 更新日時 | 最終更新日 | 更新日期 | imesasishwa | laatst gewijzigd | gewijzigd"
    " | son güncellenme | güncellenme | güncellenme tarihi"
)
_MINUTES = (
    r"(?:min(?:s|\.|uten?|uters?|utes?|utos?|uti|utter|ut[yę]?|utt?er|uuttia|úty?|ute|utaa|urs)?"
    r"|мин\w*|хв\w*|perc|dk|dakika|λεπτ\w+|phút|menit|minit|דקות|دقائق|دقيقة|मिनट|นาที|분|分钟?|分鐘)"
)
# "3 min read", "Lesedauer: 4 Minuten", "1 minuti di lettura"
READING_TIME = (
    r"(?:(?:(?:temps|tiempo|tempo|doba|čas|thời gian|waktu|tahmini)\s+(?:de\s+|di\s+)?)?(?:reading|read|lese|lecture|lectura|leitura|lettura|lees|läs|læse|czas|время|час|okuma|luku|olvas|đọc|baca)\w*"
    rf"(?:\s+\w+){{0,3}}\W*)?(?<!\dh )(?<!\d h )\b\d{{1,3}}\s*[-']?\s*{_MINUTES}(?!\w)(?:\s*(?:of|de|di|da|do|d'|zum|til|till|för|at|na|για)?\s*"
    r"(?:read(?:ing)?|lesen|lesezeit|lecture|lectura|leitura|lettura|lezen|leestijd|läsning|lästid|læsning|lesing|lesetid"
    r"|læsetid|czytania|чтения|читання|čtení|čítania|čitanja|okuma|lukuaika|olvasás|ανάγνωσης|đọc|membaca|baca)(?!\w))?"
    r"(?:\s*(?:ago|alt))?"
)
# Places of several words that would pass for a person's name.
PLACES = (
    "new york | los angeles | san francisco | las vegas | hong kong | new delhi | mexico city | cape town"
    " | buenos aires | são paulo | rio de janeiro | the hague | den haag | tel aviv | la paz | san salvador"
    " | el salvador | costa rica | saudi arabia | south africa | south korea | north korea | new zealand"
    " | sri lanka | kuala lumpur | phnom penh | abu dhabi | san josé | santo domingo | addis abeba | addis ababa"
    " | frankfurt am main | bad homburg | st. gallen | st. petersburg | saint petersburg | nova york"
    " | nueva york | ciudad de méxico | united states | united kingdom | great britain | bonn berlin"
)
