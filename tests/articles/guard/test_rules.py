"""The table of the guard, and what each rule says of which field."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles import guard
from articles.models import Article, Byline, RelatedLink
from tests import cast
from tests.articles.pictures.telling import place, telling

pytestmark = pytest.mark.django_db


def said(article: Article) -> list[tuple[str, str, str]]:
    """Return the rule, the sentence and the field of all that is missing."""
    return [(each.rule.code, *each.missing[:2]) for each in guard.findings(article)]


def whole(**fields) -> Article:
    """Return a draft that lacks nothing."""
    return cast.make_draft(**{"standfirst": "At last.", "body": "<p>It opens.</p>", **fields})


def test_the_docs_print_the_table_as_the_code_has_it():
    docs = Path(__file__).parents[3] / "docs" / "architecture.md"
    section = docs.read_text("utf-8").partition("## The table of the guard")[2]
    lines = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert rows == [
        [f"`{rule.code}`", str(rule.label), str(rule.desk), str(rule.imports)]
        for rule in guard.RULES
    ]


def test_what_is_whole_lacks_nothing():
    article = whole()
    cast.make_placement(
        article, file="a.png", alt_text="A bridge", credit="Alamy", origin="digitalCapture"
    )
    assert said(article) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"headline_is_provisional": True},
            ("provisional", "The headline was taken from the text. Write one.", "#id_headline"),
        ),
        (
            {"no_byline_reason": " "},
            (
                "no_byline",
                "No name stands above the article. Add one, or say why there is none.",
                "#id_no_byline_reason",
            ),
        ),
        ({"standfirst": " "}, ("no_standfirst", "The standfirst is empty.", "#id_standfirst")),
        (
            {"legal_flag": "Is he named rightly?"},
            ("legal_flag", "A legal question is open: Is he named rightly?", "#legal"),
        ),
        ({"kicker": "TK"}, ("to_come", "“TK” stands in the kicker.", "#id_kicker")),
        (
            {"kind": "opinion"},
            (
                "no_writer",
                (
                    "It is an opinion, and no writer is named. Add one to the byline, or choose"
                    " another kind: “Editorial” is the opinion of the paper."
                ),
                "#id_kind",
            ),
        ),
        ({"headline": "TK: a bridge"}, ("to_come", "“TK” stands in the headline.", "#id_headline")),
        (
            {"standfirst": "It costs TK."},
            ("to_come", "“TK” stands in the standfirst.", "#id_standfirst"),
        ),
        (
            {"share_text": "It costs TK."},
            (
                "to_come",
                "“TK” stands in the words for search and sharing.",
                "#id_share_headline",
            ),
        ),
        (
            {"body": "<p>It costs T<em>K</em>.</p>"},
            ("to_come", "“TK” stands in the text.", "#id_body"),
        ),
        (
            {"body": '<p><a href="www.e.org">E</a></p>'},
            (
                "unsafe_link",
                "The link to “www.e.org” needs an address that begins with https://, mailto: or /.",
                "#id_body",
            ),
        ),
        (
            {"body": '<p><a href="http://e.org/">E</a> <a href="http://e.org/">F</a></p>'},
            (
                "plain_link",
                "The link to “http://e.org/” is not encrypted. Write https:// if the page has it.",
                "#id_body",
            ),
        ),
    ],
)
def test_each_line_leads_to_its_field(fields, expected):
    assert said(whole(**fields)) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("TK", True),
        ("TKTK", True),
        ("It costs TK, they say.", True),
        ("“TK”", True),
        ("TK’s", True),
        ("He won by TKO", False),
        ("Atkins", False),
        ("ATK", False),
        ("TK2", False),
        ("tk", False),
        ("ETKET and TKä", False),
    ],
)
def test_to_come_is_a_word_of_its_own(words, expected):
    codes = [code for code, *_ in said(whole(standfirst=words))]
    assert codes == (["to_come"] if expected else [])


def test_a_name_or_a_reason_is_enough():
    article = whole(no_byline_reason="")
    assert [code for code, *_ in said(article)] == ["no_byline"]
    Byline.objects.create(article=article, wording="Our man in Kyiv")
    assert said(article) == []


def test_an_opinion_has_a_writer_and_an_editorial_needs_none():
    article = whole(kind="opinion")
    Byline.objects.create(article=article, wording="Ada", role="photographer")
    assert [code for code, *_ in said(article)] == ["no_writer"]
    Byline.objects.create(article=article, wording="Will")
    assert said(article) == []
    assert said(whole(slug="b", kind="editorial")) == []


def test_pictures_lead_to_their_own_form_and_their_captions_to_the_articles():
    article = whole()
    cast.make_placement(article, 2, caption="A bridge, TK", file="b.png", alt_text="A bridge")
    cast.make_placement(article, 5)
    cast.make_placement(article, 7, file="c.png", decorative=True, credit="PA", origin="humanEdits")
    pictures = {each.number: each.picture_id for each in article.placements.all()}
    found = [(each.missing, each.blocks) for each in guard.findings(article)]
    assert [(tuple(missing), blocks) for missing, blocks in found] == [
        (("“TK” stands in the caption of picture 2.", "#id_placements-0-caption", None), True),
        (("Picture 5: No file: readers do not see it.", "#id_file", pictures[5]), True),
        (("Picture 2: No credit.", "#id_credit", pictures[2]), True),
        (("Picture 2: Its origin is not stated.", "#id_origin", pictures[2]), True),
    ]


def test_a_picture_that_is_described_at_its_place_lacks_no_description():
    article = whole()
    given = {"file": "b.png", "origin": "humanEdits", "credit": "PA"}
    cast.make_placement(article, 2, own_alt_text="The third pier leans", **given)
    assert guard.findings(article) == []
    article.placements.update(alt_text="The pier TK")
    assert [tuple(each.missing) for each in guard.findings(article)] == [
        (
            "“TK” stands in the alternative text that picture 2 has here.",
            "#id_placements-0-alt_text",
            None,
        )
    ]


def test_to_come_is_found_in_all_that_readers_read_of_pictures_and_links():
    article = whole()
    given = {"file": "b.png", "origin": "humanEdits"}
    cast.make_placement(article, 2, alt_text="A bridge, TK", credit="TK", **given)
    RelatedLink.objects.create(article=article, title="TK", url="https://e.org/")
    key = article.placements.get().picture_id
    assert [tuple(each.missing) for each in guard.findings(article)] == [
        ("“TK” stands in a link under “Read more”.", "#related_links-0", None),
        ("“TK” stands in the alternative text of picture 2.", "#id_alt_text", key),
        ("“TK” stands in the credit of picture 2.", "#id_credit", key),
    ]


def test_a_file_that_says_something_else_of_the_origin_only_warns():
    article = whole()
    given = {"alt_text": "A bridge", "credit": "PA", "origin": "digitalCapture"}
    place(article, telling(origin="digitalCapture"), 2, **given)
    key = place(article, telling(origin="trainedAlgorithmicMedia"), 4, **given).picture_id
    (found,) = guard.findings(article)
    assert (found.rule.code, tuple(found.missing), found.blocks) == (
        "contradicted",
        (
            "Picture 4: The file says that it was made by AI, the origin at the desk does not.",
            "#id_origin",
            key,
        ),
        False,
    )


def portrayed(role: str = "writer", wording: str = "", **picture) -> tuple[Article, int]:
    """Return a draft with an author who is shown by a picture, and the key of that."""
    article = whole()
    portrait = cast.make_placement(cast.make_draft(slug="other"), **picture).picture
    author = cast.make_author(portrait=portrait)
    Byline.objects.create(article=article, contributor=author, role=role, wording=wording)
    return article, portrait.pk


def test_a_portrait_that_readers_see_needs_credit_and_origin():
    article, key = portrayed(file="will.png")
    assert [(tuple(each.missing), each.blocks) for each in guard.findings(article)] == [
        (("Portrait of Will Taylor: No credit.", "#id_credit", key), True),
        (("Portrait of Will Taylor: Its origin is not stated.", "#id_origin", key), True),
    ]
    found = guard.findings(article, is_import=True)
    assert [each.blocks for each in found] == [False, False]


@pytest.mark.parametrize(
    "byline",
    [{"role": "photographer"}, {"wording": "A colleague"}],
    ids=["photographer", "wording"],
)
def test_a_portrait_that_no_reader_sees_lacks_nothing(byline):
    article, _ = portrayed(**byline, file="will.png")
    assert said(article) == []


def test_a_portrait_without_a_file_is_not_shown_and_lacks_nothing():
    article, _ = portrayed()
    assert said(article) == []


def test_a_portrait_has_no_words_to_come():
    article, key = portrayed(file="will.png", credit="TK", origin="humanEdits")
    (found,) = guard.findings(article)
    words = "“TK” stands in the credit of the portrait of Will Taylor."
    assert (tuple(found.missing), found.blocks) == ((words, "#id_credit", key), True)


def test_a_portrait_that_its_file_contradicts_warns():
    article = whole()
    file = telling(origin="trainedAlgorithmicMedia")
    other = cast.make_draft(slug="other")
    portrait = place(other, file, credit="PA", origin="digitalCapture").picture
    Byline.objects.create(article=article, contributor=cast.make_author(portrait=portrait))
    (found,) = guard.findings(article)
    words = "The file says that it was made by AI, the origin at the desk does not."
    assert (found.rule.code, tuple(found.missing), found.blocks) == (
        "contradicted",
        (f"Portrait of Will Taylor: {words}", "#id_origin", portrait.pk),
        False,
    )


def test_links_under_read_more_lead_to_their_row():
    article = whole()
    for title, url in (("Elsewhere", "https://e.org/"), ("Bridge", ""), ("Old", "http://e.org/")):
        RelatedLink.objects.create(article=article, title=title, url=url)
    assert said(article) == [
        (
            "wanted_link",
            "The link “Bridge” under “Read more” leads nowhere yet.",
            "#related_links-1",
        ),
        (
            "plain_link",
            "The link to “http://e.org/” is not encrypted. Write https:// if the page has it.",
            "#related_links-2",
        ),
    ]


def test_an_import_is_held_up_by_less():
    article = cast.make_draft(
        "TK",
        body="<p>It opens.</p>",
        headline_is_provisional=True,
        no_byline_reason="",
        legal_flag="Is it true?",
    )
    cast.make_placement(article, file="a.png")
    found = guard.findings(article, is_import=True)
    assert [each.rule.code for each in found if each.blocks] == ["legal_flag", "to_come"]


@pytest.mark.parametrize("number", [0, 3])
def test_it_takes_four_queries(number, django_assert_num_queries):
    article = whole(no_byline_reason="")
    for each in range(number):
        cast.make_placement(article, each + 1)
        RelatedLink.objects.create(article=article, title=f"Link {each}")
    with django_assert_num_queries(4):
        guard.findings(article)


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_one_more_for_what_files_say(number, django_assert_num_queries):
    article = whole(no_byline_reason="")
    for each in range(number):
        cast.make_placement(article, each + 1, file="a.png")
    with django_assert_num_queries(5):
        guard.findings(article)
