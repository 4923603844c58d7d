"""E-mails to moderators: by their own choice, once, with numbers and links alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from comments.models import StaffDigest
from comments.moderation import digests
from newsroom.models import Email
from tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


def choose(person: User, rhythm: str = "never", *, notices: bool = False, at=None) -> None:
    digests.choose(person, rhythm=rhythm, notices_at_once=notices, at=at or cast.NOW)


def subjects() -> list[str]:
    return list(Email.objects.order_by("pk").values_list("subject", flat=True))


def test_nobody_is_written_to_who_has_chosen_nothing(staff):
    cast.make_comment(cast.make_article())
    assert digests.send_due(at=timezone.now()) == 0


def test_numbers_and_links_and_nothing_that_a_reader_wrote(staff):
    cast.make_comment(cast.make_article("Secret headline"), "Secret words.")
    choose(staff["maude"], "daily")
    digests.send_due(at=timezone.now())
    email = Email.objects.get()
    assert email.to == "maude@news.example"
    assert "Comments that wait for a decision: 1 (the oldest since" in email.text
    assert "http://testserver/admin/comments/comment/\n" in email.text
    for secret in ("Secret", "Rita", "rita@", "Council"):
        assert secret not in email.text


@pytest.mark.parametrize(("rhythm", "hours"), [("daily", 24), ("hours", 4)])
def test_each_comes_once_in_its_time(staff, rhythm, hours):
    cast.make_comment(cast.make_article())
    choose(staff["maude"], rhythm)
    at = timezone.now()
    sent = [digests.send_due(at=at + n * HOUR) for n in (0, 0, hours - 1, hours, hours)]
    assert sent == [1, 0, 0, 1, 0]


def test_where_nothing_waits_nothing_is_sent(staff):
    choose(staff["maude"], "hours")
    assert digests.send_due(at=timezone.now()) == 0


def test_a_broken_promise_is_told_once_a_day(staff, settings):
    cast.make_comment(cast.make_article(), at=cast.NOW)
    choose(staff["maude"], "late")
    assert digests.send_due(at=cast.NOW + 9 * HOUR) == 0
    settings.READ_WITHIN_HOURS = 4
    sent = [digests.send_due(at=cast.NOW + n * HOUR) for n in (3, 5, 6, 28, 29)]
    assert sent == [0, 1, 0, 0, 1]


def test_notices_come_at_once_and_each_only_once(staff):
    article = cast.make_article()
    choose(staff["maude"], notices=True, at=cast.NOW - HOUR)
    cast.make_notice(article)
    at = timezone.now()
    assert [digests.send_due(at=at), digests.send_due(at=at)] == [1, 0]
    assert subjects()[1:] == ["New notice of illegal content"]
    told = Email.objects.get(to="maude@news.example").text
    assert "1 new notice of illegal content. The first is due on" in told
    assert "bridge" not in told


def test_who_may_not_decide_any_more_gets_nothing(staff):
    cast.make_comment(cast.make_article())
    for name in ("maude", "anna"):
        choose(staff[name], "daily", notices=True)
    staff["maude"].groups.clear()
    assert digests.send_due(at=timezone.now()) == 0


def test_it_is_chosen_on_the_page_of_the_account(client, staff):
    client.force_login(staff["maude"])
    page = client.get("/admin/account/").text
    assert 'action="/admin/comments/moderationpolicy/digest/"' in page
    sent = client.post(
        "/admin/comments/moderationpolicy/digest/", {"rhythm": "late", "notices_at_once": "on"}
    )
    assert sent["Location"] == "/admin/account/"
    choice = StaffDigest.objects.get()
    assert (choice.person, choice.rhythm, choice.notices_at_once) == (staff["maude"], "late", True)


def test_a_rhythm_that_is_not_offered_changes_nothing_and_is_said(client, staff):
    client.force_login(staff["maude"])
    page = client.post("/admin/comments/moderationpolicy/digest/", {"rhythm": "x"}, follow=True)
    assert "Nothing was saved: choose how often, from the list." in page.text
    assert not StaffDigest.objects.exists()


def test_others_are_not_asked(client, staff):
    client.force_login(staff["anna"])
    assert "moderationpolicy" not in client.get("/admin/account/").text
