"""Articles and what belongs to them as rows: what is public, in which order, in how many queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from articles.acts import publishing
from articles.models import (
    Article,
    Byline,
    Contributor,
    Edition,
    Origin,
    Picture,
    Placement,
    RelatedLink,
    Section,
    Tag,
)
from tests import cast

pytestmark = pytest.mark.django_db


def test_only_what_is_published_and_due_is_public():
    cast.make_hidden()
    public = cast.make_article("The bridge")
    assert list(Article.objects.published()) == [public]


def test_what_is_scheduled_is_public_from_its_very_moment():
    article = cast.make_article(published_at=cast.TOMORROW)
    before = Article.objects.published(at=cast.TOMORROW - timedelta(seconds=1))
    assert not before.exists()
    assert list(Article.objects.published(at=cast.TOMORROW)) == [article]


def test_what_readers_have_is_asked_of_editions_and_not_of_the_state():
    article = cast.make_article("The bridge")
    Article.objects.filter(pk=article.pk).update(state="draft", headline="The tunnel")
    found = Article.objects.published().get()
    assert (found.told.headline, found.told_headline) == ("The bridge", "The bridge")


def test_of_a_draft_readers_know_nothing():
    draft = cast.make_draft("The tunnel")
    assert (draft.told, draft.told_headline) == (None, "The tunnel")


def test_of_what_was_withdrawn_it_stays_known_what_was_taken_away():
    article = cast.make_article("The bridge")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    assert (article.told.is_public, article.told_headline) == (False, "The bridge")


def test_the_address_is_the_day_of_publication_and_the_slug():
    article = cast.make_article(
        slug="bridge", published_at=timezone.datetime(2024, 2, 2, 23, tzinfo=cast.UTC)
    )
    assert article.get_absolute_url() == "/2024/02/02/bridge/"


def test_the_day_in_the_address_is_the_sites_own(settings):
    # Half past eleven on a summer evening in UTC is past midnight in London.
    at = timezone.datetime(2024, 6, 30, 23, 30, tzinfo=cast.UTC)
    assert (
        cast.make_article(slug="bridge", published_at=at).get_absolute_url()
        == "/2024/07/01/bridge/"
    )


def test_a_draft_has_its_preview_for_an_address():
    draft = cast.make_draft()
    assert draft.get_absolute_url() == f"/preview/{draft.pk}/"


@pytest.mark.parametrize(("hours", "told"), [(None, False), (-1, False), (0, False), (1, True)])
def test_an_update_is_told_only_after_publication(hours, told):
    edition = Edition(first_published=cast.NOW)
    edition.updated_at = None if hours is None else cast.NOW + timedelta(hours=hours)
    assert edition.was_updated is told
    assert edition.told_change == (edition.updated_at if told else cast.NOW)


def test_one_lead_at_most_and_each_number_once():
    article = cast.make_article()
    cast.make_placement(article, 1, is_lead=True)
    with pytest.raises(IntegrityError):
        cast.make_placement(article, 2, is_lead=True)


def test_a_byline_names_somebody():
    with pytest.raises(IntegrityError):
        Byline.objects.create(article=cast.make_article())


def test_a_wording_stands_in_place_of_the_name():
    byline = Byline(contributor=Contributor(name="Will Taylor"), wording="Our man in Kyiv")
    assert str(byline) == "Our man in Kyiv"


@pytest.mark.parametrize(
    ("origin", "label"),
    [
        (Origin.UNKNOWN, ""),
        (Origin.CAMERA, ""),
        (Origin.EDITED, ""),
        (Origin.MODEL, "Image created by AI"),
        (Origin.COMPOSITE, "Image partly created by AI"),
        (Origin.DRAWING, ""),
    ],
)
def test_a_label_says_where_a_model_had_a_part(origin, label):
    assert Picture(origin=origin.value).label == label


def test_the_parties_of_a_credit_are_read_at_each_save():
    picture = Picture.objects.create(credit="Alamy")
    picture.credit = "Stephen Lovekin/Shutterstock"
    picture.save()
    assert [party["name"] for party in picture.credit_parties] == [
        "Stephen Lovekin",
        "Shutterstock",
    ]


def test_a_link_to_nothing_is_wanted():
    assert RelatedLink(title="Wanted").is_wanted is True
    assert RelatedLink(title="Elsewhere", url="https://a.example/").is_wanted is False


def test_names_are_what_staff_see():
    assert [str(thing) for thing in (Tag(name="Film"), Section(name="World"))] == ["Film", "World"]
    assert str(Picture(alt_text="A bridge", credit="Alamy")) == "A bridge (Alamy)"
    assert str(Placement(number=2, caption="The bridge")) == "2: The bridge"


def test_an_article_that_came_under_its_former_slug_stands_where_readers_have_it():
    article = cast.make_article(slug="bridge")
    Article.objects.update(slug="saved-before-it-came")
    article = Article.objects.get()
    assert article.get_absolute_url() == "/2024/05/16/bridge/"
    assert (article.place[1], article.slug) == ("bridge", "saved-before-it-came")
