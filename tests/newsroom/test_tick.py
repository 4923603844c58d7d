"""`manage.py tick`: a timer finishes the work of killed processes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments.models import SpentChallenge
from newsroom import tasks
from newsroom.models import Purge
from newsroom.operations import periodic
from newsroom.page_cache import edge
from tests.newsroom.page_cache.edges import running_edge

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def away(settings):
    """Return a known edge that does not answer and has missed one change."""
    with running_edge() as known:
        settings.EDGE_PURGE_ADDRESSES = (known.address,)
    Purge.objects.create(key="/a/", edge=known.address)
    return known


def test_it_tells_an_edge_what_it_missed(away):
    with running_edge(away.server_port) as back:
        call_command("tick")
    assert back.told == [["/a/"]]
    assert not Purge.objects.exists()


def test_it_fails_while_an_edge_does_not_answer(away):
    with pytest.raises(CommandError) as refused:
        call_command("tick")
    assert str(refused.value) == f"Edges that have not acknowledged every change: {away.address}."


def test_it_tells_an_edge_that_only_another_machine_names(away, settings):
    settings.EDGE_PURGE_ADDRESSES = ()
    with running_edge(away.server_port) as back:
        call_command("tick")
    assert back.told == [["/a/"]]


def test_it_drops_no_change_that_an_edge_may_still_show(away, settings):
    settings.EDGE_PURGE_ADDRESSES = ()
    Purge.objects.update(noted_at=timezone.now() - timedelta(hours=23))
    with pytest.raises(CommandError):
        call_command("tick")
    assert Purge.objects.count() == 1


def test_it_drops_a_change_that_is_older_than_any_kept_page_and_says_so(away, caplog):
    Purge.objects.update(noted_at=timezone.now() - timedelta(hours=25))
    call_command("tick")
    assert not Purge.objects.exists()
    assert f"Edge {away.address} did not acknowledge changes within a day: 1." in caplog.messages


def test_it_runs_the_jobs_that_other_apps_registered(monkeypatch):
    done = []
    monkeypatch.setattr(periodic, "_jobs", [])
    periodic.register(lambda *, at: done.append(at))
    call_command("tick")
    assert [timezone.now() - at < timedelta(minutes=1) for at in done] == [True]


def test_it_deletes_expired_challenges():
    expired = timezone.now() - timedelta(minutes=6)
    SpentChallenge.objects.create(signature="a", expires_at=expired)
    call_command("tick")
    assert not SpentChallenge.objects.exists()


def test_it_puts_the_tasks_of_a_killed_worker_back_into_the_queue(capsys):
    edge.deliver_again.enqueue()
    task = DBTaskResult.objects.get()
    task.claim("killed")
    call_command("tick")
    assert DBTaskResult.objects.get().status == "RUNNING"
    DBTaskResult.objects.update(
        started_at=timezone.now() - tasks.LONGEST_RUN - timedelta(seconds=1)
    )
    call_command("tick")
    assert DBTaskResult.objects.get().status == "READY"
    assert capsys.readouterr().out == "Requeued tasks: 1.\n"
