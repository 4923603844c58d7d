"""Months, weekdays, time zones, labels and ages, by language."""

from __future__ import annotations

from articles.importing.parse.words import listed

# The spellings of each month in lower case. Turkish ones come with and without Turkish letters,
# since capitals lose them.
MONTHS: tuple[str, ...] = (
    (
        "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia styczeń"
        " sty января январь янв ocak oca يناير leden ledna ιανουαρίου"
    ),
    (
        "february feb februar februari février févr fév febrero febbraio fevereiro fev lutego luty lut"
        " февраля февраль фев şubat subat şub فبراير شباط února únor φεβρουαρίου"
    ),
    (
        "march mar märz mär mrz mars marzo março maart mrt marca marzec марта март mart مارس آذار"
        " března březen marts μαρτίου"
    ),
    (
        "april apr avril avr abril abr aprile kwietnia kwiecień kwi апреля апрель апр nisan nis أبريل"
        " ابريل نيسان dubna duben απριλίου"
    ),
    "may mai mayo maggio mag maio mei maja maj мая май mayıs mayis مايو أيار května květen μαΐου",
    (
        "june jun juni juin junio giugno giu junho czerwca czerwiec cze июня июнь июн haziran haz يونيو"
        " حزيران června červen ιουνίου"
    ),
    (
        "july jul juli juillet juil julio luglio lug julho lipca lipiec lip июля июль июл temmuz tem"
        " يوليو تموز července červenec ιουλίου"
    ),
    (
        "august aug août aout agosto ago augustus sierpnia sierpień sie августа август авг ağustos"
        " agustos ağu أغسطس آب srpna srpen αυγούστου"
    ),
    (
        "september sep sept septembre septiembre setiembre settembre set setembro września wrzesień wrz"
        " сентября сентябрь сен сент eylül eylul eyl سبتمبر أيلول září σεπτεμβρίου"
    ),
    (
        "october oct oktober okt octobre octubre ottobre ott outubro out października październik paź"
        " октября октябрь окт ekim eki أكتوبر října říjen οκτωβρίου"
    ),
    (
        "november nov novembre noviembre novembro listopada listopad lis ноября ноябрь ноя нояб kasım"
        " kasim kas نوفمبر listopadu νοεμβρίου"
    ),
    (
        "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudnia grudzień gru"
        " декабря декабрь дек aralık aralik ara ديسمبر prosince prosinec δεκεμβρίου"
    ),
)


def month_key(name: str) -> str:
    """Return the key of a month's name, in capitals or not; the Turkish İ is an i."""
    return name.replace("İ", "i").casefold()


MONTH_NUMBER = {
    month_key(name): number
    for number, names in enumerate(MONTHS, start=1)
    for name in names.split()
}

WEEKDAYS = listed(
    "monday | tuesday | wednesday | thursday | friday | saturday | sunday | mon | tue | tues"
    " | wed | thu | thur | thurs | fri | sat | sun | montag | dienstag | mittwoch | donnerstag"
    " | freitag | samstag | sonnabend | sonntag | mo | di | mi | do | fr | sa | so | lundi |"
    " mardi | mercredi | jeudi | vendredi | samedi | dimanche | lunes | martes | miércoles |"
    " jueves | viernes | sábado | domingo | lunedì | martedì | mercoledì | giovedì | venerdì |"
    " sabato | domenica | segunda-feira | terça-feira | quarta-feira | quinta-feira |"
    " sexta-feira | segunda | terça | quarta | quinta | sexta | maandag | dinsdag | woensdag |"
    " donderdag | vrijdag | zaterdag | zondag | poniedziałek | wtorek | środa | czwartek |"
    " piątek | sobota | niedziela | понедельник | вторник | среда | четверг | пятница |"
    " суббота | воскресенье | пн | вт | ср | чт | пт | сб | вс | pazartesi | salı | çarşamba |"
    " perşembe | cuma | cumartesi | pazar | الاثنين | الإثنين | الثلاثاء | الأربعاء | الخميس |"
    " الجمعة | السبت | الأحد | 月曜日 | 火曜日 | 水曜日 | 木曜日 | 金曜日 | 土曜日 | 日曜日 | 星期一 | 星期二 | 星期三 | 星期四"
    " | 星期五 | 星期六 | 星期日 | måndag | tisdag | onsdag | torsdag | fredag | lördag | söndag |"
    " mandag | tirsdag | lørdag | søndag"
)

# Words around a date that add nothing to it.
CONNECTIVES = listed(
    "on | at | of | the | in | am | um | den | dem | le | la | les | à | a | las | el | del |"
    " de | du | il | alle | ore | às | em | op | om | dnia | o | godz | godzina | в | от | во"
    " | г | года | г. | saat | tarihinde | в. | في | الساعة | uhr | h | hrs | local time | time"
)

# Abbreviations with one meaning. CST, IST and the like have several.
ZONES: dict[str, str] = {
    "z": "UTC", "utc": "UTC", "gmt": "UTC", "bst": "Etc/GMT-1", "wet": "UTC", "west": "Etc/GMT-1",
    "cet": "Etc/GMT-1", "cest": "Etc/GMT-2", "mez": "Etc/GMT-1", "mesz": "Etc/GMT-2",
    "eet": "Etc/GMT-2", "eest": "Etc/GMT-3", "msk": "Etc/GMT-3", "мск": "Etc/GMT-3",
    "trt": "Etc/GMT-3", "jst": "Etc/GMT-9", "hkt": "Etc/GMT-8", "kst": "Etc/GMT-9",
    "aest": "Etc/GMT-10", "aedt": "Etc/GMT-11", "nzst": "Etc/GMT-12", "nzdt": "Etc/GMT-13",
    "et": "America/New_York", "est": "Etc/GMT+5", "edt": "Etc/GMT+4", "ct": "America/Chicago",
    "cdt": "Etc/GMT+5", "mt": "America/Denver", "mdt": "Etc/GMT+6", "pt": "America/Los_Angeles",
    "wib": "Etc/GMT-7", "wita": "Etc/GMT-8", "wit": "Etc/GMT-9", "myt": "Etc/GMT-8", "sgt": "Etc/GMT-8",
    "ict": "Etc/GMT-7", "pkt": "Etc/GMT-5", "npt": "+05:45", "sast": "Etc/GMT-2", "cat": "Etc/GMT-2",
    "eat": "Etc/GMT-3", "wat": "Etc/GMT-1", "art": "Etc/GMT+3",
    "pst": "Etc/GMT+8", "pdt": "Etc/GMT+7", "brt": "Etc/GMT+3",
}  # fmt: skip
SEVERAL_ZONES = ("cst", "ist", "ast", "mst", "sst")

PUBLISHED_LABELS = listed(
    "date | dated | date published | published | published on | published at | published by"
    " us | first published | first published on | originally published | publication date |"
    " posted | posted on | created | released | veröffentlicht | veröffentlicht am |"
    " erschienen am | erstellt am | publiziert am | datum | publié | publié le | publiée le |"
    " paru le | date de publication | mis en ligne le | publicado | publicado el | publicado"
    " en | publicado em | fecha | fecha de publicación | creado | publicada em | data | data"
    " de publicação | pubblicato | pubblicato il | data di pubblicazione | gepubliceerd |"
    " gepubliceerd op | geplaatst op | opublikowano | opublikowany | data publikacji |"
    " utworzono | dodano | дата | опубликовано | дата публикации | yayınlanma | yayınlanma"
    " tarihi | yayın tarihi | giriş tarihi | giriş | oluşturulma tarihi | tarih | نشر | نشر في"
    " | تاريخ النشر | نُشر في | التاريخ | 公開 | 公開日 | 掲載 | 配信 | 投稿日 | 发布时间 | 发布 | 发表于 |"
    " publicerad | publisert | udgivet | 입력"
)
UPDATED_LABELS = listed(
    "updated | updated on | updated at | last updated | last updated on | last modified | modified"
    " | update | aktualisiert | aktualisiert am | zuletzt aktualisiert | zuletzt aktualisiert am"
    " | letzte aktualisierung | stand | mis à jour | mis à jour le | modifié le | mise à jour"
    " | actualizado | actualizado el | última actualización | aggiornato | aggiornato il"
    " | ultimo aggiornamento | ultima modifica | atualizado | atualizado em | atualizada em"
    " | última atualização | bijgewerkt | bijgewerkt op | laatst bijgewerkt | laatste update"
    " | aktualizacja | ostatnia aktualizacja | обновлено | обновлен | изменено | güncelleme"
    " | güncelleme tarihi | son güncelleme | güncellendi | تحديث | آخر تحديث | تم التحديث"
    " | تاريخ التحديث | 更新 | 最終更新 | 更新日 | 更新时间 | uppdaterad | oppdatert | opdateret | 수정"
)

# An age has a number or one of these words, a unit, and in most languages a word before or after.
ONE = "a|an|one|einem|einer|un|une|uno|una|um|uma|een|один|одну|bir|about an|about a|over a"
AGE_UNITS: dict[int, str] = {
    0: (
        "seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|sekunden?|minuten?|stunden?|secondes?|heures?"
        "|segundos?|minutos?|horas?|second[oi]|minut[oi]|or[ae]|seconden?|minuut|uur|sekundy?|sekund"
        "|minut[yę]?|godzin[yę]?|секунд[уы]?|минут[уы]?|час(?:а|ов)?|saniye|dakika|saat|ثانية|ثوان"
        "|دقيقة|دقائق|ساعة|ساعات|ساعتين|秒|分|分钟|時間|小时|초|분|시간"
    ),
    1: (
        "days?|d|tag(?:e|en)?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?|dzień|dni|день|дня|дней|gün|يوم"
        "|أيام|يومين|日|天|일"
    ),
    7: (
        "weeks?|wks?|w|wochen?|semaines?|semanas?|settiman[ae]|week|weken|tydzień|tygodni[ea]?"
        "|недел[юиь]|недель|hafta|أسبوع|أسابيع|أسبوعين|週間|周|주"
    ),
    28: (
        "months?|mos?|monat(?:e|en)?|mois|mes(?:es)?|mes[ei]|mês|meses|maand(?:en)?|miesiąc[ea]?"
        "|miesięcy|месяц(?:а|ев)?|ay|شهر|أشهر|شهور|شهرين|か月|ヶ月|カ月|个月|개월"
    ),
    365: (
        "years?|yrs?|y|jahr(?:e|en)?|ans?|années?|años?|ann[oi]|anos?|jaar|jaren|rok|lata?|год(?:а)?"
        "|лет|yıl|sene|سنة|سنوات|سنتين|عام|عامين|أعوام|年|년"
    ),
}
AGE_BEFORE = "vor|il y a|hace|há|ha|منذ|قبل"
AGE_AFTER = "ago|fa|atrás|geleden|temu|назад|önce|前|전"
AGE_ALONE = listed(
    "just now | moments ago | today | yesterday | heute | gestern | hier | aujourd'hui | hoy | ayer"
    " | oggi | ieri | hoje | ontem | vandaag | gisteren | dziś | dzisiaj | wczoraj | сегодня | вчера"
    " | bugün | dün | اليوم | أمس | 今日 | 昨日 | 今天 | 昨天"
)
