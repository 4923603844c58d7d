"""A PostgreSQL server that hangs: a request gives up, in bounded time, and a command waits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread, Timer

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from newsroom import environment, servers
from newsroom.db.postgresql import deadlines, outage
from tests.postgresql_server import ABSENT, WHY_ABSENT, Server, running_server

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.postgresql,
    pytest.mark.skipif(ABSENT, reason=WHY_ABSENT),
]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


@pytest.fixture(autouse=True)
def _limits(monkeypatch) -> None:
    """Let this process be one that answers requests, with short limits."""
    monkeypatch.setattr(deadlines, "_is_limited", True)
    monkeypatch.setattr(outage, "_try_again_at", None)
    monkeypatch.setattr(deadlines, "CHECK_SECONDS", 0.3)


@pytest.fixture(params=[False, True], ids=["loopback", "socket"])
def connection(request, server, monkeypatch) -> Iterator[BaseDatabaseWrapper]:
    """Return a connection as the settings make it, which nobody has used yet."""
    with connected(server, monkeypatch, by_socket=request.param) as opened:
        yield opened


@contextmanager
def connected(server, monkeypatch, *, by_socket=False, query="") -> Iterator[BaseDatabaseWrapper]:
    from newsroom.db.postgresql.base import DatabaseWrapper, LimitedConnection

    monkeypatch.setattr(LimitedConnection, "answer_seconds", 0.5)
    address = server.address(by_socket=by_socket) + "&connect_timeout=2" + query
    monkeypatch.setenv("DATABASE_URL", address)
    found = servers.database(environment.Environment(), default="")
    rest = {"TIME_ZONE": None, "AUTOCOMMIT": True, "TEST": {}, "ATOMIC_REQUESTS": False}
    opened = DatabaseWrapper({"HOST": "", "PORT": ""} | found | rest, "own")
    opened.inc_thread_sharing()
    try:
        yield opened
    finally:
        server.thaw()
        opened.close()


@pytest.fixture
def frozen(connection, server) -> BaseDatabaseWrapper:
    """Return an open connection to a server that hangs from now on."""
    ask(connection, "SELECT 1")
    server.freeze()
    return connection


def ask(connection: BaseDatabaseWrapper, statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def seconds_to_fail(connection: BaseDatabaseWrapper, statement: str = "SELECT 1") -> float:
    begins = time.monotonic()
    with pytest.raises(OperationalError):
        ask(connection, statement)
    return time.monotonic() - begins


def test_a_statement_is_given_up(frozen):
    assert 0.4 < seconds_to_fail(frozen) < 2


def test_the_connection_is_closed_so_that_no_late_answer_is_taken_for_another(frozen, server):
    seconds_to_fail(frozen)
    server.thaw()
    assert frozen.connection.closed


def test_at_the_beginning_of_a_request_a_shorter_wait_is_enough(frozen):
    begins = time.monotonic()
    frozen.close_if_unusable_or_obsolete()
    frozen.health_check_enabled = True
    with pytest.raises(OperationalError, match=r"^The database did not answer a moment ago\.$"):
        ask(frozen, "SELECT 1")
    assert time.monotonic() - begins < 1


def test_meanwhile_one_thread_tries_to_connect_and_others_fail_at_once(frozen, server, monkeypatch):
    seconds_to_fail(frozen)
    frozen.close()
    time.sleep(outage.RECONNECT_PAUSE_SECONDS)
    trying = Thread(target=lambda: seconds_to_fail(frozen))
    trying.start()
    time.sleep(0.3)
    with connected(server, monkeypatch) as other:
        assert seconds_to_fail(other) < 0.2
        trying.join()


def test_when_the_server_goes_on_so_does_the_site(frozen, server):
    seconds_to_fail(frozen)
    frozen.close()
    server.thaw()
    assert seconds_to_fail(frozen) < 0.2
    time.sleep(outage.RECONNECT_PAUSE_SECONDS)
    assert ask(frozen, "SELECT 1") == 1
    assert not outage.is_known()


def test_the_server_ends_a_statement_of_a_request_itself(connection, monkeypatch):
    monkeypatch.setattr(deadlines, "STATEMENT_SECONDS", 0.1)
    with pytest.raises(OperationalError, match="statement timeout"):
        ask(connection, "SELECT pg_sleep(0.3)")
    # The connection is still good.
    assert ask(connection, "SELECT 1") == 1


def test_a_pooler_in_transaction_mode_gets_no_setting(server, monkeypatch):
    with connected(server, monkeypatch, query="&DISABLE_SERVER_SIDE_CURSORS=true") as own:
        assert ask(own, "SHOW statement_timeout") == "0"


def test_a_command_waits_as_long_as_it_takes(connection, server, monkeypatch):
    monkeypatch.setattr(deadlines, "_is_limited", False)
    assert ask(connection, "SHOW statement_timeout") == "0"
    server.freeze()
    Timer(1.0, server.thaw).start()
    begins = time.monotonic()
    assert ask(connection, "SELECT 1") == 1
    assert time.monotonic() - begins > 0.9
