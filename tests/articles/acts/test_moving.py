"""A live article gets another address; everything follows, and the old one leads there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from articles.acts import moving, publishing
from articles.acts.conditions import WaitingEditionsError
from articles.models import Address, Article, Edition, RelatedLink
from articles.models.edition import Kind
from articles.record import ledger_check, revisions
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
OLD, NEW = "/2024/05/16/crossing/", "/2024/05/16/bridge/"


def make(**fields) -> Article:
    return cast.make_article("The bridge", slug="crossing", **fields)


def move(article: Article, slug: str = "bridge", **given) -> Edition:
    return moving.move(article, slug=slug, at=now(), **given)


def test_the_old_address_leads_to_the_new_one_for_good(client):
    move(make())
    for method in (client.get, client.head):
        response = method(OLD)
        assert (response.status_code, response["Location"]) == (301, NEW)
    assert client.get(NEW).status_code == 200


def test_a_chain_of_three_leads_to_the_last_at_once(client):
    article = make()
    for slug in ("bridges", "the-bridge", "bridge"):
        move(article, slug)
    for slug in ("crossing", "bridges", "the-bridge"):
        assert client.get(f"/2024/05/16/{slug}/")["Location"] == NEW


def test_back_where_it_was_it_answers_and_the_other_one_leads_there(client):
    article = make()
    move(article)
    move(article, "crossing")
    assert client.get(OLD).status_code == 200
    assert client.get(NEW)["Location"] == OLD
    assert list(Address.objects.exclude(left_at=None).values_list("slug", flat=True)) == ["bridge"]


def test_everything_that_names_it_follows(client):
    article = make()
    comment = cast.make_approved(article)
    other = cast.make_article("Ferry")
    RelatedLink.objects.create(article=other, title="The bridge", target=article)
    cast.show(other)
    move(article)
    pages = ["/", "/feed.rss", "/feed.atom", "/sitemap-articles.xml", other.get_absolute_url(), NEW]
    for path in pages:
        page = client.get(path).text
        assert (NEW in page, OLD in page) == (True, False), path
    assert f'<link rel="canonical" href="http://testserver{NEW}">' in client.get(NEW).text
    assert f'"url":"http://testserver{NEW}"' in client.get(NEW).text
    for place in (OLD, NEW):
        assert "The bridge is overdue." in client.get(f"{place}comments/").text
        to = client.get(f"{place}comments/{comment.pk}/")["Location"]
        assert to.startswith(NEW)


@pytest.mark.django_db(transaction=True)
def test_pages_that_were_kept_follow_too(settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    reader, article = Client(), make()
    other = cast.make_article("Ferry")
    RelatedLink.objects.create(article=other, title="The bridge", target=article)
    cast.show(other)
    for path in ("/", OLD, other.get_absolute_url()):
        assert OLD in reader.get(path).text
    move(article)
    assert reader.get(OLD)["Location"] == NEW
    for path in ("/", NEW, other.get_absolute_url()):
        assert OLD not in reader.get(path).text
    move(article, "the-bridge")
    assert reader.get(OLD)["Location"] == "/2024/05/16/the-bridge/"


def test_readers_are_told_no_update_and_get_no_unpublished_word(client):
    article = make()
    Article.objects.filter(pk=article.pk).update(standfirst="Not yet.")
    article.refresh_from_db()
    revisions.record(article, at=cast.NOW)
    before = Edition.objects.public().get()
    made = move(article, reason="A slip.")
    same = ("first_published", "updated_at", "version", "address_date", "headline", "text_digest")
    assert [getattr(made, name) for name in same] == [getattr(before, name) for name in same]
    assert (made.kind, made.reason, made.slug) == (Kind.REISSUE, "A slip.", "bridge")
    assert "Not yet." not in client.get(NEW).text
    article.refresh_from_db()
    assert (article.slug, article.standfirst) == ("bridge", "Not yet.")


def test_without_a_reason_the_record_says_what_it_was():
    assert move(make()).reason == "Another address."


def test_what_waits_comes_at_the_new_address_with_its_own_words(client):
    article = make()
    soon = now() + timedelta(hours=1)
    publishing.update(article, at=now(), begins=soon, matters=True)
    end = soon + timedelta(hours=1)
    publishing.take_down(article, begins=end, at=now(), reason="Licence.", words="The end.")
    move(article)
    armed = article.editions.armed()
    assert [(e.kind, e.slug, e.public_from, e.updated_at, e.words_to_readers) for e in armed] == [
        (Kind.UPDATE, "bridge", soon, soon, ""),
        (Kind.TAKE_DOWN, "bridge", end, soon, "The end."),
    ]
    assert client.get(OLD)["Location"] == NEW
    # It still is an update to be asked about.
    with pytest.raises(WaitingEditionsError):
        publishing.update(article, at=now())


def test_later_acts_keep_the_new_address():
    article = make()
    move(article)
    publishing.update(article, at=now())
    publishing.withdraw(article, at=now(), reason="Wrong.")
    publishing.publish(article, at=now())
    assert Edition.objects.public().get().get_absolute_url() == NEW


def test_a_withdrawn_article_is_gone_at_each_of_its_addresses(client):
    article = make()
    move(article)
    publishing.withdraw(article, at=now(), reason="Wrong.")
    assert [client.get(path).status_code for path in (OLD, NEW)] == [410, 410]


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("crossing", "The article already stands at /2024/05/16/crossing/. Write another slug."),
        ("a b", "“a b” is no slug: write small letters of a to z, numbers and hyphens."),
        ("", "“” is no slug: write small letters of a to z, numbers and hyphens."),
        ("x" * 81, "A slug may have up to 80 characters, and this one has 81."),
        (
            "ferry",
            "The address /2024/05/16/ferry/ belongs to another article. Write another slug.",
        ),
    ],
)
def test_what_cannot_be_its_address_is_refused(slug, words):
    article = make()
    cast.make_article("Ferry", slug="ferry")
    with pytest.raises(Refused) as refused:
        move(article, slug)
    assert str(refused.value) == words
    assert Edition.objects.filter(article=article).count() == 1


def test_a_former_address_is_no_other_articles():
    move(make())
    other = cast.make_article("The bridge again", slug="crossing")
    assert other.get_absolute_url() == "/2024/05/16/crossing-2/"


def test_the_record_holds():
    article = make()
    publishing.update(article, at=now(), begins=now() + timedelta(hours=1))
    move(article)
    assert list(ledger_check.problems(None, done=lambda number: None)) == []


def test_the_redirect_costs_three_queries(client, django_assert_num_queries):
    move(make())
    # What stands there; whether the address was removed; the navigation is not asked for.
    with django_assert_num_queries(2):
        client.get(OLD)
