"""A rehearsal of a restore: who was erased stays erased, and what was published later is gone."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, DeskSearchEntry
from articles.models.search_entry import SearchEntry
from comments.models import Comment, Notice, Reader
from comments.privacy import erasing_again, personal_data, personal_data_map
from comments.ratings import tallies
from newsroom.models import Purge
from tests import cast
from tests.comments import persons
from tests.comments.persons import EMAIL, KEY, NAME, SECRET, places_of
from tests.newsroom.page_cache.edges import running_edge

pytestmark = pytest.mark.django_db(transaction=True)
BY_SYBIL = {"name": NAME, "email": EMAIL}


def run(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def erase_sybil() -> None:
    personal_data.erase_person(personal_data_map.with_email(EMAIL), at=timezone.now())


@pytest.fixture
def article() -> Article:
    """Return an article below which Sybil has left something of every kind, and Otto too."""
    # No test empties SQLite's tables of the searches, and others write Sybil's words into them.
    SearchEntry.objects.all().delete()
    DeskSearchEntry.objects.all().delete()
    article = cast.make_article("The first story")
    other = cast.make_approved(
        article, "Otto’s words.", name="Otto", email="otto@b.example", reader=cast.make_reader("o")
    )
    reader = persons.make_person(article, other)
    cast.make_approved(article, SECRET, reader=reader, stars=2, **BY_SYBIL)
    persons.send_notice(article)
    Notice.objects.update(due_at=None)
    return article


def test_the_rehearsal(article, client, settings, tmp_path):
    settings.PAGE_CACHE_BYTES = 1_000_000
    with running_edge() as edge:
        settings.EDGE_PURGE_ADDRESSES = (edge.address,)
        run("backup", str(tmp_path / "backup"))
        later = cast.make_article("The later story").get_absolute_url()
        assert b"The later story" in client.get("/").content
        assert client.get(later).status_code == 200
        erase_sybil()
        assert places_of("secret") == []
        before = len(edge.told)
        run("restore", str(tmp_path / "backup"), "--replace")
        told = {key for keys in edge.told[before:] for key in keys}
    # The key of every page, so that nginx and Varnish ask for each of them again.
    assert "chrome" in told
    assert not Purge.objects.exists()
    assert client.get(later).status_code == 404
    assert b"The later story" not in client.get("/").content
    assert places_of("secret") == []
    assert list(Comment.objects.exclude(emptied_at=None).values_list("state", flat=True)) == [
        "erased"
    ]
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Otto’s words." in page
    assert SECRET not in page
    assert list(tallies.mismatches()) == []
    assert Comment.objects.count() == 2


def test_the_journal_has_numbers_and_digests_and_no_word(article, settings):
    key_hash = Reader.objects.get(comments__text=SECRET).key_hash
    erase_sybil()
    text = Path(settings.ERASURE_JOURNAL).read_text()
    for secret in ("sybil", "secret", "geese", KEY, key_hash):
        assert secret not in text.lower()
    first, last = map(json.loads, text.splitlines())
    assert sorted(first) == ["at", "comments", "emails", "readers"]
    assert [len(first[name]) for name in ("comments", "emails", "readers")] == [1, 1, 1]
    # Once before and once after, because a backup may be made in between.
    assert {**first, "at": ""} == {**last, "at": ""}


def test_what_the_erasure_no_longer_found_is_erased_in_a_backup_that_had_it(article, tmp_path):
    run("backup", str(tmp_path / "backup"))
    # Deleted at the end of its period, before Sybil asked.
    Notice.objects.update(email="", name="", text="")
    erase_sybil()
    run("restore", str(tmp_path / "backup"), "--replace")
    assert places_of("secret") == []


def test_a_browser_is_erased_again_by_its_key(article, tmp_path):
    run("backup", str(tmp_path / "backup"))
    personal_data.erase_person(personal_data_map.with_key(KEY), at=timezone.now())
    run("restore", str(tmp_path / "backup"), "--replace")
    assert not personal_data_map.is_known(personal_data_map.with_key(KEY))
    assert not Comment.objects.filter(text=SECRET).exists()


def test_who_was_erased_before_the_backup_and_came_back_stays(article, tmp_path, monkeypatch):
    erase_sybil()
    cast.make_approved(article, "I am back.", reader=cast.make_reader("s"), **BY_SYBIL)
    long_ago = timezone.now() + timedelta(hours=1)
    assert erasing_again.repeat(long_ago, at=timezone.now()) == 0
    assert Comment.objects.filter(text="I am back.", email=EMAIL).exists()


def test_a_number_that_another_comment_got_after_a_restore_is_not_erased(article):
    comment = Comment.objects.get(text=SECRET)
    erase_sybil()
    # After the restore of an older backup, another reader's comment gets the number.
    Comment.objects.filter(pk=comment.pk).update(
        text="Mine.", email="ann@b.example", emptied_at=None, state="pending",
        submitted_at=comment.submitted_at + timedelta(seconds=1),
    )  # fmt: skip
    hour_ago = timezone.now() - timedelta(hours=1)
    assert erasing_again.repeat(hour_ago, at=timezone.now()) == 0
    assert Comment.objects.get(pk=comment.pk).text == "Mine."


def test_retention_periods_that_ended_since_are_applied(article, tmp_path, monkeypatch):
    applied = []
    monkeypatch.setattr(
        erasing_again.retention, "apply", lambda rule, at: applied.append(rule.name)
    )
    erasing_again.after_restore(timezone.now())
    assert applied == [rule.name for rule in erasing_again.retention.RETENTION_RULES]
