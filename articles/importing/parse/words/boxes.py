"""Headings of lists of other pages: most read, related and the like."""

from __future__ import annotations

# Kind of list → language → headings.
BOXES: dict[str, dict[str, str]] = {
    "trending": {
        "en": (
            "top trending | trending | trending now | most read | most popular | popular | popular now"
            " | top stories | latest stories | you may also like | you might also like | recommended"
            " | recommended for you | recommended stories | editor s picks | editors picks | must read"
            " | must reads | more from us | from the web | around the web | sponsored stories | more stories"
            " | recent posts | popular posts | promoted stories | don t miss | what to read next | most viewed"
            " | latest headlines | related topics | topics | related internet links | more news | more top stories | in other news | popular videos"
        ),
        "de": "meistgelesen | am meisten gelesen | beliebt | top artikel | empfohlen | neueste artikel | das könnte sie auch interessieren | das könnte dich auch interessieren | aktuell beliebt | meistgelesene artikel",
        "fr": "les plus lus | les plus lues | tendances | les plus populaires | à ne pas manquer | recommandé pour vous | vous aimerez aussi | sur le même sujet | à lire ensuite",
        "es": "lo más leído | lo más visto | más leídas | tendencias | te puede interesar | te recomendamos | también te puede interesar | noticias recientes | más noticias",
        "it": "i più letti | più letti | le più lette | di tendenza | potrebbe interessarti | consigliati per te | ti potrebbe interessare | più visti",
        "pt": "mais lidas | as mais lidas | mais lidos | em alta | você pode gostar | recomendados para você | recomendado para você | mais vistos | últimas notícias",
        "nl": "meest gelezen | populair | trending | aanbevolen | best gelezen | anderen lazen ook | net binnen",
        "pl": "najczęściej czytane | popularne | polecane | najpopularniejsze | polecamy | na topie | ostatnie wpisy",
        "ru": "популярное | самое читаемое | читаемое | рекомендуем | главное | новости партнеров | лента новостей | последние новости",
        "tr": "en çok okunanlar | çok okunanlar | popüler haberler | öne çıkanlar | önerilenler | ilginizi çekebilir | trend haberler",
        "ar": "الأكثر قراءة | الأكثر مشاهدة | الأكثر تداولا | قد يعجبك أيضا | اخترنا لك | آخر الأخبار",
        "ja": "ランキング | アクセスランキング | 人気記事 | おすすめ記事 | おすすめ | 人気の記事 | 最新記事 | 新着記事 | 注目記事 | よく読まれている記事",
        "zh": "热门 | 热门文章 | 最多阅读 | 推荐阅读 | 猜你喜欢 | 热门新闻 | 最新文章",
        "sv": "mest läst | mest lästa | populärt just nu | rekommenderat",
    },
    "related": {
        "en": "related | related articles | related stories | related content | read more | more on this story | see also | read next | also read | related news | more like this | related links | more on this",
        "de": "passend zum artikel | passend zum thema | mehr dazu | mehr zum thema | lesen sie auch | auch interessant | verwandte artikel | weiterlesen | lesen sie mehr | zum thema | ähnliche artikel",
        "fr": "lire aussi | à lire aussi | articles liés | articles similaires | sur le même thème | voir aussi | lire plus",
        "es": "lee también | leer también | noticias relacionadas | artículos relacionados | relacionado | más información | leer más | ver también",
        "it": "leggi anche | articoli correlati | leggi di più | vedi anche | notizie correlate | correlati",
        "pt": "leia também | leia mais | notícias relacionadas | artigos relacionados | relacionadas | veja também | saiba mais",
        "nl": "lees ook | lees meer | gerelateerd | gerelateerde artikelen | meer over dit onderwerp | zie ook",
        "pl": "czytaj także | czytaj też | czytaj również | zobacz także | zobacz też | zobacz również | czytaj więcej | powiązane | podobne artykuły | powiązane artykuły",
        "ru": "читайте также | по теме | материалы по теме | смотрите также | читать также | читать далее | похожие новости",
        "tr": "ilgili haberler | ilgili haber | ayrıca okuyun | bunlar da ilginizi çekebilir | benzer haberler | devamını oku",
        "ar": "اقرأ أيضا | اقرأ أيضًا | مواضيع ذات صلة | مقالات ذات صلة | أخبار ذات صلة | اقرأ المزيد | شاهد أيضا",
        "ja": "関連記事 | あわせて読みたい | 関連ニュース | 合わせて読みたい | こちらもおすすめ",
        "zh": "相关阅读 | 相关新闻 | 延伸阅读 | 相关文章 | 阅读更多 | 相關新聞",
        "sv": "läs också | läs även | läs mer | relaterat",
        "da": "læs også | læs mere | relaterede artikler | se også",
        "nb": "les også | les mer | relaterte saker",
        "fi": "lue myös | lue lisää | aiheesta lisää | katso myös",
        "cs": "čtěte také | čtěte více | související články | mohlo by vás zajímat",
        "hu": "olvassa el ezt is | kapcsolódó cikkek | ez is érdekelheti",
        "ro": "citește și | citiți și | vezi și | articole similare",
        "uk": "читайте також | дивіться також | схожі новини",
        "el": "διαβάστε επίσης | διαβάστε ακόμα | δείτε επίσης | σχετικά άρθρα",
        "ko": "관련 기사 | 관련기사 | 함께 보면 좋은 기사",
        "he": "קראו גם | כתבות נוספות | עוד בנושא",
        "id": "baca juga | berita terkait | artikel terkait",
        "vi": "xem thêm | đọc thêm | tin liên quan",
    },
}
# The related headings also come before a colon and a title; these come only there.
RELATED_MORE = (
    "more | read | watch | see | don t miss | must read | related story | related article | next | previous"
    " | also on | from the archive | recommended | you may also like | lesetipp | mehr | auch lesenswert | hintergrund"
    " | en savoir plus | à voir aussi | te puede interesar | le puede interesar | potrebbe interessarti"
    " | veja mais | bekijk ook | polecamy | подробнее | haberin detayı | لمزيد | 参考記事 | 併せて読む"
    " | missa inte"
)
