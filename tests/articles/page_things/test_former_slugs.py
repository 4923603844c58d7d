"""A former address leads on to the present one, for lists and feeds, and stays its owner's."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles import page_versions
from articles.acts import publishing
from articles.models import Byline, Contributor, Section, Tag
from articles.page_things import page_things
from articles.page_things.former_slugs import former_owner
from tests import cast

pytestmark = pytest.mark.django_db

SECTION = ["/section/{}/", "/section/{}/feed.rss", "/section/{}/feed.atom"]
AUTHOR = ["/author/{}/", "/author/{}/feed.rss", "/author/{}/feed.atom"]
TAG = ["/tag/{}/", "/tag/{}/feed.rss", "/tag/{}/feed.atom"]
PATHS = [
    *((Section, path) for path in SECTION),
    *((Contributor, path) for path in AUTHOR),
    *((Tag, path) for path in TAG),
]


def made(kind, slug: str = "old"):
    """Return a thing at `slug`, on record."""
    thing = kind(name=slug.capitalize(), slug=slug)
    page_things.save(thing, by=None, at=cast.YESTERDAY)
    return thing


def renamed(thing, slug: str = "new"):
    """Give `thing` another slug."""
    thing.slug = slug
    page_things.save(thing, by=None, at=cast.NOW)
    return thing


def publish(thing, **fields):
    """Let `thing` stand in an article that is public unless `fields` say otherwise."""
    article = cast.make_article(**fields)
    match thing:
        case Section():
            type(article).objects.filter(pk=article.pk).update(section=thing)
        case Contributor():
            Byline.objects.create(article=article, contributor=thing)
        case Tag():
            article.tags.add(thing)
    cast.show(article)
    return thing


@pytest.mark.parametrize(("kind", "path"), PATHS)
def test_a_former_address_leads_to_the_present_one(kind, path, client):
    publish(renamed(made(kind)))
    for method in (client.get, client.head):
        response = method(path.format("old"))
        assert (response.status_code, response["Location"]) == (301, path.format("new"))
    assert client.get(path.format("new")).status_code == 200


@pytest.mark.parametrize(("kind", "path"), PATHS)
def test_each_of_several_former_ones_leads_there_at_once(kind, path, client):
    publish(renamed(renamed(made(kind), "newer"), "newest"))
    for slug in ("old", "newer"):
        assert client.get(path.format(slug))["Location"] == path.format("newest")


@pytest.mark.parametrize(("kind", "path"), PATHS)
def test_who_takes_a_former_slug_again_answers_there(kind, path, client):
    publish(renamed(renamed(made(kind)), "old"))
    assert client.get(path.format("old")).status_code == 200
    assert client.get(path.format("new"))["Location"] == path.format("old")


@pytest.mark.parametrize(("kind", "path"), PATHS)
def test_a_slug_that_another_has_by_now_is_the_others(kind, path, client):
    publish(renamed(made(kind)))
    other = publish(kind.objects.create(name="Other", slug="old"), slug="other")
    assert client.get(path.format("old")).status_code == 200
    kind.objects.filter(pk=other.pk).update(slug="other")
    assert client.get(path.format("old")).status_code == 301


@pytest.mark.parametrize(("kind", "path"), [*PATHS[3:]])
def test_a_name_that_only_hidden_articles_hold_does_not_leak(kind, path, client):
    thing = renamed(made(kind))
    gone, hidden = cast.make_article("Gone", slug="gone"), cast.make_hidden()
    for article in [gone, hidden["draft"], hidden["scheduled"]]:
        if kind is Tag:
            article.tags.add(thing)
        else:
            Byline.objects.create(article=article, contributor=thing)
        cast.show(article)
    publishing.withdraw(gone, at=cast.NOW, reason="It was wrong.")
    assert client.get(path.format("old")).status_code == 404


@pytest.mark.parametrize(("kind", "path"), PATHS)
def test_a_slug_that_nobody_had_is_not_found(kind, path, client):
    publish(renamed(made(kind)))
    assert client.get(path.format("never")).status_code == 404


def test_a_slug_of_one_kind_is_nothing_to_another(client):
    publish(renamed(made(Section)))
    assert client.get("/tag/old/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "path"), [(Section, SECTION[0]), (Contributor, AUTHOR[0]), (Tag, TAG[0])]
)
def test_the_number_of_the_page_goes_along_and_nothing_else(kind, path, client):
    publish(renamed(made(kind)))
    old, new = path.format("old"), path.format("new")
    assert client.get(f"{old}?page=2&x=1")["Location"] == f"{new}?page=2"
    assert client.get(f"{old}?page=51").status_code == 404


@pytest.mark.parametrize(("kind", "path"), PATHS)
def test_two_that_take_each_others_slugs_make_no_loop(kind, path, client):
    one, other = made(kind, "one"), made(kind, "two")
    for thing, slug in ((one, "between"), (other, "one"), (one, "two")):
        publish(renamed(thing, slug), slug=f"{thing.pk}-{slug}")
    assert [client.get(path.format(slug)).status_code for slug in ("one", "two")] == [200, 200]
    assert client.get(path.format("between"))["Location"] == path.format("two")


def test_a_post_is_refused(client):
    publish(renamed(made(Section)))
    assert [client.post(path.format("old")).status_code for path in SECTION] == [405, 405, 405]


@transaction.atomic
def renamed_at_the_desk(thing, slug: str = "new"):
    """Give `thing` another slug, and tell the page cache."""
    former = thing.slug
    renamed(thing, slug)
    page_versions.name_changed(thing, former=former)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("kind", "path"), PATHS)
def test_a_kept_redirect_goes_when_the_slug_is_taken_again(kind, path, client, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    thing = publish(made(kind))
    assert client.get(path.format("old")).status_code == 200
    renamed_at_the_desk(thing)
    response = client.get(path.format("old"))
    assert (response.status_code, response["Cache-Control"]) == (301, "no-cache")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path.format("old")).status_code == 301
    # One for the versions on PostgreSQL; SQLite is asked over another connection.
    assert len(asked) == (1 if connection.vendor == "postgresql" else 0)
    renamed_at_the_desk(thing, "old")
    assert client.get(path.format("old")).status_code == 200


@pytest.mark.parametrize(("kind", "queries"), [(Section, 3), (Contributor, 4), (Tag, 4)])
def test_it_asks_only_where_nothing_is_found(kind, queries, client, django_assert_num_queries):
    publish(renamed(made(kind)))
    kind_path = {Section: SECTION, Contributor: AUTHOR, Tag: TAG}[kind][0]
    # Who has the slug, again, and who had it; for a name that might leak: whether it is public.
    with django_assert_num_queries(queries):
        client.get(kind_path.format("old"))


def test_of_several_former_owners_the_last_one_counts():
    first = renamed(made(Tag))
    second = Tag.objects.create(name="Second", slug="old")
    page_things.save(second, by=None, at=cast.NOW)
    renamed(second, "second")
    assert former_owner(Tag, "old") == second
    assert former_owner(Tag, "new") is None
    assert first.slug == "new"
