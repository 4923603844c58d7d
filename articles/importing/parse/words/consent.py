"""Cookie banners, newsletter prompts and advertisements: whole lines, by language.

Each phrase is the whole line as `titles.fold_phrase` returns it, in lower case and without marks.
"#" stands for a number.
"""

from __future__ import annotations

COOKIES: dict[str, str] = {
    "en": (
        "accept | accept all | accept cookies | accept all cookies | reject all | reject | manage cookies"
        " | cookie settings | cookie preferences | manage preferences | manage options | allow all | got it"
        " | i agree | i accept | agree | cookie policy | cookie notice | privacy settings | necessary only"
        " | your privacy choices | do not sell my personal information | we value your privacy | decline"
    ),
    "de": (
        "alle akzeptieren | akzeptieren | alle cookies akzeptieren | ablehnen | alle ablehnen | zustimmen"
        " | cookie einstellungen | einstellungen verwalten | nur notwendige | datenschutzeinstellungen"
        " | einverstanden | akzeptieren und weiter"
    ),
    "fr": (
        "tout accepter | accepter | accepter et continuer | tout refuser | refuser | gérer les cookies"
        " | paramétrer les cookies | continuer sans accepter | j accepte | gestion des cookies"
        " | accepter et fermer | paramètres des cookies"
    ),
    "es": (
        "aceptar | aceptar todo | aceptar todas | aceptar cookies | rechazar | rechazar todo | configurar"
        " | configurar cookies | política de cookies | aceptar y continuar | gestionar cookies"
    ),
    "it": (
        "accetta | accetta tutto | accetta e continua | accetta tutti i cookie | rifiuta"
        " | impostazioni cookie | gestisci cookie | continua senza accettare | cookie policy"
    ),
    "pt": (
        "aceitar | aceitar todos | aceitar cookies | rejeitar | rejeitar todos | gerenciar cookies"
        " | configurações de cookies | política de cookies | aceito | aceitar e fechar"
    ),
    "nl": (
        "accepteren | alles accepteren | akkoord | weigeren | alles weigeren | cookie instellingen"
        " | cookies accepteren | cookie voorkeuren | instellingen beheren"
    ),
    "pl": (
        "akceptuję | zgadzam się | akceptuj wszystkie | odrzuć | odrzuć wszystkie | ustawienia cookies"
        " | przejdź do serwisu | zarządzaj cookies | ustawienia prywatności"
    ),
    "ru": "принять | принять все | согласен | отклонить | настройки cookie | я согласен | понятно | принимаю",
    "tr": (
        "kabul et | tümünü kabul et | reddet | tümünü reddet | çerez ayarları | çerez politikası"
        " | kabul ediyorum | anladım"
    ),
    "ar": "قبول | قبول الكل | أوافق | رفض | رفض الكل | إعدادات ملفات تعريف الارتباط | موافق",
    "ja": "同意する | すべて同意 | すべて受け入れる | 拒否する | すべて拒否 | cookieの設定 | cookie設定 | クッキー設定 | 了解",
    "zh": "接受 | 全部接受 | 同意 | 拒绝 | cookie设置",
    "sv": "acceptera | godkänn alla | godkänn alla cookies | cookieinställningar",
}

NEWSLETTER: dict[str, str] = {
    "en": (
        "newsletter | newsletters | sign up | sign up now | subscribe | subscribe now | subscribe today"
        " | enter your email | your email address | email address | enter your email address | get alerts"
        " | thank you for subscribing | thanks for signing up | you are now subscribed"
        " | please enter a valid email address | something went wrong | join our newsletter | register"
        " | sign in | log in | login | my account | create account | subscribe to continue"
        " | email required | please provide a valid email address | get the newsletter | start your day with the latest news | already a subscriber | already have an account | support us | donate | become a member | join now"
    ),
    "de": (
        "newsletter | newsletter abonnieren | jetzt abonnieren | abonnieren | anmelden | registrieren"
        " | jetzt anmelden | ihre e mail adresse | abo | jetzt registrieren | zum newsletter anmelden"
    ),
    "fr": (
        "newsletter | s abonner | je m abonne | s inscrire | je m inscris | abonnez vous | se connecter"
        " | inscrivez vous | votre adresse email | connexion | recevoir la newsletter | déjà abonné"
    ),
    "es": (
        "newsletter | suscríbete | suscribirse | suscríbase | suscríbete a nuestra newsletter"
        " | iniciar sesión | regístrate | registrarse | tu correo electrónico | boletín | boletines"
    ),
    "it": (
        "newsletter | iscriviti | iscriviti alla newsletter | abbonati | accedi | registrati"
        " | la tua email | iscriviti ora | abbonati ora"
    ),
    "pt": (
        "newsletter | assine | assine já | inscreva se | cadastre se | entrar | faça login"
        " | assine nossa newsletter | seu e mail | subscrever | subscreva | iniciar sessão"
    ),
    "nl": (
        "nieuwsbrief | schrijf je in | aanmelden | inschrijven | abonneer | abonneren | inloggen"
        " | meld je aan | word abonnee | je e mailadres | registreren"
    ),
    "pl": (
        "newsletter | zapisz się | zapisz się do newslettera | subskrybuj | zaloguj się | zaloguj"
        " | zarejestruj się | twój adres e mail | kup subskrypcję"
    ),
    "ru": "рассылка | подпишитесь | подписаться на рассылку | войти | зарегистрироваться | ваш e mail | вход | регистрация",
    "tr": "bülten | abone olun | bültene abone ol | giriş yap | üye ol | kayıt ol | e posta adresiniz",
    "ar": "النشرة الإخبارية | النشرة البريدية | اشترك | اشترك الآن | تسجيل الدخول | البريد الإلكتروني | سجل",
    "ja": "メルマガ登録 | ニュースレター | 登録する | 会員登録 | ログイン | 無料登録 | 購読する | メールアドレス | 有料会員登録",
    "zh": "订阅 | 登录 | 注册 | 邮箱 | 订阅我们",
    "sv": "nyhetsbrev | prenumerera | logga in | bli prenumerant",
    "da": "nyhedsbrev | tilmeld dig | tilmeld dig vores nyhedsbrev | log ind | bliv abonnent",
    "nb": "meld deg på | meld deg på nyhetsbrevet | logg inn | bli abonnent",
    "fi": "uutiskirje | tilaa uutiskirje | kirjaudu sisään | rekisteröidy",
    "cs": "přihlásit se | odebírat novinky | přihlaste se k odběru novinek | registrace",
    "hu": "hírlevél | feliratkozás | iratkozzon fel hírlevelünkre | bejelentkezés | regisztráció",
    "ro": "abonează te | abonează te la newsletter | autentificare | înregistrare",
    "uk": "підпишіться | підписатися на розсилку | увійти | реєстрація",
    "el": "εγγραφή στο newsletter | εγγραφείτε στο newsletter | σύνδεση",
    "ko": "뉴스레터 구독 | 구독하기 | 로그인 | 회원가입",
    "he": "הירשמו לניוזלטר | התחברות | הרשמה לניוזלטר",
    "id": "berlangganan | langganan newsletter | daftar newsletter",
    "vi": "đăng ký nhận bản tin | đăng nhập | đăng ký nhận tin",
}

ADVERT: dict[str, str] = {
    "en": (
        "advertisement | advertisements | advertising | ad | ads | sponsored | sponsored content"
        " | article continues below | article continues below advertisement | story continues below"
        " | story continues below advertisement | continue reading below | story continues | promoted"
        " | scroll to continue with content | advertisement scroll to continue | ad feedback"
        " | paid content | skip ad | skip advertisement | remove ads | close ad | continue reading"
        " | affiliate links | promoted stories"
    ),
    "de": "anzeige | werbung | anzeigen | gesponsert | advertorial | weiter nach der anzeige | artikel geht weiter",
    "fr": "publicité | la suite après la publicité | annonce | contenu sponsorisé | pub | la suite après cette publicité",
    "es": "publicidad | anuncio | anuncios | contenido patrocinado | sigue leyendo | patrocinado",
    "it": "pubblicità | annuncio | contenuto sponsorizzato | continua a leggere | sponsorizzato | annunci",
    "pt": "publicidade | anúncio | continua após a publicidade | patrocinado | pub | conteúdo patrocinado | continua depois da publicidade",
    "nl": "advertentie | advertenties | gesponsord | tekst gaat verder onder de advertentie | reclame",
    "pl": "reklama | ogłoszenie | dalsza część tekstu pod reklamą | dalsza część artykułu pod reklamą | materiał sponsorowany | dalsza część tekstu pod materiałem wideo",
    "ru": "реклама | на правах рекламы | продолжение после рекламы | партнерский материал",
    "tr": "reklam | ilan | sponsorlu | haberin devamı | reklamlar",
    "ar": "إعلان | إعلانات | محتوى ممول | يتبع بعد الإعلان",
    "ja": "広告 | pr | スポンサー | 記事は広告の後に続きます | 広告の後に続く | 続きを読む",
    "zh": "广告 | 推广 | 赞助内容 | 廣告",
    "sv": "annons | annonser | artikeln fortsätter under annonsen",
    "da": "annoncer | artiklen fortsætter efter annoncen | artiklen fortsætter under annoncen",
    "nb": "annonse | annonsørinnhold | saken fortsetter under annonsen | artikkelen fortsetter under annonsen",
    "fi": "mainos | juttu jatkuu mainoksen jälkeen | kaupallinen yhteistyö",
    "cs": "inzerce | článek pokračuje pod reklamou",
    "hu": "hirdetés | a cikk a hirdetés után folytatódik",
    "ro": "publicitate | articolul continuă după publicitate",
    "uk": "продовження після реклами",
    "el": "διαφήμιση | το άρθρο συνεχίζεται μετά τη διαφήμιση",
    "ko": "광고",
    "he": "פרסומת | המשך הכתבה לאחר הפרסומת",
    "id": "iklan | lanjutkan membaca di bawah iklan",
    "vi": "quảng cáo",
}
