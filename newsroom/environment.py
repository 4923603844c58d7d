"""Reads and checks environment variables for the settings."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

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


DEFAULT_ADDRESS = "http://127.0.0.1:8000"


def reader(base: Path) -> environ.FileAwareEnv:
    """Return a reader of the environment; the file `.env` in `base` fills in missing variables."""
    environ.FileAwareEnv.read_env(base / ".env")
    return environ.FileAwareEnv()


def flag(env: environ.FileAwareEnv, name: str) -> bool:
    """Return a yes-or-no variable as a bool; a missing one is False, any other value an error."""
    value: str = env.str(name, default="").strip().lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("", "0", "false", "no", "off"):
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")


def database(env: environ.FileAwareEnv, default: str) -> dict[str, Any]:
    """Return Django's settings for the database in `DATABASE_URL`."""
    url: str = env.str("DATABASE_URL", default="") or default
    if urlsplit(url).scheme not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with {urlsplit(url).scheme!r}: write sqlite:///path or"
            " postgres://user:password@host:port/name."
        )
    config: dict[str, Any] = env.db_url_config(url)
    # Keep connections between requests: each new SQLite connection reads the whole schema first.
    config["CONN_MAX_AGE"] = 60
    if config["ENGINE"] == "django.db.backends.sqlite3":
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        return config | {"OPTIONS": SQLITE_OPTIONS}
    return config | {"CONN_HEALTH_CHECKS": True}


def site_address(env: environ.FileAwareEnv) -> str:
    """Return the address that readers use: scheme and host, no path."""
    address: str = env.str("SITE_ADDRESS", default="") or DEFAULT_ADDRESS
    address = address.rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise ImproperlyConfigured(
            f"SITE_ADDRESS is {address!r}: write scheme and host only, as in https://news.example"
        )
    return address


def trusted_proxies(env: environ.FileAwareEnv) -> tuple[str, ...]:
    """Return the networks of proxies whose X-Forwarded-For the site trusts."""
    networks: list[str] = env.list("TRUSTED_PROXIES", default=[])
    for network in networks:
        try:
            ip_network(network)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"TRUSTED_PROXIES holds {network!r}, which is no address or network: {error}"
            ) from error
    return tuple(networks)


def edge_addresses(env: environ.FileAwareEnv) -> tuple[str, ...]:
    """Return the purge address of each nginx or Varnish in front: http, host and port."""
    addresses: list[str] = env.list("EDGE_PURGE_ADDRESSES", default=[])
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme != "http" or "@" in parts.netloc or not parts.hostname or parts.path:
            raise ImproperlyConfigured(
                "EDGE_PURGE_ADDRESSES: write http, host and port only, as in http://127.0.0.1:8081"
            )
    return tuple(addresses)


def media_storage(env: environ.FileAwareEnv) -> dict[str, Any]:
    """Return Django's settings for uploads: a folder, or a bucket of any S3 service."""
    bucket: str = env.str("MEDIA_S3_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    public = urlsplit(_media_address(env))
    options = {
        "bucket_name": bucket,
        "endpoint_url": env.str("MEDIA_S3_ENDPOINT", default="") or None,
        "region_name": env.str("MEDIA_S3_REGION", default="") or None,
        "access_key": env.str("MEDIA_S3_ACCESS_KEY", default="") or None,
        "secret_key": env.str("MEDIA_S3_SECRET_KEY", default="") or None,
        # Cached pages contain these addresses, so they are unsigned and never expire.
        "querystring_auth": False,
        "url_protocol": f"{public.scheme}:",
        "custom_domain": public.netloc + public.path,
        "file_overwrite": False,
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def media_sources(env: environ.FileAwareEnv) -> list[str]:
    """Return the addresses of uploads that the Content-Security-Policy has to allow."""
    return [f"{_media_address(env)}/"] if env.str("MEDIA_S3_BUCKET", default="") else []


def _media_address(env: environ.FileAwareEnv) -> str:
    address: str = env.str("MEDIA_S3_ADDRESS", default="").rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ImproperlyConfigured(
            f"MEDIA_S3_ADDRESS is {address!r}: write where browsers get the files of the bucket,"
            " as in https://media.news.example"
        )
    return address


class Privacy(NamedTuple):
    """What the privacy page names, "" for each that the operator has not written."""

    controller: str
    contact: str
    legal_basis: str
    rights: str


def privacy(env: environ.FileAwareEnv) -> Privacy:
    return Privacy(
        controller=env.str("PRIVACY_CONTROLLER", default="").strip(),
        contact=env.str("PRIVACY_CONTACT", default="").strip(),
        legal_basis=env.str("PRIVACY_LEGAL_BASIS", default="").strip(),
        rights=env.str("PRIVACY_RIGHTS", default="").strip(),
    )


def mail(env: environ.FileAwareEnv) -> dict[str, Any]:
    """Return Django's settings for the mail server in `EMAIL_URL`, or for files if it is empty."""
    url: str = env.str("EMAIL_URL", default="")
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    scheme = urlsplit(url).scheme
    if scheme not in ("smtp", "smtp+tls", "smtp+ssl"):
        raise ImproperlyConfigured(
            f"EMAIL_URL begins with {scheme!r}: write smtp://user:password@host:port, or smtp+tls://"
            " or smtp+ssl:// for an encrypted connection."
        )
    settings: dict[str, Any] = env.email_url_config(url)
    return settings
