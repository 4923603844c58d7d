"""What all tests share: the engines they run on, and the browser."""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import transaction
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from tests.database import copy_migrated_to
from tests.faults.small_disk import may_mount

# Tests make few objects that only the collector can free; it takes an eighth of the time otherwise.
gc.set_threshold(100_000, 50, 50)

# No clock decides whether a property holds: a busy machine is slow.
hypothesis_settings.register_profile(
    "no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("no clock")

# Playwright keeps an event loop in the main thread, where Django would refuse every query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


def _empties_the_tables(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asks = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asks or (marker and marker.kwargs.get("transaction")))


def _asks_a_database(item: pytest.Item) -> bool:
    kind = getattr(item, "cls", None)
    return bool(
        item.get_closest_marker("django_db")
        or {"db", "transactional_db", "module_rows"} & set(getattr(item, "fixturenames", ()))
        or (kind and issubclass(kind, TransactionTestCase))
    )


def _is_left_out(item: pytest.Item, vendor: str) -> bool:
    """Return whether a test says nothing about this database that it does not say about the other.

    On PostgreSQL only what asks it runs, and of what needs a browser the ways through all parts.
    """
    if vendor == "sqlite":
        return item.get_closest_marker("postgresql") is not None
    if item.get_closest_marker("postgresql") or item.get_closest_marker("both_databases"):
        return False
    alike = item.get_closest_marker("browser") or not _asks_a_database(item)
    return bool(alike or item.get_closest_marker("sqlite"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what another run tests; skip what needs a browser that is absent.

    Tests with real transactions go last, since they take the groups of staff away with all other
    rows; pytest itself would put those that share a browser further to the front.
    """
    from django.db import connection

    items.sort(key=_empties_the_tables)

    left_out = [item for item in items if _is_left_out(item, connection.vendor)]
    mounting = [item for item in items if item.get_closest_marker("mounts")]
    if mounting and not may_mount():
        left_out += mounting
    if find_spec("pillow_heif") is None:
        left_out += [item for item in items if item.get_closest_marker("heic")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        names = set(map(id, left_out))
        items[:] = [item for item in items if id(item) not in names]
    if CHROMIUM is None:
        absent = pytest.mark.skip(
            reason="no Chromium on this machine: install the package chromium"
        )
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(absent)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run of the continuous integration that skipped anything: it has all that is needed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("Nothing may be skipped here.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def no_window_ends() -> None:
    """Keep a test that counts acts out of the last seconds in which they count together.

    All windows of limits end at a full five minutes of the clock.
    """
    left = 300 - time.time() % 300
    if left < 20:
        time.sleep(left)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Start the machine's own Chromium, which asks nobody outside."""
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
        ],
    }


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Let Django take the migrated copy as it is; PostgreSQL's database is made anew."""
    from django.db import connection

    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_keepdb: bool
) -> Iterator[None]:
    """Give each process a migrated copy of its own."""
    from django.db import connection

    path = Path(str(connection.settings_dict["TEST"]["NAME"]))
    if django_db_keepdb:
        copy_migrated_to(path)
    yield
    if django_db_keepdb:
        shutil.rmtree(path.parent)


@pytest.fixture(scope="module")
def module_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep the rows that are made in it for all tests of a module, each of which rolls back its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path_factory: pytest.TempPathFactory, request) -> None:
    """Give each test folders and a journal of erasures of its own, made at first use."""
    base = tmp_path_factory.getbasetemp()
    settings.MEDIA_ROOT = base / f"media-{id(request.node)}"
    settings.ORIGINALS_ROOT = base / f"originals-{id(request.node)}"
    settings.ERASURE_JOURNAL = base / f"erasures-{id(request.node)}.jsonl"
