"""The screen of the respect bursts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from comments.models import Comment, Respect, RespectBurst
from tests import cast
from tests.desk import messages_of

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/respectburst/"


@pytest.fixture
def burst() -> RespectBurst:
    """Return a burst of three readers, two of them from one network."""
    comment = cast.make_approved(cast.make_article(), "The <b>bridge</b>.", name="Paula")
    at = timezone.now()
    burst = RespectBurst.objects.create(
        comment=comment, began_at=at, ended_at=at + timedelta(seconds=1)
    )
    for number, network in enumerate(("0a", "0a", "")):
        add_to(burst, f"troll{number}", network)
    return burst


def add_to(burst: RespectBurst, key: str, network: str) -> None:
    """Add a reader to the burst."""
    reader = cast.make_reader(key)
    Respect.objects.create(
        comment=burst.comment, reader=reader, made_at=burst.began_at, network=network, counts=False
    )
    burst.readers.add(reader)


@pytest.fixture
def desk(client):
    """Return the desk as Maude has it."""
    client.force_login(cast.make_staff()["maude"])
    return client


def test_the_list_says_what_waits(desk, burst):
    page = desk.get(f"{LIST}?state__exact=open").text
    for words in ("Paula: The &lt;b&gt;bridge&lt;/b&gt;.", "Council votes", "Awaiting a decision"):
        assert words in page


def test_the_page_says_who_and_from_where(desk, burst):
    page = desk.get(burst.get_admin_url()).text
    assert "3 readers in this burst" in page
    assert [page.count("<td>2</td>"), page.count("<td>not known any more</td>")] == [2, 1]
    for button in (">Do not count this respect<", ">Count this respect<"):
        assert button in page


def test_the_page_costs_the_same_with_three_readers_and_with_four(
    desk, burst, django_assert_num_queries
):
    desk.get(burst.get_admin_url())
    for more in range(2):
        with django_assert_num_queries(13):
            desk.get(burst.get_admin_url())
        add_to(burst, f"more{more}", "0a")


@pytest.mark.parametrize(
    ("verdict", "shown", "said"),
    [
        ("kept", 3, "The respect of this burst counts."),
        ("discarded", 0, "The respect of this burst does not count."),
    ],
)
def test_a_decision_is_carried_out_with_its_reason(desk, burst, verdict, shown, said):
    address = f"{LIST}{burst.pk}/decide/"
    page = desk.post(address, {"verdict": verdict, "reason": "A school class."}, follow=True)
    assert messages_of(page) == [said]
    assert "Count this respect" not in page.text
    assert "A school class." in page.text
    assert Comment.objects.get().respect == shown


def test_a_decision_needs_a_reason(desk, burst):
    page = desk.post(f"{LIST}{burst.pk}/decide/", {"verdict": "kept"})
    assert messages_of(page) == ["Say why: the reason stays on record."]
    burst.refresh_from_db()
    assert burst.state == "open"


def test_nobody_decides_on_the_respect_for_an_own_comment(desk, burst):
    Comment.objects.update(account=User.objects.get(username="maude"))
    page = desk.post(f"{LIST}{burst.pk}/decide/", {"verdict": "kept", "reason": "Mine."})
    assert messages_of(page) == ["This is your own comment. Somebody else must decide."]
    burst.refresh_from_db()
    assert burst.state == "open"
