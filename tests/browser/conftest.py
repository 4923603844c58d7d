"""What the browser tests of the desk share."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import make_staff

# Where the groups come from; a test with real transactions empties the tables they stand in.
ROLES = (
    "articles.migrations.0002_roles",
    "articles.migrations.0021_kill_article",
    "articles.migrations.0024_stages",
    "articles.migrations.0025_rights",
    "articles.migrations.0035_front_pages",
    "articles.migrations.0041_blocks",
    "comments.migrations.0002_roles",
    "comments.migrations.0008_ratings",
    "newsroom.migrations.0001_staff_rights",
    "newsroom.migrations.0012_desk_log",
)
# In milliseconds; two browsers may share the processors with the suites of two databases.
expect.set_options(timeout=20_000)
WATCH = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`)
})
"""


@pytest.fixture
def staff(transactional_db: None) -> dict[str, User]:
    """Return the cast, with the rights of its groups."""
    for name in ROLES:
        import_module(name).grant(apps, None)
    return make_staff()


# A frame that lets no script in refuses the one that watches for complaints, too.
NOT_OURS = "Blocked script execution in 'about:blank'"


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Return what the browser complains about, which a test expects to be nothing."""
    found: list[str] = []
    page.add_init_script(WATCH)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda line: _is_complaint(line) and found.append(line.text))
    page.on("response", lambda r: found.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    return found


def _is_complaint(line: ConsoleMessage) -> bool:
    return line.type in ("error", "warning") and not line.text.startswith(NOT_OURS)


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Callable[[User], None]:
    """Return what gives the browser the session of a member of staff."""

    def with_session_of(user: User) -> None:
        # A page of somebody else would ask what its writer typed, and hear that they have signed out.
        page.goto("about:blank")
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    return with_session_of
