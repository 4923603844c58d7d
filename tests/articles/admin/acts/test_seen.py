"""What readers saw: the desk shows an article's page as it was at a moment."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.acts import publishing
from articles.models import Article, Picture
from articles.record import revisions
from tests import cast
from tests.desk import change_page

pytestmark = pytest.mark.django_db

# Who sees what readers had of a public article of somebody else, and of one withdrawn since.
ACCESS = {
    "anna": (200, 404),
    "edith": (200, 200),
    "maude": (403, 403),
    "ada": (200, 200),
    "otto": (302, 302),
    "nobody": (302, 302),
}


def address(article: Article) -> str:
    """Return where the desk asks for the moment."""
    return reverse("admin:articles_article_seen", args=[article.pk])


def signed_in(name: str) -> Client:
    """Return the browser of somebody who has signed in under `name`."""
    client = Client()
    if name != "nobody":
        client.force_login(cast.make_staff()[name])
    return client


def ask(article: Article, day: str, time: str, *, name: str = "edith", **more: Any) -> HttpResponse:
    """Ask for the page at a moment."""
    return signed_in(name).get(address(article), {"at_0": day, "at_1": time, **more})


@pytest.fixture
def article() -> Article:
    """Return an article that was published yesterday at 10:00 and updated today at 10:00."""
    article = cast.make_article("The crossing")
    cast.make_placement(article, is_lead=True, caption="Dusk", credit="Alamy")
    article.headline = "The bridge"
    article.save()
    revisions.record(article, at=cast.NOW)
    publishing.update(article, at=cast.NOW)
    return article


def test_it_shows_the_page_as_it_was(article):
    response = ask(article, "16/05/2024", "18.30")
    assert response.status_code == 200
    assert response.templates[0].name == "articles/article.html"
    assert "<h1 data-spoken>The crossing</h1>" in response.text
    said = "As readers saw it on 16 May 2024 at 18:30, Europe/London"
    assert said in response.text
    assert "Preview, not public" not in response.text


def test_it_shows_only_what_the_edition_says(article):
    article.headline = "What nobody has read"
    article.save()
    revisions.record(article, at=cast.NOW)
    Picture.objects.update(credit="New credit")
    page = ask(article, "17/05/2024", "10:00").text
    assert "<h1 data-spoken>The bridge</h1>" in page
    assert "Alamy" in page
    assert "What nobody has read" not in page
    assert "New credit" not in page


def test_it_is_neither_kept_nor_indexed(article):
    response = ask(article, "16/05/2024", "18:30")
    assert response.headers["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.text
    assert "application/ld+json" not in response.text
    assert "Leave a Comment" not in response.text


@pytest.mark.parametrize("name", ACCESS)
def test_who_sees_it(name, article):
    response = ask(article, "16/05/2024", "18:30", name=name)
    assert response.status_code == ACCESS[name][0]
    assert ("The crossing" in response.text) is (response.status_code == 200)


@pytest.mark.parametrize("name", ACCESS)
def test_who_sees_what_has_been_withdrawn_since(name, article):
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    response = ask(article, "16/05/2024", "18:30", name=name)
    assert response.status_code == ACCESS[name][1]
    assert ("The crossing" in response.text) is (response.status_code == 200)


def test_it_says_that_readers_saw_nothing_yet(article):
    page = ask(article, "16/05/2024", "09:59").text
    said = (
        "On 16 May 2024 at 09:59, Europe/London readers saw nothing: the article was not public yet."
        " It became public on 16 May 2024 at 10:00:00; seconds can be typed too."
    )
    assert said in page


def test_it_says_since_when_an_article_had_been_withdrawn(article):
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    page = ask(article, "18/05/2024", "12:00").text
    assert (
        "On 18 May 2024 at 12:00, Europe/London readers saw no article:"
        " it had been withdrawn on 17 May 2024 at 10:00, Europe/London."
        " They were told: “We have taken this article offline. It may return to this address.”"
    ) in page


def test_it_tells_a_planned_take_down_and_a_kill_from_a_withdrawal(article):
    start = "On 18 May 2024 at 12:00, Europe/London readers saw no article: it had been"
    begins = cast.NOW + timedelta(hours=1)
    why = "The licence ends."
    publishing.take_down(article, begins=begins, at=cast.NOW, reason=why, words="So <long>.")
    browser, typed = signed_in("edith"), {"at_0": "18/05/2024", "at_1": "12:00"}
    page = browser.get(address(article), typed).text
    assert (
        f"{start} taken down on 17 May 2024 at 11:00, Europe/London, as planned. They were told: “So &lt;long&gt;.”"
        in page
    )
    publishing.kill(article, at=cast.NOW + timedelta(hours=2), reason="A court.")
    page = browser.get(address(article), typed).text
    assert f"{start} killed on 17 May 2024 at 12:00, Europe/London." in page


def test_it_shows_nothing_that_is_still_to_come(article):
    article = cast.make_hidden()["scheduled"]
    page = ask(article, "01/01/2124", "12:00").text
    said = "1 Jan 2124 at 12:00, Europe/London is in the future. Choose a moment in the past."
    assert said in page


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("noon", "12:00", "“noon” is not a date. Write one as in 28/11/2026 or 2026-11-28."),
        ("16/05/2024", "", "Write the time too, as in 14:30."),
        ("", "", "This field is required."),
        ("16/05/2024", "x\0", "Null characters are not allowed."),
    ],
)
def test_what_is_no_moment_is_named_and_stays_typed(day, time, said, article):
    response = ask(article, day, time)
    assert response.status_code == 200
    assert response.templates[0].name == "admin/articles/article/seen.html"
    assert said in response.text
    assert f'value="{day}"' in response.text or not day


def test_of_an_hour_that_comes_twice_it_asks_which(article):
    browser, typed = signed_in("edith"), {"at_0": "27/10/2024", "at_1": "01:30"}
    page = browser.get(address(article), typed).text
    assert "01:30 happens twice on 27 Oct 2024" in page
    chosen = "2024-10-27T00:30:00+00:00"
    assert f'value="{chosen}"' in page
    shown = browser.get(address(article), {**typed, "at_2": chosen}).text
    assert "As readers saw it on 27 Oct 2024 at 01:30" in shown


def test_the_form_and_the_history_lead_there(article):
    browser = signed_in("edith")
    history = reverse("admin:articles_article_history", args=[article.pk])
    for page in (change_page(article), history):
        assert f'href="{address(article)}"' in browser.get(page).text
    draft = cast.make_draft("A draft")
    assert address(draft) not in browser.get(change_page(draft)).text


def test_without_a_moment_it_asks_for_one(article):
    page = signed_in("edith").get(address(article)).text
    assert "Choose a moment to see the page of “The bridge” as readers saw it then." in page
    assert "This field is required." not in page


def test_an_odd_number_is_not_found():
    browser = signed_in("edith")
    for key in ("0", "9" * 30):
        assert browser.get(f"/admin/articles/article/{key}/seen/").status_code == 404
