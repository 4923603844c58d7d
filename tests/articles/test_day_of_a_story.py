"""A day in the life of a story, and what stood at its address at each minute of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User

from articles.acts import publishing, reissuing
from articles.acts.conditions import Waiting
from articles.editions import page_at
from articles.models import Article
from articles.page_things import page_things
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
# From when on, what stood there: the answer, the edition's number and kind, its headline and credit.
MORNING = [
    ("05:55", "nothing", None, None, None, None),
    ("06:00", "page", 1, "publication", "Fire at the docks", "PA"),
    ("07:10", "page", 2, "update", "Fire at the docks: two hurt", "PA"),
]
DAYS = {
    # What was armed at 08:00 waits on, and undoes at noon what was told at 09:30.
    "keep": [
        *MORNING,
        ("09:30", "page", 4, "update", "Fire at the docks is out", "PA"),
        ("12:00", "page", 3, "update", "Minister to visit the docks", "PA"),
        ("14:20", "page", 5, "reissue", "Minister to visit the docks", "PA Wire"),
        ("18:45", "withdrawn", 6, "withdrawal", "Minister to visit the docks", "PA Wire"),
    ],
    "cancel": [
        *MORNING,
        ("09:30", "page", 4, "update", "Fire at the docks is out", "PA"),
        ("14:20", "page", 5, "reissue", "Fire at the docks is out", "PA Wire"),
        ("18:45", "withdrawn", 6, "withdrawal", "Fire at the docks is out", "PA Wire"),
    ],
    # Noon comes, with the words of 09:30.
    "again": [
        *MORNING,
        ("09:30", "page", 4, "update", "Fire at the docks is out", "PA"),
        ("12:00", "page", 5, "update", "Fire at the docks is out", "PA"),
        ("14:20", "page", 6, "reissue", "Fire at the docks is out", "PA Wire"),
        ("18:45", "withdrawn", 7, "withdrawal", "Fire at the docks is out", "PA Wire"),
    ],
}


def at(clock: str, *, day: int = 17) -> datetime:
    """Return a moment of the day, as clocks in London show it."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2024, 5, day, hour, minute, tzinfo=LONDON)


def save(article: Article, headline: str, when: datetime, by: User) -> None:
    """Save another headline, as the desk does; readers notice nothing."""
    article.headline = headline
    article.save()
    revisions.record(article, at=when, by=by)


def reissue(article: Article, credit: str, when: datetime, by: User) -> None:
    """Show another credit, from what readers have and never from what the desk has saved."""
    picture = article.placements.get().picture
    picture.credit = credit
    page_things.save(picture, by=by, at=when, reason="The right credit")
    reissuing.show(picture, at=when, by=by, reason="The right credit")


def live(waiting: Waiting, edith: User) -> Article:
    """Let a story live its day."""
    article = cast.make_draft("Fire at the docks", slug="fire", published_at=at("06:00"))
    whole = {"file": "fire.png", "alt_text": "Flames", "origin": "digitalCapture"}
    cast.make_placement(article, is_lead=True, credit="PA", **whole)
    revisions.record(article, at=at("21:50", day=16), by=edith)
    publishing.publish(article, at=at("22:00", day=16), by=edith)
    save(article, "Fire at the docks: two hurt", at("07:05"), edith)
    publishing.update(article, at=at("07:10"), by=edith, matters=True)
    save(article, "Minister to visit the docks", at("08:00"), edith)
    publishing.update(article, at=at("08:00"), begins=at("12:00"), by=edith)
    save(article, "Fire at the docks is out", at("09:25"), edith)
    publishing.update(article, at=at("09:30"), by=edith, waiting=waiting)
    # What is saved and not told stays at the desk.
    save(article, "Who set fire to the docks?", at("13:00"), edith)
    reissue(article, "PA Wire", at("14:20"), edith)
    publishing.withdraw(article, at=at("18:45"), by=edith, reason="A court’s order")
    return article


def minutes() -> Iterator[datetime]:
    """Yield each minute of the day from 05:55 to 20:05."""
    moment = at("05:55")
    while moment <= at("20:05"):
        yield moment
        moment += timedelta(minutes=1)


def seen(moment: datetime) -> tuple[object, ...]:
    """Return what stood at the story's address."""
    stood = page_at.at_address(at("06:00").date(), "fire", at=moment)
    told = stood.edition
    if told is None:
        return (stood.answer, None, None, None, None)
    words = told.page.words
    credit = words["figures"][0]["credit"]
    return (stood.answer, told.number, str(told.kind), words["headline"], credit)


@pytest.mark.parametrize("waiting", DAYS)
def test_what_stood_there_at_each_minute(waiting):
    live(waiting, cast.make_user("edith", "Editor"))
    table, line = DAYS[waiting], -1
    for moment in minutes():
        if line + 1 < len(table) and moment >= at(table[line + 1][0]):
            line += 1
        assert (f"{moment:%H:%M}", *seen(moment)) == (f"{moment:%H:%M}", *table[line][1:])
    assert line == len(table) - 1


@pytest.mark.parametrize("waiting", DAYS)
def test_each_edition_ends_where_the_next_begins(waiting):
    live(waiting, cast.make_user("edith", "Editor"))
    begins = [at(clock) for clock, *_others in DAYS[waiting][1:]]
    day = at("06:00").date()
    ends = [page_at.at_address(day, "fire", at=moment).until for moment in begins]
    assert ends == [*begins[1:], None]


def test_what_was_armed_and_overtaken_is_on_record():
    edith = cast.make_user("edith", "Editor")
    article = live("cancel", edith)
    overtaken = article.editions.get(number=3)
    assert (overtaken.public_from, overtaken.cancelled_at, overtaken.cancelled_by) == (
        at("12:00"),
        at("09:30"),
        edith,
    )
    assert overtaken.cancel_reason == "Replaced by a later edition."
    assert overtaken.headline == "Minister to visit the docks"


def test_a_reissue_neither_moves_the_story_nor_sets_its_updated_time():
    article = live("cancel", cast.make_user("edith", "Editor"))
    update, again = article.editions.get(number=4), article.editions.get(number=5)
    kept = ("first_published", "updated_at", "address_date", "slug", "text_digest")
    assert [getattr(again, name) for name in kept] == [getattr(update, name) for name in kept]
    assert again.updated_at == at("07:10")
