"""The desk's page that asks for a moment, and leads to the site as it is then."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from articles.acts import publishing
from articles.models import Article
from tests import cast
from tests.desk import LIST, change_page

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/articles/article/site-at/"
SATURDAY = datetime(2037, 7, 4, 6, 0, tzinfo=UTC)
ACCESS = {"anna": 403, "edith": 200, "maude": 403, "ada": 200, "otto": 302, "nobody": 302}
SITE = "/preview/at/2037-07-04T06:00:00Z/"


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
def story() -> Article:
    """Return what is scheduled for Saturday, 07:00."""
    story = cast.make_draft("The bridge opens", published_at=SATURDAY)
    publishing.publish(story, at=timezone.now())
    return story


@pytest.mark.parametrize("name", ACCESS)
def test_who_may_ask(name, story):
    browser = visitor(name)
    response = browser.get(ADDRESS)
    assert response.status_code == ACCESS[name]
    assert ("The bridge opens" in response.text) is (ACCESS[name] == 200)
    asked = browser.get(ADDRESS, {"at_0": "04/07/2037", "at_1": "07:00"})
    assert (asked.get("Location") == SITE) is (ACCESS[name] == 200)


@pytest.mark.parametrize("time", ["07:00", "7.00", "07:00:00"])
def test_a_date_and_a_time_lead_to_the_front_page_then(time, edith):
    response = edith.get(ADDRESS, {"at_0": "04/07/2037", "at_1": time})
    assert (response.status_code, response["Location"]) == (302, SITE)


def test_it_names_what_waits_and_leads_to_the_site_at_that_time(story, edith):
    page = " ".join(edith.get(ADDRESS).text.split())
    said = (
        f'<li><a href="{SITE}">Sat 4 Jul 2037, 07:00</a>: Publication,'
        " “<bdi>The bridge opens</bdi>”</li>"
    )
    assert said in page


def test_it_says_that_nothing_waits(edith):
    assert "Nothing is scheduled." in edith.get(ADDRESS).text


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("noon", "12:00", "“noon” is not a date. Write one as in 28/11/2026 or 2026-11-28."),
        ("04/07/2037", "", "Write the time too, as in 14:30."),
        ("04/07/0037", "12:00", "37 is out of reach. Choose a year between 1000 and 2999."),
        ("04/07/9999", "12:00", "9999 is out of reach. Choose a year between 1000 and 2999."),
        ("31/12/9999", "23:59", "9999 is out of reach. Choose a year between 1000 and 2999."),
        ("", "", "This field is required."),
    ],
)
def test_what_is_no_moment_is_named_and_stays_typed(day, time, said, edith):
    response = edith.get(ADDRESS, {"at_0": day, "at_1": time})
    assert response.status_code == 200
    assert said in response.text
    assert f'value="{day}"' in response.text or not day


def test_a_time_that_comes_twice_is_asked_about(edith):
    typed = {"at_0": "25/10/2037", "at_1": "01:30"}
    assert "01:30 happens twice on 25 Oct 2037" in edith.get(ADDRESS, typed).text
    chosen = edith.get(ADDRESS, {**typed, "at_2": "2037-10-25T01:30:00+00:00"})
    assert chosen["Location"] == "/preview/at/2037-10-25T01:30:00Z/"


@pytest.mark.parametrize(("name", "is_led"), [("edith", True), ("anna", False)])
def test_the_list_the_form_and_the_preview_lead_there(name, is_led, story):
    browser = visitor(name)
    Article.objects.update(created_by=int(browser.session["_auth_user_id"]))
    assert (f'href="{ADDRESS}"' in browser.get(LIST).text) is is_led
    for page in (change_page(story), f"/preview/{story.pk}/"):
        assert (f'href="{SITE}"' in browser.get(page).text) is is_led


def test_it_asks_for_as_much_whatever_waits(story, edith, django_assert_num_queries):
    edith.get(ADDRESS)
    for number in range(3):
        other = cast.make_draft(f"Meeting {number}", published_at=SATURDAY)
        publishing.publish(other, at=timezone.now())
    # The session, the account, two of its rights, what is scheduled; her limit to sections,
    # and what waits for her.
    with django_assert_num_queries(7):
        edith.get(ADDRESS)
