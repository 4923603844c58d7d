"""A libellous word leaves an address together with its redirect."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from articles.acts import moving, publishing
from articles.expunging import again, expunge_article, of_addresses
from articles.models import (
    Address,
    AddressRemoval,
    Article,
    Byline,
    Contributor,
    Edition,
    EditionPage,
    PageThingRevision,
    Redirect,
    Revision,
    Section,
    Tag,
)
from articles.page_things import page_things
from articles.page_things.former_slugs import former_owner
from articles.record import ledger_check
from articles.redirects import former, redirects
from newsroom.db import guards
from newsroom.models import Email, PageVersion
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
OLD, NEW = "/2024/05/16/thief-mayor/", "/2024/05/16/mayor/"
NAMED = {"section": Section, "contributor": Contributor, "tag": Tag}
LISTS = {"section": "/section/{}/", "contributor": "/author/{}/", "tag": "/tag/{}/"}


def moved() -> Article:
    article = cast.make_article("The mayor", slug="thief-mayor")
    moving.move(article, slug="mayor", at=now())
    return article


def remove(of: str = "article", **given) -> None:
    (found,) = former.shown(of, former.rows(of), at=now())
    of_addresses.remove(found, reason="A court.", at=now(), **{"by": None, **given})


def former_addresses() -> list[former.FormerAddress]:
    return [
        each for of in former.WITH_ADDRESSES for each in former.shown(of, former.rows(of), at=now())
    ]


def renamed(of: str):
    """Return a thing in a public article that was renamed at the desk."""
    thing = NAMED[of](name="Somebody", slug="thief")
    page_things.save(thing, by=None, at=cast.YESTERDAY)
    article = cast.make_article("The mayor", slug="mayor")
    match thing:
        case Section():
            Article.objects.filter(pk=article.pk).update(section=thing)
        case Contributor():
            Byline.objects.create(article=article, contributor=thing)
        case Tag():
            article.tags.add(thing)
    cast.show(article)
    thing.slug = "friend"
    page_things.save(thing, by=None, at=cast.NOW)
    return thing


def test_the_address_is_gone_and_points_nowhere(client):
    moved()
    assert client.get(OLD)["Location"] == NEW
    remove()
    response = client.get(OLD)
    assert response.status_code == 410
    assert "This address is no longer in use" in response.text
    assert "mayor" not in response.text.lower()
    assert client.get(f"{OLD}comments/").status_code == 404
    assert client.get(NEW).status_code == 200


def test_the_word_leaves_the_list_the_redirects_and_what_names_pages():
    moved()
    redirects.save("/old", OLD, "The thief mayor.", at=cast.NOW, by=None)
    Redirect.objects.create(path=OLD.rstrip("/"), target="/x/", made_at=cast.NOW)
    remove()
    assert former_addresses() == []
    rows = Redirect.objects.values_list("path", "target", "note")
    assert list(rows) == [("/old", NEW, "")]
    assert not Address.objects.filter(slug__contains="thief").exists()
    assert not PageVersion.objects.filter(key__contains="thief").exists()


def test_nothing_can_lead_on_from_there_or_stand_there_again(client):
    article = moved()
    remove()
    refusals = []
    for act in (
        lambda: redirects.save(OLD, NEW, "", at=now(), by=None),
        lambda: redirects.save("/a", OLD, "", at=now(), by=None),
        lambda: moving.move(article, slug="thief-mayor", at=now()),
    ):
        with pytest.raises(Refused) as refused:
            act()
        refusals.append(str(refused.value))
    assert refusals == [
        (
            "“/2024/05/16/thief-mayor” is an address of this site, so nothing else can lead on from"
            " there."
        ),
        "This address was removed for good, so no redirect may name it.",
        "The address /2024/05/16/thief-mayor/ was removed for good. Write another slug.",
    ]
    other = cast.make_article("Thief mayor", slug="thief-mayor")
    assert other.get_absolute_url() == "/2024/05/16/thief-mayor-2/"


def test_who_and_why_are_on_record_and_of_the_address_its_digest():
    ada = cast.make_user("ada")
    article = moved()
    remove(by=ada)
    (removal,) = AddressRemoval.objects.all()
    assert (removal.thing, removal.thing_key, removal.made_by, removal.reason) == (
        "article",
        article.pk,
        ada,
        "A court.",
    )
    assert removal.path_digest.startswith("expunged-")
    assert list(ledger_check.problems(None, done=lambda number: None)) == []


@pytest.mark.parametrize("from_record", [False, True])
def test_the_record_keeps_the_word_unless_it_has_to_go_there_too(from_record, client):
    article = moved()
    Email.objects.create(to="a@b.example", subject="x", text=f"See {OLD}", made_at=now())
    remove(from_record=from_record)
    words = json.dumps(
        [
            list(Edition.objects.values_list("slug", "headline", "reason")),
            list(Revision.objects.values_list("snapshot", flat=True)),
            list(Email.objects.values_list("text", flat=True)),
            list(Article.objects.values_list("slug", flat=True)),
        ]
    )
    assert ("thief" in words) is not from_record
    assert list(ledger_check.problems(None, done=lambda number: None)) == []
    assert [client.get(path).status_code for path in (OLD, NEW)] == [410, 200]
    article.refresh_from_db()
    publishing.update(article, at=now())
    assert client.get(NEW).status_code == 200


def test_a_later_act_does_not_bring_the_word_back():
    article = moved()
    remove()
    publishing.update(article, at=now())
    assert not PageVersion.objects.filter(key__contains="thief").exists()


def test_redirects_to_an_expunged_article_go_with_it(client):
    article = moved()
    for number, path in enumerate((OLD, NEW)):
        redirects.save(f"/{number}", path, "", at=cast.NOW, by=None)
    redirects.save("/other", "/", "", at=cast.NOW, by=None)
    publishing.kill(article, at=now(), reason="A court.")
    expunge_article(article, by=cast.make_user("ada"), reason="A court.", at=now())
    assert list(Redirect.objects.values_list("path", flat=True)) == ["/other"]
    assert [client.get(path).status_code for path in (OLD, NEW)] == [410, 410]


def test_what_is_scheduled_comes_at_the_new_address(client):
    article = cast.make_article("The mayor", slug="thief-mayor")
    publishing.update(article, at=now(), begins=now() + timedelta(hours=1))
    moving.move(article, slug="mayor", at=now())
    remove(from_record=True)
    assert [each.slug for each in article.editions.armed()] == ["mayor"]


def test_the_address_of_a_withdrawn_article_goes_too(client):
    article = moved()
    publishing.withdraw(article, at=now(), reason="Wrong.")
    redirects.save("/old", OLD, "", at=cast.NOW, by=None)
    remove()
    assert client.get(OLD).status_code == 410
    assert not Redirect.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_no_page_that_was_kept_leads_there(settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    reader = Client()
    moved()
    redirects.save("/old", OLD, "", at=cast.NOW, by=None)
    assert [reader.get(path)["Location"] for path in (OLD, "/old")] == [NEW, NEW]
    remove()
    assert reader.get(OLD).status_code == 410
    assert reader.get("/old")["Location"] == NEW


@pytest.mark.parametrize("of", NAMED)
@pytest.mark.parametrize("from_record", [False, True])
def test_the_former_slug_of_a_name_goes_as_well(of, from_record, client):
    thing = renamed(of)
    page = LISTS[of]
    paths = [page, page + "feed.rss", page + "feed.atom"]
    assert [client.get(path.format("thief")).status_code for path in paths] == [301] * 3
    remove(of, from_record=from_record)
    assert [client.get(path.format("thief")).status_code for path in paths] == [404] * 3
    assert [client.get(path.format("friend")).status_code for path in paths] == [200] * 3
    assert former_owner(NAMED[of], "thief") is None
    assert former_addresses() == []
    # Public articles lead to the present address by themselves.
    assert "/thief/" not in client.get("/2024/05/16/mayor/").text
    words = json.dumps(
        [
            list(PageThingRevision.objects.values_list("slug", "changes")),
            list(Edition.objects.values_list("card", flat=True)),
            list(EditionPage.objects.values_list("words", flat=True)),
        ]
    )
    assert ("thief" in words.lower()) is not from_record
    assert list(ledger_check.problems(None, done=lambda number: None)) == []
    thing.name = "Friend"
    page_things.save(thing, by=None, at=now())


@pytest.mark.parametrize(
    ("reason", "times", "words"),
    [
        (" ", 1, "Say why the address is removed."),
        ("A court.", 2, "This address has already been removed."),
    ],
)
def test_what_cannot_be_done_is_refused(reason, times, words):
    moved()
    (found,) = former.shown("article", former.rows("article"), at=now())
    with pytest.raises(Refused) as refused:
        for _ in range(times):
            of_addresses.remove(found, by=None, reason=reason, at=now())
    assert str(refused.value) == words


def test_after_a_restore_it_is_removed_again(client):
    began = now() - timedelta(seconds=1)
    moved()
    remove(from_record=True)
    line = json.loads(Path(settings.ERASURE_JOURNAL).read_text().splitlines()[-1])
    assert "thief" not in json.dumps(line)
    # As a backup from before the removal has it.
    with guards.lifted(connection):
        AddressRemoval.objects.all()._raw_delete("default")
    Address.objects.exclude(left_at=None).update(slug="thief-mayor")
    assert again.repeat(began, at=now()) == 1
    assert client.get(OLD).status_code == 410
    assert AddressRemoval.objects.get().reason == "Repeated after a restore."
