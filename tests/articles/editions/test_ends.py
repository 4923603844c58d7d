"""A withdrawal, a planned take-down and a kill are different things to readers, comments and feeds."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from articles.acts import publishing
from articles.editions import ends
from articles.expunging import expunge_article
from articles.lists import killed
from articles.models import Byline, Edition, Section
from articles.models.edition import Kind
from newsroom.models import Email
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
ACTS = {
    "withdraw": (
        "This article has been withdrawn",
        "We have taken this article offline. It may return to this address.",
    ),
    "take_down": (
        "This article is no longer available",
        "We could show this article for a limited period only, and that period is over.",
    ),
    "kill": (
        "This article has been removed",
        "We have removed this article, and we will not publish it again.",
    ),
}
LIBEL = "Mayor stole the bridge"


def ended(act: str, words: str = "", **fields):
    """Return an article that was taken away by `act`, with a reason that readers must not see."""
    article = cast.make_article(LIBEL, slug="bridge", **fields)
    given = {"reason": "The lawyer said so.", "words": words}
    match act:
        case "withdraw":
            publishing.withdraw(article, at=now(), **given)
        case "take_down":
            begins = now() - timedelta(minutes=1)
            at = begins - timedelta(minutes=1)
            publishing.take_down(article, begins=begins, at=at, **given)
        case "kill":
            publishing.kill(article, at=now(), **given)
    return article


@pytest.mark.parametrize("act", ACTS)
def test_readers_are_told_by_default_what_each_act_means(act, client):
    response = client.get(ended(act).get_absolute_url())
    heading, words = ACTS[act]
    assert response.status_code == 410
    assert f"<h1>{heading}</h1>" in response.text
    assert f"<p>{words}</p>" in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    assert response["Cache-Control"] == "no-cache"
    assert "Mayor" not in response.text
    assert "lawyer" not in response.text


@pytest.mark.parametrize("act", ACTS)
def test_the_words_of_the_desk_take_the_place_of_ours(act, client):
    article = ended(act, " We name no one <b>here</b>.\n\nAsk us.\n")
    page = client.get(article.get_absolute_url()).text
    assert "<p>We name no one &lt;b&gt;here&lt;/b&gt;.</p>\n\n<p>Ask us.</p>" in page
    assert ACTS[act][1] not in page
    told = Edition.objects.filter(article=article, is_public=False).get()
    assert (told.reason, told.words_to_readers) == (
        "The lawyer said so.",
        "We name no one <b>here</b>.\n\nAsk us.",
    )


@pytest.mark.parametrize("act", ["withdraw", "kill"])
def test_more_words_than_the_page_has_room_for_are_refused(act):
    with pytest.raises(Refused) as refused:
        ended(act, "x" * 501)
    assert str(refused.value) == (
        "The words to readers may have up to 500 characters, and these have 501."
    )


def test_a_take_down_says_so_when_its_time_comes_and_not_before(client):
    article = cast.make_article(slug="bridge")
    soon = now() + timedelta(hours=1)
    publishing.take_down(article, begins=soon, at=now(), reason="Licence.", words="The end.")
    assert client.get(article.get_absolute_url()).status_code == 200
    armed = article.editions.armed().get()
    assert (armed.kind, ends.of(armed).words) == (Kind.TAKE_DOWN, "The end.")


@pytest.mark.parametrize("act", ACTS)
def test_its_comments_cannot_be_read(act, client):
    article = cast.make_article(LIBEL, slug="bridge")
    comment = cast.make_approved(article)
    addresses = [f"{article.get_absolute_url()}comments/", comment.get_absolute_url()]
    begins = now() + timedelta(microseconds=1)
    match act:
        case "take_down":
            publishing.take_down(article, begins=begins, at=cast.NOW, reason="Licence.")
        case _:
            getattr(publishing, act)(article, at=now(), reason="Wrong.")
    assert [client.get(each).status_code for each in addresses] == [404, 404]


def test_the_comments_of_a_withdrawn_article_come_back_with_it(client):
    article = cast.make_article(slug="bridge")
    cast.make_approved(article, "The bridge is overdue.")
    publishing.withdraw(article, at=now(), reason="Wrong.")
    article.refresh_from_db()
    publishing.publish(article, at=now())
    assert "The bridge is overdue." in client.get(article.get_absolute_url()).text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["withdraw", "kill"])
def test_the_page_is_kept_until_the_article_changes(act, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    reader = Client()
    article = ended(act)
    address = article.get_absolute_url()
    first = reader.get(address)
    with CaptureQueriesContext(connection) as asked:
        again = reader.get(address)
    assert (again.status_code, again.content) == (410, first.content)
    # One for the versions on PostgreSQL; SQLite is asked over another connection.
    assert len(asked) == (1 if connection.vendor == "postgresql" else 0)
    assert reader.get(address, headers={"If-None-Match": "*"}).status_code == 410
    assert (again["Cache-Control"], "ETag" in again.headers) == ("no-cache", False)
    if act == "withdraw":
        article.refresh_from_db()
        publishing.publish(article, at=now())
        assert reader.get(address).status_code == 200


# --- Feeds


def entries(client, path: str) -> list[dict[str, str | None]]:
    """Return the entries of an Atom feed."""
    root = ElementTree.fromstring(client.get(path).content)
    names = ("title", "id", "summary", "published")
    return [
        {name: entry.findtext(f"{ATOM}{name}") for name in names}
        for entry in root.findall(f"{ATOM}entry")
    ]


def test_what_was_killed_is_told_without_its_headline_under_the_same_id(client):
    article = cast.make_article(LIBEL, slug="bridge")
    before = entries(client, "/feed.atom")[0]
    publishing.kill(article, at=now(), reason="Libel.", words="We were wrong.")
    assert entries(client, "/feed.atom") == [
        {
            "title": "An article has been removed",
            "id": before["id"],
            "summary": "We were wrong.",
            "published": before["published"],
        }
    ]
    rss = client.get("/feed.rss").text
    assert "An article has been removed" in rss
    assert "Mayor" not in rss


@pytest.mark.parametrize("act", ["withdraw", "take_down"])
def test_what_may_return_or_ran_out_disappears(act, client):
    ended(act)
    assert entries(client, "/feed.atom") == []


def test_the_feeds_of_its_section_and_authors_tell_it_and_no_other(client):
    town = Section.objects.create(name="Town", slug="town")
    Section.objects.create(name="Sport", slug="sport")
    author, other = cast.make_author(), cast.make_author("Anna Berg")
    article = cast.make_article(LIBEL, slug="bridge", section=town)
    Byline.objects.create(article=article, contributor=author)
    still = cast.make_article("Ferry", section=town)
    for person in (author, other):
        Byline.objects.create(article=still, contributor=person)
    for each in (article, still):
        cast.show(each)
    publishing.kill(article, at=now(), reason="Libel.")
    paths = {
        "/section/town/feed.atom": ["An article has been removed", "Ferry"],
        "/section/sport/feed.atom": [],
        "/author/will-taylor/feed.atom": ["An article has been removed", "Ferry"],
        "/author/anna-berg/feed.atom": ["Ferry"],
    }
    told = {path: [entry["title"] for entry in entries(client, path)] for path in paths}
    assert told == paths


def test_after_some_days_nothing_is_told_any_more(client):
    article = cast.make_article(LIBEL, slug="bridge")
    at = now() - killed.TOLD_FOR
    publishing.kill(article, at=at, reason="Libel.")
    assert entries(client, "/feed.atom") == []
    assert killed.told_until(at=at + timedelta(hours=1)) == at + killed.TOLD_FOR


def test_what_was_expunged_is_not_told(client):
    article = ended("kill")
    expunge_article(article, by=cast.make_user("ada"), reason="A court.", at=now())
    assert entries(client, "/feed.atom") == []
    assert client.get("/2024/05/16/bridge/").status_code == 410


# --- The desk


def test_its_writers_and_all_editors_and_administrators_are_told_of_a_kill():
    staff = cast.make_staff()
    staff["ada"].email = ""
    staff["ada"].save()
    staff["edith"].first_name, staff["edith"].last_name = "Edith", "Baker"
    staff["edith"].save()
    cast.make_user("emil", "Editor")
    cast.make_user("rita", "Reporter")
    article = cast.make_article(LIBEL, slug="bridge", created_by=staff["anna"])
    will = cast.make_author("Will", account=cast.make_user("will", "Reporter"))
    for contributor in (will, cast.make_author("Of an agency")):
        Byline.objects.create(article=article, contributor=contributor)
    publishing.kill(article, at=now(), by=staff["edith"], reason="Libel.", words="We were wrong.")
    emails = Email.objects.order_by("to")
    told = ["anna", "edith", "emil", "will"]
    assert [each.to for each in emails] == [f"{name}@news.example" for name in told]
    assert emails[0].subject == f"Article {article.pk} has been killed"
    text = emails[0].text
    assert text.startswith("Edith Baker killed this article on ")
    assert "“Mayor stole the bridge”\n\nReason: Libel.\n\nReaders see this in its place: We" in text
    assert f"http://testserver/admin/articles/article/{article.pk}/history/" in text


@pytest.mark.parametrize("act", ["withdraw", "take_down"])
def test_nobody_is_written_to_about_what_may_return_or_ran_out(act):
    cast.make_staff()
    ended(act)
    assert not Email.objects.exists()


def test_expunging_takes_the_words_and_the_e_mail_too():
    cast.make_staff()
    article = ended("kill", "The mayor is innocent.")
    expunge_article(article, by=cast.make_user("root"), reason="A court.", at=now())
    assert set(Edition.objects.values_list("words_to_readers", flat=True)) == {""}
    assert not Email.objects.filter(text__contains="Mayor").exists()
