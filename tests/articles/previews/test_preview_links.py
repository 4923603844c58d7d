"""Preview links: who they are for, how long they work, what closes them, and the log of openings."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.acts import publishing
from articles.expunging import expunge_article
from articles.models import Article, Byline, PreviewLink, PreviewOpening
from articles.previews import preview_links
from newsroom.backup import restore_hooks
from newsroom.desk import roles
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
LAWYER = "203.0.113.77"


@pytest.fixture
def edith() -> User:
    """Return an editor."""
    return cast.make_user("edith", roles.EDITOR)


@pytest.fixture
def draft() -> Article:
    """Return a draft that nobody began."""
    return cast.make_draft("Secret of the desk")


def make(article: Article, by: User, **values: Any) -> tuple[PreviewLink, str]:
    """Return a link for Ms Baker to the first version, which works for three days."""
    given_values = {
        "recipient": "Ms Baker",
        "version": 1,
        "period": preview_links.DEFAULT_PERIOD,
        "at": cast.NOW,
    }
    return preview_links.make(article, by=by, **given_values | values)


def works(token: str, *, at: Any = cast.NOW + HOUR) -> bool:
    return preview_links.find(token, at=at) is not None


def test_a_link_keeps_for_whom_it_is_who_made_it_and_until_when_it_works(draft, edith):
    link, token = make(draft, edith)
    assert preview_links.find(token, at=cast.NOW) == link
    assert (link.recipient, link.version, link.made_by, link.made_at, link.ends_at) == (
        "Ms Baker", 1, edith, cast.NOW, cast.NOW + timedelta(days=3),
    )  # fmt: skip


def test_the_token_is_stored_nowhere(draft, edith):
    _link, token = make(draft, edith)
    row = PreviewLink.objects.values().get()
    assert token not in str(row)
    assert row["digest"] == preview_links.digest_of(token)
    assert re.fullmatch("[0-9a-f]{64}", row["digest"])


def test_tokens_differ_are_long_and_fit_into_an_address(draft, edith):
    tokens = [make(draft, edith)[1] for _ in range(preview_links.MOST_OPEN)]
    assert len(set(tokens)) == preview_links.MOST_OPEN
    # 43 characters of six bits each: 256 bits.
    assert all(re.fullmatch("[A-Za-z0-9_-]{43}", token) for token in tokens)


@pytest.fixture
def right(draft, edith) -> str:
    """Return the token of a link that works."""
    return make(draft, edith)[1]


# The link is the same in every example, and nothing changes it.
one_link = hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@one_link
@given(wrong=st.text(max_size=80))
def test_no_other_text_opens_it(right, wrong):
    assert works(wrong) is (wrong == right)


@one_link
@given(place=st.integers(0, 42), sign=st.sampled_from("abcXYZ019_-"))
def test_no_token_with_another_character_opens_it(right, place, sign):
    token = right[:place] + sign + right[place + 1 :]
    assert works(token) is (token == right)


@pytest.mark.parametrize("changed", ["", " {}", "{} ", "{}=", "{}\0", "{}{}"])
def test_nothing_beside_the_token_is_ignored(right, changed):
    assert not works(changed.format(right, right))


def test_the_digest_opens_nothing(draft, edith):
    link, _token = make(draft, edith)
    assert not works(link.digest)


def test_it_works_until_its_end(draft, edith):
    link, token = make(draft, edith, period=2 * HOUR)
    assert works(token, at=link.ends_at - timedelta(microseconds=1))
    assert not works(token, at=link.ends_at)


def test_a_revoked_link_works_no_more_and_is_on_record(draft, edith):
    link, token = make(draft, edith)
    preview_links.revoke(link, by=edith, at=cast.NOW + HOUR)
    assert not works(token, at=cast.NOW + 2 * HOUR)
    link.refresh_from_db()
    assert (link.revoked_by, link.revoked_at) == (edith, cast.NOW + HOUR)


def test_a_closed_link_is_not_revoked_again(draft, edith):
    link, _token = make(draft, edith)
    with pytest.raises(Refused, match="This link no longer works: it has ended, or somebody"):
        preview_links.revoke(link, by=edith, at=link.ends_at)
    preview_links.revoke(link, by=edith, at=cast.NOW)
    with pytest.raises(Refused, match="This link no longer works: it has ended, or somebody"):
        preview_links.revoke(link, by=cast.make_user("ada"), at=cast.NOW)
    link.refresh_from_db()
    assert link.revoked_by == edith


def kill(article: Article, root: User) -> None:
    publishing.publish(article, at=cast.NOW)
    publishing.kill(article, at=cast.NOW, reason="A court forbade it.")


def put_into_the_bin(article: Article, root: User) -> None:
    publishing.bin_draft(article, at=cast.NOW)


def expunge(article: Article, root: User) -> None:
    expunge_article(article, by=root, reason="A court.", at=timezone.now())


@pytest.mark.parametrize("close", [kill, put_into_the_bin, expunge])
def test_of_what_is_killed_binned_or_expunged_no_link_works_and_none_is_made(close, draft, edith):
    _link, token = make(draft, edith)
    close(draft, cast.make_user("root"))
    assert not works(token)
    with pytest.raises(Refused, match="killed or is in the bin"):
        make(Article.objects.get(pk=draft.pk), edith)


def test_of_what_was_withdrawn_a_link_goes_on_to_work(draft, edith):
    _link, token = make(draft, edith)
    publishing.publish(draft, at=cast.NOW)
    publishing.withdraw(draft, at=cast.NOW, reason="It was wrong.")
    assert works(token)


def leaves(maker: User) -> None:
    maker.is_active = False


def is_no_staff(maker: User) -> None:
    maker.is_staff = False


def loses_the_role(maker: User) -> None:
    maker.groups.set([Group.objects.get(name=roles.MODERATOR)])


@pytest.mark.parametrize("happens", [leaves, is_no_staff, loses_the_role])
def test_it_works_no_longer_than_the_rights_of_who_made_it(happens, draft, edith):
    _link, token = make(draft, edith)
    happens(edith)
    edith.save()
    assert not works(token)


def test_a_reporters_link_ends_where_the_article_is_no_longer_hers(draft):
    anna = cast.make_user("anna", roles.REPORTER)
    named = Byline.objects.create(article=draft, contributor=cast.make_author("Anna", account=anna))
    _link, token = make(draft, anna)
    assert works(token)
    named.delete()
    publishing.publish(draft, at=cast.NOW)
    # She sees it, as everybody does; what is saved of it is no longer hers to share.
    assert not works(token)


@pytest.mark.parametrize("period", [timedelta(), -HOUR, timedelta(days=30, seconds=1)])
def test_a_period_has_bounds(period, draft, edith):
    with pytest.raises(Refused, match="A link works for 30 days at most"):
        make(draft, edith, period=period)
    assert make(draft, edith, period=timedelta(days=30))


def test_a_version_that_is_not_there_is_refused(draft, edith):
    with pytest.raises(Refused, match="This article has no version 7"):
        make(draft, edith, version=7)


def test_an_article_has_a_bounded_number_of_links_that_work(draft, edith):
    made = [make(draft, edith)[0] for _ in range(preview_links.MOST_OPEN)]
    with pytest.raises(Refused, match=r"This article has 20 links that work\. Revoke one first\."):
        make(draft, edith)
    preview_links.revoke(made[0], by=edith, at=cast.NOW)
    assert make(draft, edith)


def test_the_database_refuses_a_link_that_ends_before_it_begins(draft, edith):
    values = {"article": draft, "recipient": "B", "digest": "0", "made_by": edith}
    with pytest.raises(IntegrityError), transaction.atomic():
        PreviewLink.objects.create(made_at=cast.NOW, ends_at=cast.NOW, **values)


def test_after_a_restore_no_link_works(draft, edith):
    _link, token = make(draft, edith, at=timezone.now())
    assert preview_links.revoke_all in restore_hooks.after_restore
    preview_links.revoke_all(cast.NOW)
    assert not works(token, at=timezone.now())
    link = PreviewLink.objects.get()
    assert (link.revoked_by, link.revoked_at is None) == (None, False)


# --- Openings


def note(link: PreviewLink, at: Any, *, version: int = 1, address: str = LAWYER) -> None:
    preview_links.note_opening(link, version=version, address=address, at=at)


def test_an_opening_holds_the_time_the_version_and_a_token_of_the_network(draft, edith):
    link, _token = make(draft, edith)
    note(link, cast.NOW)
    opening = PreviewOpening.objects.values().get()
    assert (opening["opened_at"], opening["version"]) == (cast.NOW, 1)
    assert re.fullmatch("[0-9a-f]{32}", opening["network"])
    assert LAWYER not in str(opening)
    assert "203.0.113" not in str(opening)


def test_what_one_network_loads_within_a_minute_is_one_opening(draft, edith):
    link, _token = make(draft, edith)
    for seconds in (0, 1, 59):
        note(link, cast.NOW + timedelta(seconds=seconds))
    assert PreviewOpening.objects.count() == 1
    note(link, cast.NOW + timedelta(seconds=60))
    note(link, cast.NOW, address="198.51.100.1")
    note(link, cast.NOW, version=2)
    assert PreviewOpening.objects.count() == 4


def test_the_list_says_how_often_and_when_last(draft, edith):
    link, _token = make(draft, edith)
    make(cast.make_draft("Another"), edith)
    for hours in range(3):
        note(link, cast.NOW + hours * HOUR)
    (listed,) = preview_links.with_openings(draft)
    assert (listed, listed.times, listed.last) == (link, 3, cast.NOW + 2 * HOUR)


def test_the_list_begins_with_the_newest(draft, edith):
    made = [make(draft, edith, at=cast.NOW + hours * HOUR)[0] for hours in range(3)]
    assert list(preview_links.with_openings(draft)) == made[::-1]


def test_the_daily_command_deletes_openings_after_ninety_days(draft, edith, capsys):
    link, _token = make(draft, edith)
    now = timezone.now()
    for days in (89, 91, 200):
        note(link, now - timedelta(days=days))
    call_command("purge_previews")
    assert capsys.readouterr().out == "openings of preview links, older than 90 days: 2\n"
    assert PreviewOpening.objects.count() == 1
    assert PreviewLink.objects.count() == 1
