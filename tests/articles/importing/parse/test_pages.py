"""Scraped pages of many papers and languages, each with what it says."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from articles.importing.parse.page import Field
from tests.articles.importing.parse.pages import PAGES, found, page, text_of


class Expected(NamedTuple):
    """What a page says."""

    headline: str
    day: date | None
    names: list[str]
    paragraphs: int
    subheadings: list[str]
    pictures: list[tuple[str, str]]
    related: list[str]


MARCH = date(2024, 3, 5)
FEBRUARY = date(2024, 2, 22)
EXPECTED = {
    "english-wordpress": Expected(
        "Ferry service returns to the islands after four winters", MARCH, ["Martha Quill"], 4,
        ["What happens in winter?"], [("", "Ines Holm/Getty Images")],
        ["Islanders vote on a tunnel that nobody has designed"],
    ),
    "tabloid": Expected(
        "EXCLUSIVE: Mayor's goat found on motorway", MARCH, ["John Smith", "Anna O'Donnell"], 4,
        ["WHAT DO WE KNOW ABOUT THE GOAT?"], [("The goat on Monday, shortly after the cone", "")], [],
    ),
    "broadcaster": Expected(
        "", MARCH, ["Sarah Miles"], 2, [], [("The statue without its hat", "Getty Images")],
        ["Statue loses its glove in storm"],
    ),
    "local-paper": Expected(
        "Bears learn to open the recycling bins", date(2024, 3, 7), ["Lena Ford"], 2, [],
        [("A bear opens a bin on Elm Street.", "Courtesy photo")], [],
    ),
    "captions-in-lines": Expected(
        '"We saw it first": sisters argue over comet', MARCH, ["Staff"], 2, [],
        [("The comet above the hills.", "AP")], [],
    ),
    "labelled-fields": Expected("Bees move into the opera", MARCH, ["Mia Long"], 2, [], [], []),
    "german": Expected(
        "Stadtrat streicht die Nachtbusse", None, ["Greta Sommer", "Jonas Keil"], 3,
        ["Wie geht es weiter?"], [("Ein Nachtbus wartet am Bahnhof auf seine letzte Fahrt.", "dpa")],
        ["Warum der Bahnhof drei Uhren hat"],
    ),
    "german-page-title": Expected(
        "Der Spiegel der Stadt: Warum das Theater schließt", MARCH, ["Karl-Heinz Brandt"], 2, [], [],
        [],
    ),
    "french": Expected(
        "La mairie rouvre la piscine après neuf ans de travaux", date(2024, 3, 1), ["Odile Marchand"],
        3, ["Qui paie les travaux ?"],
        [("Le bassin avant l’arrivée des premiers nageurs.", "Paul Renard / AFP")],
        ["Le plongeoir qui a coûté plus cher que le bassin"],
    ),
    "spanish": Expected(
        "El tren vuelve al valle con un solo vagón", FEBRUARY, ["Lucía Ferrer"], 3, [],
        [("La estación de Robledo, sin reloj desde 1998.", "Efe")],
        ["La aldea que guardó los billetes"],
    ),
    "spanish-agency": Expected("", None, [], 2, [], [], []),
    "italian": Expected(
        "Il museo riapre di notte e nessuno vuole uscire", FEBRUARY, ["Bruno Valenti"], 3, [],
        [("Una visitatrice davanti al quadro più piccolo della collezione.", "Ansa")],
        ["Perché il custode dorme nella sala gialla"],
    ),
    "portuguese": Expected(
        "Cidade planta mil árvores e perde a conta", FEBRUARY, ["Rita Sequeira"], 3, [],
        [("", "Divulgação")], ["O jardineiro que regava de noite"],
    ),
    "dutch": Expected(
        "Brug blijft open, tot ergernis van iedereen", FEBRUARY, ["Jan de Vries"], 3,
        ["Wanneer gaat de brug weer dicht?"], [("Fietsers wachten voor de slagboom.", "ANP")],
        ["De pont die niemand wilde"],
    ),
    "polish": Expected(
        "Biblioteka wypożycza parasole i nie pyta o kartę", FEBRUARY, ["Jan Kowalski"], 3, [],
        [("Parasole wiszą obok czytelni.", "PAP")], ["Dlaczego czytelnia ma dach z trawy"],
    ),
    "russian": Expected(
        "Мэр обещал горожанам снег и сдержал слово", FEBRUARY, ["Анна Лебедева"], 3, [],
        [("Дворники у ратуши.", "РИА Новости")], ["Почему на вокзале никогда не бывает снега"],
    ),
    "turkish": Expected(
        "Kasaba pazarı yağmura rağmen açıldı", FEBRUARY, ["Elif Karaca"], 3, [],
        [("Tezgâhların üstü naylonla kapatıldı.", "AA")], ["Pazarın en eski terazisi"],
    ),
    "arabic": Expected(
        "المدينة تفتح حديقة جديدة على سطح السوق القديم", FEBRUARY, ["سلمى حداد"], 3, [],
        [("زوار الحديقة في يومها الأول.", "رويترز")], ["لماذا لا يعمل مصعد السوق"],
    ),
    "japanese": Expected(
        "駅前の本屋、三十年ぶりに夜まで営業", FEBRUARY, ["山本花子"], 3, [],
        [("夜の本屋の窓。", "共同通信")], ["閉店した映画館の椅子はどこへ行ったか"],
    ),
    "chinese": Expected(
        "老城区的钟楼重新走时", FEBRUARY, ["王小明"], 3, [], [("修好的钟楼。", "新华社")],
        ["广场上的鸽子去了哪里"],
    ),
    "korean": Expected(
        "한강 다리에 고양이 우체통 생겨", MARCH, ["김민수"], 2, [], [("", "연합뉴스")], [],
    ),
    "single-newlines": Expected(
        "Village shop to sell stamps again", date(2023, 1, 12), ["Owen Pike"], 4, ["Opening hours"],
        [], [],
    ),
    "standfirst": Expected(
        "Choir sings to an empty hall and likes it", MARCH, ["Nell Harding"], 2, [], [], [],
    ),
    "title-with-site": Expected("Rowers cross the lake in bathtubs", MARCH, ["Tom Reed"], 2, [], [], []),
    "numbered-heads": Expected(
        "What we know about the missing bell", MARCH, [], 3,
        ["1. It is heavy", "2. It is loud", "- Who could want it?"], [("", "Jane Doe on Unsplash")], [],
    ),
    "headings-like-boilerplate": Expected(
        "A short history of the village newspaper", MARCH, [], 4, ["News", "Privacy", "Comments"], [],
        [],
    ),
    "interview": Expected(
        "“I never wanted to be mayor”", MARCH, ["Paula Stern"], 4,
        ["Why did you stand in the first place?", "And why did you stay?", "What comes next?"], [], [],
    ),
    "thread-below": Expected("Parking meter takes only songs", MARCH, [], 2, [], [], []),
    "comment-link-in-text": Expected("School bell replaced by a cow bell", MARCH, [], 4, [], [], []),
    "lookalikes": Expected("Bookshop publishes its own complaints", MARCH, ["Ivy Marsh"], 9, [], [], []),
    "list": Expected("What to take on the night walk", MARCH, [], 5, [], [], []),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_page_says(name):
    parsed = page(f"{name}.txt")
    assert EXPECTED[name] == Expected(
        parsed.headline,
        parsed.published.day if parsed.published else None,
        [each.name for each in parsed.bylines],
        len(parsed.prose),
        parsed.texts("subheading"),
        [(each.caption, each.credit) for each in parsed.pictures],
        list(parsed.related),
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_every_figure_stands_for_a_picture_that_is_not_the_lead(name):
    parsed = page(f"{name}.txt")
    placed = [block.picture for block in parsed.blocks if block.kind == "figure"]
    assert placed == [n for n, photo in enumerate(parsed.pictures) if not photo.is_lead]
    assert sum(photo.is_lead for photo in parsed.pictures) <= 1


@pytest.mark.parametrize(
    ("name", "is_offered"), [("german", True), ("dutch", True), ("french", False), ("list", False)]
)
def test_whether_audio_is_offered(name, is_offered):
    assert page(f"{name}.txt").audio_offered is is_offered


def test_the_standfirst_is_the_sentence_above_the_byline():
    assert page("standfirst.txt").standfirst == (
        "The concert had been announced for the wrong Saturday. Nobody noticed until the encore."
    )


def test_address_and_outlet_are_taken_where_the_page_states_them():
    parsed = page("source-and-address.txt")
    assert (parsed.address, parsed.outlet) == (
        "https://news.example/2024/03/05/otter",
        "River Weekly",
    )


def test_the_title_of_the_page_gives_the_outlet():
    assert page("title-with-site.txt").outlet == "Lake Courier"


def test_what_readers_wrote_is_left_over_and_said():
    parsed = page("thread-below.txt")
    left = found(parsed, text_of(PAGES / "thread-below.txt"), Field.LEFTOVER)
    assert left[2].startswith("I have sung there three times")
    assert [(each.code, each.value) for each in parsed.problems] == [("left below the form", "6")]


def test_two_lines_that_can_be_the_headline_are_said():
    parsed = page("two-headlines.txt")
    assert parsed.headline == "Ferry captain finds message in his own bottle"
    assert [each.code for each in parsed.problems] == ["two headlines"]


def test_a_caption_can_say_that_a_model_made_the_picture():
    assert [photo.by_model for photo in page("ai-caption.txt").pictures] == [True]


def test_a_line_at_the_foot_speaks_of_the_only_picture():
    assert [photo.by_model for photo in page("ai-line-at-foot.txt").pictures] == [True]


def test_variants_of_one_page_parse_alike():
    plain, crlf = page("variant-plain.txt"), page("variant-crlf-bom.txt")
    assert (plain.blocks, plain.bylines, plain.headline) == (
        crlf.blocks,
        crlf.bylines,
        crlf.headline,
    )
    spaces = page("variant-spaces.txt")
    assert (spaces.headline, spaces.bylines) == (plain.headline, plain.bylines)
    assert spaces.published.day == plain.published.day
    assert [block.kind for block in spaces.blocks] == [block.kind for block in plain.blocks]


def test_a_page_of_boilerplate_says_nothing():
    parsed = page("only-boilerplate.txt")
    assert (parsed.headline, parsed.blocks, parsed.pictures) == ("", (), ())
    kinds = {span.field for span in parsed.spans}
    assert kinds == {Field.BOILERPLATE}


def test_a_list_keeps_its_items():
    items = page("list.txt").texts("item")
    assert items == ["a lamp that can be covered", "two pairs of socks", "something warm to drink"]
