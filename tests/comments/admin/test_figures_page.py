"""The page of the weekly figures and its CSV: who sees it, and what it says of a wrong address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from comments.models import Reason
from comments.moderation import decisions
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/admin/comments/comment/figures/"
WEEK = timedelta(weeks=1)


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def maude(staff) -> Client:
    browser = Client()
    browser.force_login(staff["maude"])
    return browser


def make_week(staff, *, ago: int) -> None:
    """A comment that waited for two hours and was refused, `ago` weeks before now."""
    at = now() - WEEK * ago
    article = cast.make_article(f"Bridge {ago}")
    finding = {"code": "words", "weight": 100, "evidence": {"rule": "=class"}}
    comment = cast.make_comment(article, at=at - timedelta(minutes=2), findings=[finding])
    decisions.reject(comment, at=at, by=staff["maude"], reason=Reason.ABUSE)


def test_the_page_shows_the_figures_of_twelve_weeks_with_reasons_and_rules(staff, maude):
    make_week(staff, ago=1)
    page = maude.get(PAGE)
    assert len(page.context["lines"]) == 12
    line = page.context["lines"][1]
    assert (line["week"].decided, line["machine"], line["median"]) == (1, "0 %", "2\xa0minutes")
    assert page.context["lines"][0]["median"] == "–"
    assert '<th scope="row">Attacks a person or group</th>' in page.text
    assert '<th scope="row"><bdi>words: =class</bdi></th>' in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_as_many_queries_for_one_week_as_for_three(
    number, staff, maude, django_assert_num_queries
):
    for ago in range(1, number + 1):
        make_week(staff, ago=ago)
    maude.get(PAGE)
    with django_assert_num_queries(10):
        maude.get(PAGE)


def test_the_csv_has_a_line_for_each_figure_of_each_week(staff, maude):
    make_week(staff, ago=1)
    answer = maude.get(f"{PAGE}export/")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    monday = maude.get(PAGE).context["lines"][1]["week"].begins
    assert lines[0] == "Week from,Figure,Of,Number"
    assert [line for line in lines if line.startswith(f"{monday},")] == [
        f"{monday},In,,1",
        f"{monday},Held,,1",
        f"{monday},Decided,,1",
        f"{monday},Decided by the site itself,,0",
        f"{monday},Median wait in minutes,,2",
        f'{monday},"95 of 100 waited at most, in minutes",,2',
        f"{monday},Undone,,0",
        f"{monday},Overturned,,0",
        f"{monday},Appeals,,0",
        f"{monday},Decision upheld,,0",
        f"{monday},Comment published,,0",
        f"{monday},Held for,All comments are moderated before publication,1",
        f"{monday},Refused for,Attacks a person or group,1",
        f"{monday},Marked by a rule,words: =class,1",
        f'{monday},"Of these, public now",words: =class,0',
    ]


def test_older_weeks_are_reached_by_links(staff, maude):
    make_week(staff, ago=12)
    page = maude.get(PAGE)
    assert not any(line["week"].came_in for line in page.context["lines"])
    older = maude.get(PAGE, {"last": page.context["earlier"]})
    assert [line["week"].came_in for line in older.context["lines"]] == [1, *[0] * 11]
    assert f'href="?last={page.context["last"]}"' in older.text


@pytest.mark.parametrize(
    ("typed", "last"),
    [("2024-05-17", "2024-05-13"), ("0001-01-01", "2000-03-27"), ("9999-12-31", "")],
)
def test_any_day_stands_for_its_week(typed, last, maude):
    newest = maude.get(PAGE).context["last"]
    assert maude.get(PAGE, {"last": typed}).context["last"] == (last or newest)


@pytest.mark.parametrize("typed", ["soon", "2024-13-01", "\0", "<b>"])
def test_a_day_that_no_calendar_has_is_named(typed, maude):
    page = maude.get(PAGE, {"last": typed})
    assert page.status_code == 200
    assert page.context["wrong"] == f"“{typed}” is no date. Write it as in 2026-11-30."
    assert maude.get(f"{PAGE}export/", {"last": typed}).status_code == 200


def test_the_navigation_leads_moderators_there_and_nobody_else(staff, maude):
    assert f'<a href="{PAGE}">Weekly figures</a>' in maude.get("/admin/").text
    editor = Client()
    editor.force_login(staff["edith"])
    assert "Weekly figures" not in editor.get("/admin/").text
