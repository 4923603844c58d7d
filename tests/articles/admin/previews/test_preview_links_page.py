"""An article's preview links at the desk: made, listed with their openings, revoked."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.acts import publishing
from articles.models import Article, PreviewLink
from articles.previews import preview_links
from tests import cast
from tests.desk import change_page, form_of, messages_of

pytestmark = pytest.mark.django_db

# Who makes links to a draft, to Anna's own draft, and to what is public.
ACCESS = {
    "anna": (404, 200, 403),
    "edith": (200, 200, 200),
    "maude": (403, 403, 403),
    "ada": (200, 200, 200),
    "otto": (302, 302, 302),
    "nobody": (302, 302, 302),
}


def visitor(name: str) -> Client:
    """Return the browser of somebody who has signed in under `name`."""
    client = Client()
    if name != "nobody":
        client.force_login(cast.make_staff()[name])
    return client


@pytest.fixture
def edith() -> Client:
    """Return the browser of an editor."""
    return visitor("edith")


@pytest.fixture
def draft() -> Article:
    """Return a draft that nobody began."""
    return cast.make_draft("Secret of the desk")


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_preview_links", args=[article.pk])


def send(browser: Client, article: Article, **typed: Any) -> HttpResponse:
    """Send the form with Ms Baker's name and some fields changed."""
    data = form_of(browser.get(page_of(article)), "link_form")
    return browser.post(page_of(article), data | {"recipient": "Ms Baker"} | typed)


def address_of(response: HttpResponse) -> str:
    """Return the address that the page shows."""
    found = re.search(r'readonly value="http://testserver(/preview/link/[^"]+)"', response.text)
    return found[1] if found else ""


def words_of(response: HttpResponse) -> str:
    """Return the text of a page."""
    return " ".join(re.sub("<[^>]*>", "", response.text).split())


@pytest.mark.parametrize("name", ACCESS)
def test_who_makes_and_revokes_links(name, draft):
    browser = visitor(name)
    own, public = cast.make_draft("Her own"), cast.make_article("Public")
    if name == "anna":
        Article.objects.filter(pk=own.pk).update(created_by=browser.session["_auth_user_id"])
    root = cast.make_user("root")
    for article, status in zip((draft, own, public), ACCESS[name], strict=True):
        assert browser.get(page_of(article)).status_code == status
        typed = {"recipient": "B", "which": "newest", "lasts": "3", "unit": "days"}
        assert browser.post(page_of(article), typed).status_code == status
        assert article.preview_links.count() == (status == 200)
        values = {"recipient": "C", "digest": str(article.pk), "made_by": root}
        end = timezone.now() + timedelta(days=1)
        link = article.preview_links.create(made_at=timezone.now(), ends_at=end, **values)
        revoke = reverse("admin:articles_article_revoke_link", args=[article.pk, link.pk])
        browser.post(revoke)
        link.refresh_from_db()
        assert (link.revoked_at is not None) is (status == 200)


def test_the_address_is_shown_once_and_opens_the_version(draft, edith):
    made = send(edith, draft)
    address = address_of(made)
    assert "Secret of the desk" in Client().get(address).text
    said = words_of(made)
    assert "This is the address for Ms Baker. It works until " in said
    assert "Copy it now: it is shown only once and cannot be looked up later." in said
    assert "no-store" in made["Cache-Control"]
    assert address not in edith.get(page_of(draft)).text
    assert address not in str(list(edith.session.items()))


def test_without_a_word_it_works_for_three_days_and_shows_this_version(draft, edith):
    send(edith, draft)
    link = PreviewLink.objects.get()
    assert (link.recipient, link.version) == ("Ms Baker", 1)
    assert link.ends_at - link.made_at == timedelta(days=3)
    assert link.made_by.username == "edith"


@pytest.mark.parametrize(
    ("typed", "version", "period"),
    [
        ({"which": "newest", "version": ""}, None, timedelta(days=3)),
        ({"lasts": "1", "unit": "hours"}, 1, timedelta(hours=1)),
        ({"lasts": "30"}, 1, timedelta(days=30)),
        ({"lasts": "720", "unit": "hours"}, 1, timedelta(days=30)),
    ],
)
def test_version_and_period_are_chosen(typed, version, period, draft, edith):
    assert address_of(send(edith, draft, **typed))
    link = PreviewLink.objects.get()
    assert (link.version, link.ends_at - link.made_at) == (version, period)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"recipient": " "}, "Write for whom the link is."),
        ({"lasts": "31"}, "31 days are too long: a link works for 30 days at most."),
        (
            {"lasts": "721", "unit": "hours"},
            "721 hours are too long: a link works for 30 days at most.",
        ),
        ({"lasts": "0"}, "“0” is not a whole number from 1 on. Write one as in 3."),
        ({"lasts": "-1"}, "“-1” is not a whole number from 1 on. Write one as in 3."),
        ({"lasts": "soon"}, "“soon” is not a whole number from 1 on. Write one as in 3."),
        ({"lasts": "9" * 30}, f"{'9' * 20} days are too long: a link works for 30 days at most."),
        ({"lasts": ""}, "Write how long the link works."),
        ({"version": "7"}, "There is no version 7 yet. The newest is version 1."),
        ({"version": ""}, "Write the number of the version."),
        ({"version": "x"}, "“x” is not a whole number from 1 on. Write one as in 3."),
        ({"which": "all"}, "Select a valid choice. all is not one of the available choices."),
        ({"unit": "years"}, "Select a valid choice. years is not one of the available choices."),
    ],
)
def test_what_cannot_be_is_named_and_stays_typed(typed, said, draft, edith):
    response = send(edith, draft, **typed)
    assert response.status_code == 200
    assert said in words_of(response)
    assert PreviewLink.objects.count() == 0
    name, value = next(iter(typed.items()))
    if name in ("recipient", "lasts", "version") and value.strip():
        assert f'value="{value}"' in response.text
    if name != "recipient":
        assert 'value="Ms Baker"' in response.text


def test_it_says_how_often_a_link_was_opened_and_when_last(draft, edith):
    address = address_of(send(edith, draft))
    assert "Not opened yet." in words_of(edith.get(page_of(draft)))
    link = PreviewLink.objects.get()
    Client().get(address)
    assert "Opened once, on " in words_of(edith.get(page_of(draft)))
    for hour in (14, 15):
        at = cast.NOW.replace(hour=hour, minute=2)
        preview_links.note_opening(link, version=1, address="203.0.113.7", at=at)
    link.openings.filter(opened_at__gt=cast.TOMORROW).delete()
    said = words_of(edith.get(page_of(draft)))
    assert "Opened 2 times, last on Fri 17 May 2024, 16:02." in said
    assert "Openings are kept for 90 days." in said
    assert "203.0.113" not in said


def test_a_link_is_revoked_by_one_button(draft, edith):
    address = address_of(send(edith, draft))
    revoke = re.findall(r'action="([^"]+/revoke/)"', edith.get(page_of(draft)).text)
    assert edith.get(revoke[0]).status_code == 405
    response = edith.post(revoke[0])
    assert (response.status_code, response["Location"]) == (302, page_of(draft))
    page = edith.get(page_of(draft))
    assert messages_of(page) == ["The link for Ms Baker no longer works."]
    assert "Revoked by edith on " in words_of(page)
    assert "/revoke/" not in page.text
    assert Client().get(address).status_code == 404
    edith.post(revoke[0])
    said = "This link no longer works: it has ended, or somebody has revoked it."
    assert messages_of(edith.get(page_of(draft))) == [said]


def test_a_link_of_another_article_is_not_revoked_here(draft, edith):
    send(edith, draft)
    other, link = cast.make_draft("Another"), PreviewLink.objects.get()
    for keys in ([other.pk, link.pk], [draft.pk, link.pk + 1], [draft.pk, 10**18]):
        address = reverse("admin:articles_article_revoke_link", args=keys)
        assert edith.post(address).status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None


def test_a_link_that_has_ended_says_so(draft, edith):
    send(edith, draft)
    now = timezone.now()
    values = {"made_at": now - timedelta(days=3), "ends_at": now - timedelta(hours=1)}
    PreviewLink.objects.update(**values)
    page = edith.get(page_of(draft))
    assert "Ended on " in words_of(page)
    assert "/revoke/" not in page.text


def test_one_too_many_is_refused_with_what_to_do(draft, edith):
    for _time in range(preview_links.MOST_OPEN):
        assert address_of(send(edith, draft))
    refused = send(edith, draft)
    assert messages_of(refused) == ["This article has 20 links that work. Revoke one first."]
    assert 'value="Ms Baker"' in refused.text


def test_of_what_was_killed_none_can_be_made(edith):
    killed = cast.make_standings()["killed"]
    page = edith.get(page_of(killed))
    assert "no link to it works, and none can be made." in words_of(page)
    assert 'id="link_form"' not in page.text
    typed = {"recipient": "B", "which": "newest", "lasts": "3", "unit": "days"}
    refused = edith.post(page_of(killed), typed)
    assert (refused.status_code, PreviewLink.objects.count()) == (200, 0)


@pytest.mark.parametrize(("name", "is_led"), [("edith", True), ("anna", False)])
def test_form_and_preview_lead_there_who_may_make_one(name, is_led):
    article = cast.make_article()
    browser = visitor(name)
    for page in (change_page(article), f"/preview/{article.pk}/"):
        response = browser.get(page)
        assert response.status_code == 200
        assert (f'href="{page_of(article)}"' in response.text) is is_led


def test_a_name_is_no_markup(draft, edith):
    made = send(edith, draft, recipient="<script>alert(1)</script>")
    assert "<script>alert(1)" not in made.text
    assert "&lt;script&gt;alert(1)" in made.text


def test_it_asks_for_as_much_however_many_there_are(draft, edith, django_assert_num_queries):
    send(edith, draft)
    edith.get(page_of(draft))
    for _time in range(3):
        Client().get(address_of(send(edith, draft)))
    # The session, the account, two of its rights, the article, is it expunged, links, openings;
    # her limit to sections, and what waits for her.
    with django_assert_num_queries(10):
        edith.get(page_of(draft))


def test_publishing_closes_no_link(draft, edith):
    address = address_of(send(edith, draft))
    publishing.publish(draft, at=timezone.now())
    assert Client().get(address).status_code == 200
