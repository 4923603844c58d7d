"""“Show it there now” at the desk: a changed name or credit in public articles."""

from __future__ import annotations

import pytest
from django.urls import reverse

from articles.acts import publishing
from articles.editions.situation import Standing
from articles.models import Edition
from articles.models.edition import Kind
from articles.page_things import page_things
from articles.page_things.picture_places import Places
from tests import cast
from tests.desk import messages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    """Return the cast."""
    return cast.make_staff()


@pytest.fixture
def picture():
    """Return a picture whose credit has changed since it was published."""
    article = cast.make_article("Bridge")
    shown = cast.make_placement(article, 1, file="a.png", credit="A. Lamy").picture
    shown.credit = "Alamy"
    page_things.save(shown, by=None, at=cast.NOW)
    return shown


def address_of(picture) -> str:
    return reverse("admin:articles_picture_show", args=[picture.pk])


@pytest.mark.parametrize(
    ("name", "status"),
    [(None, 302), ("otto", 302), ("anna", 403), ("edith", 302), ("maude", 403), ("ada", 302)],
)
def test_who_may_show_a_change(name, status, staff, picture, client):
    if name:
        client.force_login(staff[name])
    answer = client.post(address_of(picture), {"reason": "The agency asked."})
    is_done = Edition.objects.filter(kind=Kind.REISSUE).exists()
    assert (answer.status_code, is_done) == (status, name in ("edith", "ada"))


def test_the_form_says_where_it_stands_and_leads_to_the_act(staff, picture, client):
    client.force_login(staff["edith"])
    form = client.get(reverse("admin:articles_picture_change", args=[picture.pk])).text
    assert "It is used in 1 public article. Public articles keep the words" in form
    assert address_of(picture) in form
    asked = client.get(address_of(picture)).text
    assert "Their other words, dates and places stay. Nothing unpublished goes live." in asked
    assert not Edition.objects.filter(kind=Kind.REISSUE).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"credit": "Reuters"},
            (
                "“{}”: It is used in 1 public article. Public articles keep the words that they were"
                " published with."
                ' <a href="{}">Show it there now…</a>'
            ),
        ),
        ({"reason": "Nothing but this."}, None),
    ],
)
def test_a_save_says_where_readers_see_it_as_it_was(typed, said, staff, picture, client):
    client.force_login(staff["edith"])
    form = {"alt_text": picture.alt_text, "credit": picture.credit, "origin": picture.origin}
    change = reverse("admin:articles_picture_change", args=[picture.pk])
    found = [
        each for each in messages_of(client.post(change, form | typed)) if "is used in" in each
    ]
    picture.refresh_from_db()
    assert found == ([said.format(picture, address_of(picture))] if said else [])


def test_the_form_says_where_each_article_stands(staff, picture, client):
    article = picture.placements.get().article
    publishing.take_down(article, at=cast.YESTERDAY, begins=cast.NOW, reason="The licence ends.")
    client.force_login(staff["edith"])
    page = client.get(reverse("admin:articles_picture_change", args=[picture.pk]))
    assert page.context["places"] == Places(((article, Standing.WITHDRAWN),))
    assert '<span class="state withdrawn">Withdrawn</span>' in page.text


def test_it_is_said_what_was_done(staff, picture, client):
    client.force_login(staff["edith"])
    answer = client.post(address_of(picture), {"reason": "The agency asked."})
    assert messages_of(answer) == [f"Public articles show “{picture}” as it is now."]
    told = Edition.objects.get(kind=Kind.REISSUE)
    assert (told.made_by, told.reason) == (staff["edith"], "The agency asked.")


def test_a_reason_is_asked_for(staff, picture, client):
    client.force_login(staff["edith"])
    answer = client.post(address_of(picture), {"reason": " "})
    assert (answer.status_code, "Say why." in answer.text) == (200, True)
