"""What there is to do with articles and pictures: who is shown it, and that the place shows the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles import desk_notes, to_do
from articles.front_pages.front_now import day_ends
from articles.models import Article, Origin, RelatedLink
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


def found(user: User) -> dict[str, int]:
    """Return the rows of `user` that are not empty, with their numbers."""
    return {row.words: row.number for row in to_do.rows(user, timezone.now()) if row.number}


def headlines_at(user: User, words: str) -> list[str]:
    """Return what the place of a row shows."""
    client = Client()
    client.force_login(user)
    (address,) = [row.address for row in to_do.rows(user, timezone.now()) if row.words == words]
    return sorted(str(row) for row in client.get(address).context["cl"].result_list)


def test_writers_find_their_own_drafts_alone(staff):
    anna = staff["anna"]
    cast.make_standings(created_by=anna)
    cast.make_draft("Another's")
    assert found(anna) == {"Mine, not yet public": 1}
    assert headlines_at(anna, "Mine, not yet public") == ["draft"]


def test_what_is_assigned_to_somebody_is_theirs(staff):
    cast.make_draft("Hers", assignee=staff["anna"])
    assert found(staff["anna"]) == {"Mine, not yet public": 1}
    assert headlines_at(staff["anna"], "Mine, not yet public") == ["Hers"]


def test_open_notes_are_told_to_those_whose_article_it_is(staff):
    anna, edith = staff["anna"], staff["edith"]
    noted = {
        "hers": cast.make_draft("Hers", slug="hers", created_by=anna),
        "done": cast.make_draft("Done", slug="done", created_by=anna),
        "another": cast.make_draft("Another's", slug="another"),
    }
    for article in noted.values():
        notes = [desk_notes.write(article, "Check.", by=edith, at=cast.NOW) for _ in range(2)]
        desk_notes.reply(notes[0], "Yes.", by=anna, at=cast.NOW)
    for note in noted["done"].desk_notes.filter(answers=None):
        desk_notes.settle(note, by=edith, at=cast.NOW)
    assert found(anna) == {"Mine, not yet public": 2, "Mine, with open notes": 1}
    assert found(edith) == {}
    assert headlines_at(anna, "Mine, with open notes") == ["Hers"]


def test_what_is_overdue_is_told_to_those_who_may_see_it(staff):
    due = timezone.now() - timedelta(hours=1)
    cast.make_draft("Hers", slug="hers", assignee=staff["anna"], due_at=due)
    cast.make_draft("Another's", slug="another", due_at=due - timedelta(hours=1))
    cast.make_draft("Early", slug="early", due_at=timezone.now() + timedelta(hours=1))
    assert found(staff["anna"])["Overdue"] == 1
    assert headlines_at(staff["anna"], "Overdue") == ["Hers"]
    assert headlines_at(staff["edith"], "Overdue") == ["Another's", "Hers"]
    (row,) = [row for row in to_do.rows(staff["anna"], timezone.now()) if row.words == "Overdue"]
    assert (row.moment, row.of) == (due, "late")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"stage": "review"}, "Handed in"),
        ({"stage": "ready"}, "Called ready"),
        ({"headline_is_provisional": True}, "Provisional headlines"),
        (
            {"published_at": timezone.now() + timedelta(days=9)},
            "Dated for later, but not scheduled",
        ),
    ],
)
def test_editors_find_what_is_on_its_way(fields, words, staff):
    cast.make_draft("It", slug="it", **fields)
    cast.make_draft("Another", slug="another")
    gone = cast.make_standings()
    Article.objects.filter(pk__in=[gone["binned"].pk, gone["killed"].pk]).update(**fields)
    assert found(staff["edith"]) == {words: 1} | scheduled_today(gone)
    assert "It" in headlines_at(staff["edith"], words)
    assert "Another" not in headlines_at(staff["edith"], words)


def scheduled_today(standings: dict[str, Article]) -> dict[str, int]:
    moment = standings["scheduled"].published_at
    return {"To go out today": 1} if moment < day_ends(timezone.now()) else {}


def test_what_goes_out_today_is_told_with_its_hour(staff):
    now = timezone.now()
    soon = now + (day_ends(now) - now) / 2
    cast.make_article("Soon", slug="soon", published_at=soon)
    cast.make_article("Then", slug="then", published_at=day_ends(now) + timedelta(hours=1))
    (row,) = [each for each in to_do.rows(staff["edith"], now) if each.number]
    assert (row.words, row.number, row.moment, row.of) == ("To go out today", 1, soon, "next")
    assert headlines_at(staff["edith"], "To go out today") == ["Soon"]


def test_a_link_that_leads_nowhere_is_to_do(staff):
    article, other = cast.make_article("It", slug="it"), cast.make_article("Other", slug="other")
    for each in ("Wanted", "Wanted too"):
        RelatedLink.objects.create(article=article, title=each)
    RelatedLink.objects.create(article=other, title="It", target=article)
    RelatedLink.objects.create(article=other, title="Elsewhere", url="https://a.example/")
    words = "With a “Read more” link that leads nowhere"
    assert found(staff["edith"]) == {words: 1}
    assert headlines_at(staff["edith"], words) == ["It"]


def test_pictures_that_do_not_say_how_they_were_made_are_to_do(staff):
    article = cast.make_article()
    cast.make_placement(article, 1, file="a.png", origin=Origin.UNKNOWN)
    cast.make_placement(article, 2, file="b.png", origin=Origin.CAMERA)
    cast.make_placement(article, 3, origin=Origin.UNKNOWN)
    assert found(staff["edith"])["Pictures that do not say how they were made"] == 1


def test_a_role_limited_to_sections_finds_its_own_sections(staff, limited):
    section, user = limited
    cast.make_draft("Ours", slug="ours", stage="review", section=section)
    cast.make_draft("Theirs", slug="theirs", stage="review")
    assert found(user) == {"Handed in": 1}


@pytest.fixture
def limited():
    """Return a section and an editor who works in it alone."""
    from articles.models import DeskMember, Section
    from newsroom.desk import roles

    section = Section.objects.create(name="World", slug="world")
    user = cast.make_user("leo", roles.EDITOR)
    DeskMember.objects.create(account=user).sections.add(section)
    return section, user


@pytest.mark.parametrize(
    ("name", "rows"), [("anna", 4), ("edith", 10), ("maude", 0), ("ada", 10), ("otto", 0)]
)
def test_each_role_is_shown_what_it_may_act_on(name, rows, staff):
    assert len(list(to_do.rows(staff[name], timezone.now()))) == rows
