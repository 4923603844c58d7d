"""Menus, foot lines and labels of a page: whole lines, by language.

Each phrase is the whole line as `titles.fold_phrase` returns it, in lower case and without marks.
"#" stands for a number.
"""

from __future__ import annotations

NAVIGATION: dict[str, str] = {
    "en": (
        "home | menu | search | skip to content | skip to main content | back to top | top | next | previous"
        " | next article | previous article | close | open menu | all | more | show more | view all | see all"
        " | load more | read full story | full story | contact | contact us | about | about us | faq | help"
        " | terms | terms of use | terms of service | terms and conditions | privacy | privacy policy"
        " | careers | jobs | site map | sitemap | rss | archive | accessibility | advertise"
        " | advertise with us | editorial policy | complaints | corrections | report an error"
        " | report this ad | breaking | breaking news | live | exclusive | video | watch | gallery"
        " | # photos | view gallery | open image in gallery | image # of # | # of # | expand image"
        " | enlarge | toggle caption | hide caption | javascript is disabled | please enable javascript"
        " | loading | # min read | # minute read | # mins read | # minutes read | reading time # min"
        " | reading time # minutes | # views | # | view | scroll down for video | scroll down for more | news | latest news | latest | trending now | end | ends | 30"
        " | the end | get the app | download our app | download the app | page # of # | # reading time"
        " | we noticed you re using an ad blocker | this video can not be played | video player is loading"
        " | explore more | home news"
    ),
    "de": (
        "startseite | menü | suche | zum inhalt springen | zum seitenanfang | nach oben | zurück | weiter"
        " | schließen | impressum | datenschutz | datenschutzerklärung | agb | kontakt | über uns"
        " | lesezeit # min | lesezeit # minuten | # min lesezeit | # minuten lesezeit | bild # von #"
        " | nutzungsbedingungen | karriere | mediadaten | mehr laden | mehr anzeigen | hilfe | zur startseite"
        " | eilmeldung | bildergalerie | seite # von # | widerruf | verträge hier kündigen"
    ),
    "fr": (
        "accueil | menu | rechercher | recherche | aller au contenu | haut de page | retour | suivant"
        " | précédent | fermer | mentions légales | politique de confidentialité | contact | contactez nous"
        " | qui sommes nous | temps de lecture # min | lecture # min | # min de lecture | voir plus"
        " | voir tout | plan du site | conditions générales | cgu | cgv | article réservé aux abonnés"
        " | à la une | en direct | temps de lecture # minutes"
    ),
    "es": (
        "inicio | portada | menú | buscar | búsqueda | saltar al contenido | ir al contenido | volver"
        " | cerrar | aviso legal | política de privacidad | contacto | quiénes somos | ver más | ver todo"
        " | tiempo de lectura # min | # min de lectura | # minutos de lectura | lectura # min | siguiente"
        " | anterior | última hora | en directo | en vivo | volver arriba | términos y condiciones"
    ),
    "it": (
        "home | homepage | menu | cerca | vai al contenuto | torna su | chiudi | contatti | chi siamo"
        " | privacy | informativa privacy | note legali | tempo di lettura # min | tempo di lettura # minuti"
        " | # min di lettura | # minuti di lettura | mostra altro | vedi tutto | successivo | precedente"
        " | ultima ora | in diretta | prima pagina"
    ),
    "pt": (
        "início | home | menu | buscar | pesquisar | pesquisa | ir para o conteúdo | pular para o conteúdo"
        " | voltar | voltar ao topo | fechar | contato | contacto | quem somos | política de privacidade"
        " | termos de uso | ver mais | veja mais | tempo de leitura # min | # min de leitura | ao vivo"
        " | última hora | próximo | anterior | página inicial | tempo de leitura # minutos"
    ),
    "nl": (
        "home | menu | zoeken | naar de inhoud | ga naar de inhoud | terug | terug naar boven | sluiten"
        " | contact | over ons | privacyverklaring | privacybeleid | algemene voorwaarden | leestijd # min"
        " | leestijd # minuten | # min leestijd | meer laden | toon meer | volgende | vorige | voorpagina"
        " | lees verder | colofon"
    ),
    "pl": (
        "strona główna | menu | szukaj | wyszukaj | przejdź do treści | powrót | wróć | do góry | zamknij"
        " | kontakt | o nas | polityka prywatności | regulamin | czas czytania # min | # min czytania"
        " | pokaż więcej | zobacz więcej | następny | poprzedni | na żywo | z ostatniej chwili"
    ),
    "ru": (
        "главная | меню | поиск | наверх | назад | далее | вперед | закрыть | контакты | о нас | о проекте"
        " | политика конфиденциальности | пользовательское соглашение | время чтения # мин"
        " | # мин чтения | показать еще | еще | все новости | главные новости | на главную"
        " | читать полностью | новости"
    ),
    "tr": (
        "ana sayfa | anasayfa | menü | ara | içeriğe geç | yukarı çık | geri | ileri | kapat | iletişim"
        " | hakkımızda | künye | gizlilik politikası | kullanım koşulları | okuma süresi # dk | # dk okuma"
        " | son dakika | daha fazla | tümünü gör | haberler | güncel"
    ),
    "ar": (
        "الرئيسية | القائمة | بحث | البحث | الانتقال إلى المحتوى | عودة | التالي | السابق | إغلاق | اتصل بنا"
        " | من نحن | سياسة الخصوصية | شروط الاستخدام | مدة القراءة # دقيقة | # دقائق قراءة | عرض المزيد"
        " | عاجل | أخبار | المزيد | مباشر"
    ),
    "ja": (
        "ホーム | トップ | トップページ | メニュー | 検索 | 本文へ | ページトップへ | トップに戻る | 戻る | 次へ | 前へ"
        " | 閉じる | お問い合わせ | 会社概要 | プライバシーポリシー | 個人情報保護方針 | 利用規約 | サイトマップ | もっと見る"
        " | 速報 | ニュース | 一覧へ | 記事一覧 | 拡大する | この記事は有料会員限定です | 有料記事"
    ),
    "zh": "首页 | 菜单 | 搜索 | 返回 | 返回顶部 | 关闭 | 联系我们 | 关于我们 | 隐私政策 | 使用条款 | 更多 | 下一篇 | 上一篇 | 新闻",
    "sv": "hem | meny | sök | till toppen | om oss | kontakt | integritetspolicy | visa mer | läs hela artikeln",
}
