"""Compose: the desk's rows as the words that readers would be told."""

from __future__ import annotations

import pytest

from articles.editions import compose
from articles.editions.figure import Figure
from articles.editions.piece import Credit, Link, Note, Piece, Subject
from articles.models import Article, Byline, Contributor, Correction, Origin, RelatedLink, Section
from tests import cast

pytestmark = pytest.mark.django_db

WORDS = 'Tom & “Elsina” \\ "quoted" \' 橋 🌉\n</script>'


@pytest.fixture
def article() -> Article:
    """Return a draft with everything, in an order that is not that of their making."""
    article = cast.make_draft(WORDS, slug="x", section=Section.objects.create(name=WORDS, slug="w"))
    desk = Contributor.objects.create(name="Desk", slug="desk", kind="organisation")
    Byline.objects.create(article=article, wording=WORDS, role="translator", order=3)
    Byline.objects.create(article=article, contributor=desk, wording=WORDS, order=2)
    Byline.objects.create(article=article, contributor=cast.make_author("Anna"), order=1)
    cast.make_placement(article, 2, caption=WORDS, credit=WORDS, alt_text=WORDS)
    cast.make_placement(article, 1, origin=Origin.MODEL, decorative=True)
    cast.make_placement(article, 3, is_lead=True, file="a.png")
    RelatedLink.objects.create(article=article, title=WORDS, url="https://a.example/?b", order=2)
    RelatedLink.objects.create(article=article, title="Ferry", target=cast.make_draft(), order=1)
    article.tags.create(name="World", slug="world")
    article.tags.create(name="Bridges", slug="bridges")
    return article


def test_it_is_what_the_rows_say(article):
    told = compose.piece_of(article)
    names = {person.name: person for person in Contributor.objects.all()}
    tags = {tag.name: tag.pk for tag in article.tags.all()}
    assert (told.headline, told.body, told.language) == (WORDS, article.body, "en-gb")
    assert told.section == Subject(article.section.pk, WORDS, "w")
    assert told.bylines == [
        Credit("writer", "Anna", names["Anna"].pk, "anna", "person"),
        Credit("writer", WORDS, names["Desk"].pk, "desk", "organisation"),
        Credit("translator", WORDS),
    ]
    assert told.tags == [
        Subject(tags["Bridges"], "Bridges", "bridges"),
        Subject(tags["World"], "World", "world"),
    ]
    ferry = article.related_links.get(title="Ferry").target_id
    assert told.links == [Link("Ferry", ferry, ""), Link(WORDS, None, "https://a.example/?b")]


def test_a_picture_is_named_by_key_and_digest_and_said_in_words(article):
    lead, first, second = article.placements.order_by("-is_lead", "number")
    assert compose.piece_of(article).figures == [
        Figure(3, True, "", lead.picture_id, lead.picture.digest, 1, 1, "", False, "", "unknown"),
        Figure(1, False, "", first.picture_id, "", None, None, "", True, "", Origin.MODEL),
        Figure(2, False, WORDS, second.picture_id, "", None, None, WORDS, False, WORDS, "unknown"),
    ]  # fmt: skip


def test_what_is_described_at_its_place_is_not_decorative_there():
    draft = cast.make_draft()
    cast.make_placement(draft, 1, alt_text="A bridge", decorative=True)
    cast.make_placement(draft, 2, alt_text="A bridge", decorative=True, own_alt_text="It leans")
    told = [(e.alt_text, e.own_alt_text, e.decorative) for e in compose.piece_of(draft).figures]
    assert told == [("A bridge", "", True), ("It leans", "It leans", False)]


def test_corrections_stand_in_their_order(article):
    for text in ("On Monday.", "At noon."):
        Correction.objects.create(
            article=article, text=text, made_at=cast.NOW, revision=article.revisions.first(),
            made_by=cast.make_user(text), prompted_by_reader=text == "At noon.",
        )  # fmt: skip
    first, second = Correction.objects.order_by("pk")
    assert compose.piece_of(article).corrections == [
        Note(first.pk, "On Monday.", cast.NOW, False),
        Note(second.pk, "At noon.", cast.NOW, True),
    ]


def test_an_article_with_nothing_says_nothing():
    article = cast.make_draft("The bridge", body="<p>It stands.</p>")
    assert compose.piece_of(article) == Piece("The bridge", "", "<p>It stands.</p>", "en-gb")


def test_it_takes_seven_queries_whatever_the_article_has(article, django_assert_num_queries):
    # Bylines, pictures, links, tags, corrections, videos and posts; the section.
    article = Article.objects.get(pk=article.pk)
    with django_assert_num_queries(7):
        compose.piece_of(article)


def test_a_preview_shows_what_publishing_would_make_and_saves_nothing(article):
    told, piece = compose.preview_of(article, at=cast.NOW)
    assert piece.headline == WORDS
    assert (told.slug, told.address_date, told.first_published) == (
        "x",
        cast.NOW.date(),
        cast.NOW,
    )
    assert told.pk is None
    assert not article.editions.exists()
    assert piece.lead is not None
    assert piece.lead.file is not None
    assert piece.lead.file.digest == article.placements.get(is_lead=True).picture.digest
