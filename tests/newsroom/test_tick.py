"""`manage.py tick`: what a killed process left behind, a timer takes up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments.models import SpentChallenge
from newsroom import periodic, tasks
from newsroom.models import Purge
from newsroom.page_cache import edge
from tests.newsroom.page_cache.edges import running_edge

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def away(settings):
    """Return an edge that the site knows and that is away, with one change that it missed."""
    with running_edge() as known:
        settings.EDGE_PURGE_ADDRESSES = (known.address,)
    Purge.objects.create(key="/a/", edge=known.address)
    return known


def test_it_tells_an_edge_what_it_missed(away):
    with running_edge(away.server_port) as back:
        call_command("tick")
    assert back.told == [["/a/"]]
    assert not Purge.objects.exists()


def test_it_fails_while_an_edge_is_away(away):
    with pytest.raises(CommandError, match="Changes not yet acknowledged by an edge: 1"):
        call_command("tick")


def test_it_forgets_edges_that_are_no_more(away, settings):
    settings.EDGE_PURGE_ADDRESSES = ()
    call_command("tick")
    assert not Purge.objects.exists()


def test_it_does_what_the_rooms_have_to_do_each_minute(monkeypatch):
    done = []
    monkeypatch.setattr(periodic, "_chores", [])
    periodic.register(lambda *, at: done.append(at))
    call_command("tick")
    assert [timezone.now() - at < timedelta(minutes=1) for at in done] == [True]


def test_it_forgets_challenges_that_have_expired():
    expired = timezone.now() - timedelta(minutes=6)
    SpentChallenge.objects.create(signature="a", expires_at=expired)
    call_command("tick")
    assert not SpentChallenge.objects.exists()


def test_it_takes_up_the_tasks_of_a_dead_worker(capsys):
    edge.deliver_again.enqueue()
    task = DBTaskResult.objects.get()
    task.claim("killed")
    call_command("tick")
    assert DBTaskResult.objects.get().status == "RUNNING"
    DBTaskResult.objects.update(started_at=timezone.now() - tasks.PATIENCE - timedelta(seconds=1))
    call_command("tick")
    assert DBTaskResult.objects.get().status == "READY"
    assert capsys.readouterr().out == "Requeued tasks: 1.\n"
