"""The networks of bans: a match holds a comment by a newer key, and nothing is kept for long."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from comments import moderation_modes, readers
from comments.emails import statement_of_reasons
from comments.human_check import Answer, Passed
from comments.models import BanNetwork, Mode, ModerationMode, PersonAct, Reader
from comments.models.person_act import ActKind
from comments.moderation import ban_networks, persons
from comments.moderation.persons import Said
from comments.posting import form_token
from comments.posting.submission import Sender, SentBack, Stored, Submission
from comments.posting.submit import submit
from comments.privacy import retention
from comments.screening.finding import sentence
from tests import cast

pytestmark = pytest.mark.django_db
BANNED, NEWER = "k" * 43, "n" * 43
HERE, THERE = "203.0.113.7", "198.51.100.7"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _human(monkeypatch):
    monkeypatch.setattr("comments.human_check.ask", lambda token, *, at: Passed())


@pytest.fixture
def article():
    """Return an article below which comments without findings are public at once."""
    moderation_modes.put(ModerationMode(mode=Mode.OPEN), at=cast.NOW, by=None)
    return cast.make_article()


@pytest.fixture
def maude() -> User:
    return cast.make_user("maude", "Moderator")


@pytest.fixture
def ban(maude) -> PersonAct:
    """Return the ban of a reader who came a day before it."""
    reader = readers.find_or_store(BANNED)
    Reader.objects.update(created_at=cast.YESTERDAY)
    return persons.record(reader, Said(ActKind.BAN, "abuse", "Attacks."), at=cast.NOW, by=maude)


def send(article, key: str, *, address=HERE, at=cast.NOW + MINUTE) -> Stored | SentBack:
    opened = form_token.sign(article, shown="1", at=at - MINUTE)
    submission = Submission(
        article=article, name="Rita Reader", text=f"The ferry is late, {key[0]}.", email="r@a.example",
        form_token=opened, human=Answer("ready", "token"),
    )  # fmt: skip
    return submit(submission, sender=Sender(key, address), at=at)


def codes(sent: Stored | SentBack) -> list[str]:
    assert isinstance(sent, Stored)
    return [each["code"] for each in sent.comment.findings]


def test_before_the_banned_reader_acts_again_no_network_is_known(article, ban):
    assert not BanNetwork.objects.exists()
    assert codes(send(article, NEWER)) == []


def test_from_then_on_a_newer_key_in_the_network_is_held_and_never_refused(article, ban):
    assert isinstance(send(article, BANNED), SentBack)
    sent = send(article, NEWER, address="203.0.113.99")
    assert codes(sent) == ["ban-network"]
    assert sent.comment.state == "pending"
    told = statement_of_reasons.why_held(sent.comment)
    assert "it came from the same network as comments of somebody who may not" in told[0]
    assert "203.0" not in sentence(sent.comment.findings[0])


def test_other_networks_and_older_keys_are_free(article, ban):
    send(article, BANNED)
    assert codes(send(article, NEWER, address=THERE)) == []
    older = readers.find_or_store("o" * 43)
    Reader.objects.filter(pk=older.pk).update(created_at=cast.YESTERDAY)
    assert codes(send(article, "o" * 43)) == []


def test_no_address_is_kept_and_another_ban_has_other_codes(article, ban, maude):
    send(article, BANNED)
    other = readers.find_or_store("p" * 43)
    second = persons.record(other, Said(ActKind.BAN, "abuse", "So."), at=cast.NOW, by=maude)
    ban_networks.remember(second, HERE, at=cast.NOW)
    first, last = BanNetwork.objects.order_by("pk")
    assert set(first.hashes).isdisjoint(last.hashes)
    assert "203" not in str(first.hashes)


def test_with_the_ban_its_networks_go(article, ban, maude):
    send(article, BANNED)
    lift = Said(ActKind.LIFT, note="A mistake.")
    persons.record(ban.reader, lift, at=cast.NOW + MINUTE, by=maude)
    assert not BanNetwork.objects.exists()
    assert codes(send(article, NEWER, at=cast.NOW + 2 * MINUTE)) == []


def test_after_30_days_nothing_matches_and_nothing_is_kept(article, ban):
    send(article, BANNED)
    later = cast.NOW + 30 * DAY
    assert codes(send(article, NEWER, at=later)) == []
    (rule,) = (each for each in retention.RETENTION_RULES if each.name == "ban_networks")
    assert retention.apply(rule, at=later - MINUTE) == 0
    assert retention.apply(rule, at=later + MINUTE) == 1
    assert isinstance(send(article, BANNED, at=later), SentBack)
    assert not BanNetwork.objects.exists()


def test_a_suspension_keeps_no_networks(article, maude):
    reader = readers.find_or_store(BANNED)
    said = Said(ActKind.SUSPEND, "abuse", "So.", until=cast.TOMORROW)
    persons.record(reader, said, at=cast.NOW, by=maude)
    assert isinstance(send(article, BANNED), SentBack)
    assert not BanNetwork.objects.exists()
