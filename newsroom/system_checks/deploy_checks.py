"""System checks of a deployed site: `manage.py check --deploy` names what would hurt there."""

from __future__ import annotations

import difflib
import re
import stat
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import connection

# Variables that an older release read.
FORMER_VARIABLES: Final = {"REDIS_URL": "The site needs no Redis any more: remove the line."}
LOOPBACK: Final = {"127.0.0.1", "localhost", "::1"}
VARIABLE: Final = re.compile(r"^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=", re.MULTILINE)


@register(Tags.security, deploy=True)
def check_proxies_are_trusted(**kwargs: Any) -> list[CheckMessage]:
    """W003: the site speaks https, and believes no proxy that says so: it redirects for ever."""
    if not settings.SITE_IS_SECURE or settings.TRUSTED_PROXIES:
        return []
    return [
        checks.Warning(
            f"SITE_ADDRESS is {settings.SITE_ADDRESS} and TRUSTED_PROXIES is empty: every page"
            " redirects to itself, because the site trusts no proxy to say that the browser uses https.",
            hint="Set TRUSTED_PROXIES to the address of the proxy in front, as in 127.0.0.1.",
            id="newsroom.W003",
        )
    ]


def _variables_of(file: Path) -> list[str]:
    return VARIABLE.findall(file.read_text("utf-8")) if file.is_file() else []


def _hint(name: str, known: list[str]) -> str:
    if name in FORMER_VARIABLES:
        return FORMER_VARIABLES[name]
    alike = difflib.get_close_matches(name.upper(), known, n=1)
    return f"Did you mean {alike[0]}?" if alike else ".env.example lists all variables."


@register(Tags.security, deploy=True)
def check_variables_exist(**kwargs: Any) -> list[CheckMessage]:
    """W004: a line of .env sets a variable that nobody reads."""
    known = _variables_of(settings.BASE_DIR / ".env.example")
    set_here = _variables_of(settings.BASE_DIR / ".env") if known else []
    return [
        checks.Warning(
            f".env sets {name}, which is no variable of this site.",
            hint=_hint(name, known),
            id="newsroom.W004",
        )
        for name in dict.fromkeys(set_here)
        if name.removesuffix("_FILE") not in known
    ]


@register(Tags.security, deploy=True)
def check_hosts_are_names(**kwargs: Any) -> list[CheckMessage]:
    """W005: a host has a scheme, a port or a path, so no request ever matches it."""
    return [
        checks.Warning(
            f"ALLOWED_HOSTS holds {host!r}, which no request matches.",
            hint="Write the name alone, without http://, port or path, as in news.example.",
            id="newsroom.W005",
        )
        for host in settings.ALLOWED_HOSTS
        if "/" in host or re.search(r":\d+$", host.rpartition("]")[2])
    ]


@register(Tags.security, deploy=True)
def check_folders_are_writable(**kwargs: Any) -> list[CheckMessage]:
    """W006: this user cannot write to the database file or to a folder of the site."""
    from newsroom.operations import readiness

    return [
        checks.Warning(problem, hint="Give it to the user that runs the site.", id="newsroom.W006")
        for problem in readiness.unwritable()
    ]


@register(Tags.security, deploy=True)
def check_purges_reach_each_machine(**kwargs: Any) -> list[CheckMessage]:
    """W007: the database is on another machine, so several may use it, and each purges itself."""
    host = connection.settings_dict.get("HOST", "")
    is_here = connection.vendor == "sqlite" or host in ("", *LOOPBACK) or host.startswith("/")
    near = [each for each in settings.EDGE_PURGE_ADDRESSES if urlsplit(each).hostname in LOOPBACK]
    if is_here or not near:
        return []
    return [
        checks.Warning(
            f"EDGE_PURGE_ADDRESSES holds {near[0]}, which on each machine is another server.",
            hint="With more than one machine, write addresses that all of them reach, and set the"
            " same list on each. With one machine there is nothing to do.",
            id="newsroom.W007",
        )
    ]


@register(Tags.security, deploy=True)
def check_data_is_private(**kwargs: Any) -> list[CheckMessage]:
    """W008: other users of this machine can read the folder with the database and the e-mails."""
    folder = settings.BASE_DIR / "var"
    if not folder.is_dir() or not stat.S_IMODE(folder.stat().st_mode) & 0o066:
        return []
    return [
        checks.Warning(
            f"Other users of this machine can list {folder}, which holds readers' data.",
            hint=f"Run chmod 700 {folder}, or chmod 711 {folder} if nginx serves files from it.",
            id="newsroom.W008",
        )
    ]
