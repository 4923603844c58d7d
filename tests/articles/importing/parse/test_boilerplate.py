"""Boilerplate: each phrase of each table is told from text, and text from boilerplate."""

from __future__ import annotations

import pytest

from articles.importing.parse import boilerplate
from articles.importing.parse.text import view_of
from articles.importing.parse.words import boxes

PHRASES = [
    (kind, language, phrase)
    for kind, table in boilerplate.TABLES.items()
    for language, phrase in boilerplate.phrases(table)
]


@pytest.mark.parametrize("kind", boilerplate.TABLES)
def test_every_phrase_of_a_kind(kind):
    for phrase in (p for k, _, p in PHRASES if k == kind):
        assert boilerplate.read_boilerplate(phrase.replace("#", "3")) is not None, phrase
        assert (
            boilerplate.read_boilerplate(f"» {phrase.replace('#', '12').upper()} … ") is not None
        ), phrase


@pytest.mark.parametrize(("kind", "table"), boxes.BOXES.items())
def test_every_heading_of_a_list(kind, table):
    for _, phrase in boilerplate.phrases(table):
        assert boilerplate.read_box(phrase).kind == kind, phrase


@pytest.mark.parametrize("table", [boxes.BOXES["related"], {"": boxes.RELATED_MORE}])
def test_every_label_of_a_related_title(table):
    for _, phrase in boilerplate.phrases(table):
        line = f"{phrase.capitalize()}: Ferry sinks"
        assert line[boilerplate.read_related(line) :] == "Ferry sinks"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Listen to this article Loading audio...", "audio"),
        ("Facebook Twitter WhatsApp Email", "share"),
        ("FacebookTwitterWhatsApp", "share"),
        ("1,204 shares", "share"),
        ("Follow us on Instagram for more", "share"),
        ("Sign up to our newsletter for the best of the week", "newsletter"),
        ("Abonnieren Sie unseren Newsletter und bleiben Sie informiert", "newsletter"),
        ("By signing up you agree to our terms and privacy policy.", "newsletter"),
        ("We use cookies to improve your experience. Read our policy.", "cookies"),
        ("Diese Website verwendet Cookies, um Inhalte zu personalisieren.", "cookies"),
        ("Ce site utilise des cookies pour mesurer son audience.", "cookies"),
        ("Мы используем cookie, чтобы сайт работал лучше.", "cookies"),
        ("Bu web sitesi çerezleri kullanır.", "cookies"),
        ("© 2024 Example Media Ltd", "copyright"),
        ("Copyright © 2024. All rights reserved.", "copyright"),
        ("Alle Rechte vorbehalten.", "copyright"),
        ("Tags: ferry, islands", "tags"),
        ("Schlagwörter: Fähre", "tags"),
        ("#ferry #islands", "tags"),
        ("Home » News » Transport", "navigation"),
        ("5 min read", "navigation"),
        ("Lesezeit: 4 Min.", "navigation"),
        ("* * *", "navigation"),
        ("+4", "navigation"),
    ],
)
def test_lines_of_many_shapes(line, kind):
    assert boilerplate.read_boilerplate(line).kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "Cookies were served to the delegates.",
        "“We use cookies to bake trust,” said the baker.",
        "The newsletter was founded in 1911 and sold its first copy a year later.",
        "Comments by the minister caused a row.",
        "Home is where the heart is",
        "Listen to the people, he said.",
        "Privacy law changes in May",
        "Topics discussed: bridges, boats and a long list of other things that matter here.",
        "Follow the money",
        "In 2024 all rights were sold.",
        "The bridge is closed. " * 20,
    ],
)
def test_text_is_no_boilerplate(line):
    assert boilerplate.read_boilerplate(line) is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Read more: Prince thanks the public", "Prince thanks the public"),
        ("READ MORE Prince thanks the public", "Prince thanks the public"),
        ("Related » Prince thanks the public", "Prince thanks the public"),
        ("See also - Prince thanks the public", "Prince thanks the public"),
        ("Lesen Sie auch: Der Prinz dankt", "Der Prinz dankt"),
        ("À lire aussi : Le prince remercie", "Le prince remercie"),
        ("関連記事：王子の感謝", "王子の感謝"),
    ],
)
def test_a_related_title(line, title):
    assert line[boilerplate.read_related(view_of(line)) :] == title


@pytest.mark.parametrize(
    "line",
    [
        "Read more books",
        "Related by marriage to half of the town, she knew.",
        "More: "
        + "the council had said in March that it would. It then did not. It was late. " * 3,
        "Read more:",
        "",
    ],
)
def test_no_related_title(line):
    assert boilerplate.read_related(line) is None


@pytest.mark.parametrize("line", ["Bertil says:", "Marlene wrote", "Reply", "12 likes"])
def test_a_thread_of_comments(line):
    assert boilerplate.is_in_thread(line) is True


def test_a_sentence_is_no_thread():
    assert (
        boilerplate.is_in_thread("The mayor says that the bridge will stay closed until May.")
        is False
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("embed", "Externer Inhalt"),
        ("embed", "Dieser externe Inhalt wird nur angezeigt, wenn Sie zustimmen."),
        ("embed", "Bitte erlaube die Inhalte in deinen Einstellungen zum Datenschutz."),
        ("embed", "This content could not be loaded, check your cookie settings."),
        ("embed", "The media could not be loaded, either because the server or network failed."),
        ("embed", "Ce contenu est bloqué car vous n'avez pas accepté les cookies."),
        ("embed", "Este contenido no está disponible sin cookies."),
        ("embed", "Treść zewnętrzna"),
        ("embed", "Passer la publicité"),
        ("embed", "Anzeige überspringen"),
        ("embed", "Ver esta publicación en Instagram"),
        ("embed", "Ein Beitrag geteilt von Die Brücke (@bruecke)"),
        ("embed", "pic.x.com/9ZyXw8"),
        ("embed", "— Jane Doe (@janedoe) 7. November 2023"),
        ("embed", "END OF ARTICLE"),
        ("embed", "Our Standards: The Bridge Trust Principles."),
        ("affiliate", "If you buy through links on this page, we may earn a small commission."),
        ("affiliate", "Kaufen Sie über diese Links, so erhalten wir eine Provision."),
        ("paywall", "Il vous reste 61.5% de cet article à lire."),
        ("paywall", "Dieser Artikel ist nur für Abonnenten lesbar."),
        ("paywall", "This article is for subscribers only."),
        ("paywall", "この記事は有料会員限定です。残り800文字"),
        ("newsletter", "Visit us every day, bookmark the Post and sign up for the newsletter."),
        ("share", "Share this story: The Bridge Post"),
        ("share", "Compartilhe esta notícia no WhatsApp"),
    ],
)
def test_what_embeds_and_shops_leave(kind, text):
    assert boilerplate.read_boilerplate(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The commission will link both banks of the river.",
        "The council wants to load its content from elsewhere.",
        "The bridge is for subscribers to the toll, the mayor said.",
        "A post shared the news with the town.",
    ],
)
def test_news_about_such_things_stays(text):
    assert boilerplate.read_boilerplate(text) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("À lire aussi Le pont perd ses lampes", "Le pont perd ses lampes"),
        ("Lesen Sie auch Die Brücke rostet weiter", "Die Brücke rostet weiter"),
        ("Leggi anche Il ponte perde le luci", "Il ponte perde le luci"),
        ("Read more about the bridge", None),
        ("Lees ook dit", None),
        ("Read more Books, says the mayor of the town.", None),
    ],
)
def test_a_related_title_without_a_colon(text, title):
    begins = boilerplate.read_related(view_of(text))
    assert (text[begins:] if begins is not None else None) == title
