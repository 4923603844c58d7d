"""Articles and what belongs to them as rows: what is public, in which order, in how many queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from articles import page_query, publishing, search
from articles.models import (
    Article,
    Byline,
    Contributor,
    Origin,
    Picture,
    Placement,
    RelatedLink,
    SearchEntry,
    Section,
    Tag,
)
from tests import cast

pytestmark = pytest.mark.django_db


def headlines(articles) -> list[str]:
    return [article.headline for article in articles]


def test_only_what_is_published_and_due_is_public():
    cast.make_hidden()
    public = cast.make_article("The bridge")
    assert list(Article.objects.published()) == [public]


def test_what_is_scheduled_is_public_from_its_very_moment():
    article = cast.make_article(published_at=cast.TOMORROW)
    before = Article.objects.published(at=cast.TOMORROW - timedelta(seconds=1))
    assert not before.exists()
    assert list(Article.objects.published(at=cast.TOMORROW)) == [article]


def test_gone_is_what_was_public_once_and_was_withdrawn():
    hidden = cast.make_hidden()
    cast.make_article("The bridge")
    assert list(Article.objects.gone()) == [hidden["withdrawn"]]


def test_what_was_withdrawn_before_its_time_was_never_public():
    article = cast.make_article(published_at=cast.TOMORROW)
    publishing.withdraw(article, at=cast.NOW, reason="Too early.")
    assert not Article.objects.gone(at=cast.TOMORROW + timedelta(days=1)).exists()


def test_the_newest_stand_first_and_of_one_minute_the_last_made():
    cast.make_article("old", published_at=cast.YESTERDAY)
    cast.make_article("new", published_at=cast.NOW)
    cast.make_article("new too", published_at=cast.NOW)
    assert headlines(Article.objects.newest_first()) == ["new too", "new", "old"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_takes_three_queries(number, django_assert_num_queries):
    for index in range(number):
        article = cast.make_article(f"Article {index}", section=Section.objects.create(slug=index))
        Byline.objects.create(article=article, contributor=cast.make_author(f"Author {index}"))
        cast.make_placement(article, is_lead=True, credit="Reuters")
    # Articles with section, bylines with contributor, leads with picture.
    with django_assert_num_queries(3):
        for article in Article.objects.published().for_listing():
            str((article.section.name, article.opening, article.lead.picture.credit))
            [str(byline) for byline in article.bylines.all()]


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_takes_one_query(number, django_assert_num_queries):
    article = cast.make_article()
    for index in range(number):
        Byline.objects.create(article=article, contributor=cast.make_author(f"Author {index}"))
        cast.make_placement(article, index, credit="Reuters")
        target = cast.make_article(f"Target {index}")
        RelatedLink.objects.create(article=article, title="Target", target=target)
        article.tags.create(name=f"Tag {index}", slug=f"tag-{index}")
    # The article with section, bylines, placements with picture, links with target, tags.
    with django_assert_num_queries(1):
        page = page_query.public_page(article.address_date, article.slug, at=cast.NOW)
        [str(byline) for byline in page.bylines.all()]
        [placement.picture.credit for placement in page.placements.all()]
        [link.address for link in page.related_links.all()]
        list(page.tags.all())


def test_a_list_reads_the_opening_of_the_text_and_not_the_rest():
    cast.make_article(body=f"<p>{'word ' * 2000}</p>")
    article = Article.objects.for_listing().get()
    assert len(article.opening) == 4_000
    assert article.get_deferred_fields() == {"body"}


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


def test_two_articles_of_one_day_cannot_share_an_address():
    first, second = cast.make_article("First"), cast.make_article("Second")
    with pytest.raises(IntegrityError):
        Article.objects.filter(pk=second.pk).update(slug=first.slug)


@pytest.mark.parametrize(("hours", "told"), [(None, False), (-1, False), (0, False), (1, True)])
def test_an_update_is_told_only_after_publication(hours, told):
    article = Article(published_at=cast.NOW)
    article.updated_at = None if hours is None else cast.NOW + timedelta(hours=hours)
    assert article.was_updated is told


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


def test_a_link_leads_to_what_is_public_only():
    article, public, hidden = cast.make_article(), cast.make_article("Public"), cast.make_hidden()
    for target in (public, *hidden.values()):
        RelatedLink.objects.create(article=article, title=target.headline, target=target)
    page = page_query.any_page(article.pk, at=cast.NOW)
    assert [link.address for link in page.related_links.all()] == [
        "/2024/05/16/public/",
        "",
        "",
        "",
    ]


def test_a_link_leads_elsewhere_or_is_wanted():
    assert RelatedLink(title="Elsewhere", url="https://a.example/").address == "https://a.example/"
    assert RelatedLink(title="Wanted").address == ""
    assert RelatedLink(title="Wanted").is_wanted is True


def test_deleting_a_draft_takes_it_out_of_the_search():
    article = Article.objects.create(headline="Never saved by a verb", slug="a")
    search.index(article)
    article.delete()
    assert not SearchEntry.objects.exists()


def test_names_are_what_staff_see():
    assert [str(thing) for thing in (Tag(name="Film"), Section(name="World"))] == ["Film", "World"]
    assert str(Picture(alt_text="A bridge", credit="Alamy")) == "A bridge (Alamy)"
    assert str(Placement(number=2, caption="The bridge")) == "2: The bridge"
