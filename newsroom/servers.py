"""Django's settings for the database and the mail server, from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from newsroom.environment import make_folder

# WAL lets readers go on while one writer writes. IMMEDIATE takes the write lock when a transaction
# begins, so that two writers queue for up to `timeout` seconds instead of failing half-way.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;"
        " PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
    ),
}

# Between requests: each new SQLite connection reads the whole schema first.
KEEP_CONNECTIONS: dict[str, Any] = {"CONN_MAX_AGE": 60}
# A machine that swallows packets would otherwise hold up each request for minutes, and a worker for
# hours. What a server that hangs needs besides is in `newsroom/db/postgresql/`.
POSTGRESQL_OPTIONS: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


def _check_server(name: str, url: str, example: str) -> None:
    """Refuse a URL whose password breaks it, without a word of the password."""
    try:
        parts = urlsplit(url)
        is_whole = parts.port != 0 and not parts.fragment and "@" not in parts.path + parts.query
    except ValueError:
        is_whole = False
    if not is_whole:
        # `from None`: the first error quotes a part of the password.
        raise ImproperlyConfigured(
            f"{name} cannot be read. Write {example}; in the user's name and password write %23 for"
            " #, %2F for /, %3F for ?, %40 for @, %3A for :, %2B for + and %25 for %."
        ) from None


def database(env: environ.FileAwareEnv, default: str) -> dict[str, Any]:
    """Return Django's settings for the database in `DATABASE_URL`."""
    url: str = env.str("DATABASE_URL", default="") or default
    scheme, _, rest = url.partition("://")
    if scheme not in ("sqlite", "postgres", "postgresql") or not rest:
        begin = scheme.partition(":")[0] if ":" in url else ""
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with {begin!r}: write sqlite:///path or"
            " postgres://user:password@host:port/name."
        )
    if scheme == "sqlite":
        return _sqlite(env, url)
    _check_server("DATABASE_URL", url, "postgres://user:password@host:port/name")
    if not urlsplit(url).path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL names no database: write postgres://user:password@host:port/name."
        )
    config: dict[str, Any] = env.db_url_config(url)
    config["ENGINE"] = "newsroom.db.postgresql"
    config["OPTIONS"] = POSTGRESQL_OPTIONS | config.get("OPTIONS", {})
    return config | KEEP_CONNECTIONS | {"CONN_HEALTH_CHECKS": True}


def _sqlite(env: environ.FileAwareEnv, url: str) -> dict[str, Any]:
    config: dict[str, Any] = env.db_url_config(url)
    make_folder(Path(config["NAME"]).parent)
    return config | KEEP_CONNECTIONS | {"OPTIONS": SQLITE_OPTIONS}


def mail(env: environ.FileAwareEnv) -> dict[str, Any]:
    """Return Django's settings for the mail server in `EMAIL_URL`, or for files if it is empty."""
    url: str = env.str("EMAIL_URL", default="")
    if not url:
        return {"EMAIL_BACKEND": "newsroom.mail_files.EmailBackend"}
    scheme = url.partition(":")[0]
    if scheme not in ("smtp", "smtp+tls", "smtp+ssl"):
        raise ImproperlyConfigured(
            f"EMAIL_URL begins with {scheme!r}: write smtp://user:password@host:port, or smtp+tls://"
            " or smtp+ssl:// for an encrypted connection."
        )
    _check_server("EMAIL_URL", url, "smtp+tls://user:password@host:port")
    if not urlsplit(url).hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL names no mail server: write smtp+tls://user:password@host:port."
        )
    settings: dict[str, Any] = env.email_url_config(url)
    return settings
