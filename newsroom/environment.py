"""Reads and checks environment variables for the settings."""

from __future__ import annotations

import os
import re
import stat
from io import StringIO
from ipaddress import ip_network
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit
from zoneinfo import available_timezones

import environ
from django.conf import global_settings
from django.core.exceptions import ImproperlyConfigured

from newsroom.desk.roles import STAFF_ROLES

DEFAULT_ADDRESS = "http://127.0.0.1:8000"


class Environment(environ.FileAwareEnv):  # type: ignore[misc]
    """The variables; NAME_FILE may name a file that holds the value of NAME."""

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().get_value(var, *args, **kwargs)
        except OSError as error:
            raise ImproperlyConfigured(
                f"{var}_FILE is {str(error.filename)!r}, which cannot be read: {error.strerror}."
            ) from None


def reader(base: Path) -> Environment:
    """Return a reader of the environment; the file `.env` in `base` fills in missing variables."""
    file = base / ".env"
    try:
        Environment.read_env(StringIO(file.read_text("utf-8")))
    except FileNotFoundError:
        pass
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ImproperlyConfigured(f"{file}, line {line}: save the file in UTF-8.") from None
    except OSError as error:
        raise ImproperlyConfigured(
            f"{file} cannot be read: {error.strerror}. Run this as the user that the file belongs to."
        ) from None
    return Environment()


def flag(env: environ.FileAwareEnv, name: str) -> bool:
    """Return a yes-or-no variable as a bool; a missing one is False, any other value an error."""
    value: str = env.str(name, default="").strip().lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("", "0", "false", "no", "off"):
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")


def number(env: environ.FileAwareEnv, name: str, *, default: int, least: int = 0) -> int:
    """Return a variable that is a whole number; a missing one is `default`."""
    value: str = env.str(name, default="").strip()
    if not value:
        return default
    if not re.fullmatch(r"[0-9]+", value) or int(value) < least:
        raise ImproperlyConfigured(
            f"{name} is {value!r}: write a whole number of at least {least} in digits, as in"
            f" {default}."
        )
    return int(value)


def choice(env: environ.FileAwareEnv, name: str, choices: tuple[str, ...]) -> str:
    """Return a variable that has one of a few values; a missing one has the first."""
    value: str = env.str(name, default="") or choices[0]
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: write {' or '.join(choices)}.")
    return value


def email_address(env: environ.FileAwareEnv, name: str) -> str:
    """Return a variable that is an e-mail address, or "" if it is missing."""
    value: str = env.str(name, default="").strip()
    if value and not re.fullmatch(r"[^@\s,]+@[^@\s,]+", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}: write one e-mail address, as in operator@news.example."
        )
    return value


def place(env: environ.FileAwareEnv, name: str, default: Path) -> Path:
    return Path(env.str(name, default="") or default)


def time_zone(env: environ.FileAwareEnv) -> str:
    name: str = env.str("TIME_ZONE", default="") or "Europe/London"
    if name not in available_timezones():
        raise ImproperlyConfigured(
            f"TIME_ZONE is {name!r}: write a time zone that this machine knows, as in Europe/London."
        )
    return name


def language(env: environ.FileAwareEnv) -> str:
    code: str = env.str("LANGUAGE_CODE", default="") or "en-gb"
    if code not in dict(global_settings.LANGUAGES):
        raise ImproperlyConfigured(
            f"LANGUAGE_CODE is {code!r}: write a language that Django knows, in lower case, as in"
            " en-gb or de."
        )
    return code


def theme_folders(env: environ.FileAwareEnv) -> list[Path]:
    """Return the folder of a theme, whose files replace the site's own; none if there is no theme."""
    name: str = env.str("THEME_FOLDER", default="").strip()
    folder = Path(name).absolute()
    if name and not folder.is_dir():
        raise ImproperlyConfigured(
            f"THEME_FOLDER is {name!r}, which is no folder: create it, or write the path of one that"
            " holds files of your theme, as in newsroom/logo.png."
        )
    return [folder] if name else []


def make_folder(path: Path) -> None:
    """Make a folder for its owner alone; leave one that exists as it is."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The folder {path} cannot be created: {error.strerror}. Create it, or let this user write"
            f" to {path.parent}."
        ) from None


def make_private_folder(path: Path) -> None:
    """Make a folder that other users cannot list.

    They may pass to what lies in it, if its own mode lets them: nginx reads static files and uploads.
    """
    make_folder(path)
    found = path.stat()
    if found.st_uid == os.getuid():
        path.chmod(stat.S_IMODE(found.st_mode) & ~0o066 | 0o011)


def split_address(address: str) -> SplitResult:
    """Return the parts of an address; those of "" if it is none, as with a port in letters."""
    try:
        parts = urlsplit(address)
        return parts if parts.port is None or parts.port else urlsplit("")
    except ValueError:
        return urlsplit("")


def without_password(address: str) -> str:
    """Return an address as a message may show it.

    >>> without_password("https://nora:s3c/ret@news.example/a")
    'https://…@news.example/a'
    """
    return re.sub("//.*@", "//…@", address)


def second_factor_roles(env: environ.FileAwareEnv) -> tuple[str, ...]:
    """Return the roles that have to use a second factor; a name that is no role is an error."""
    named: list[str] = env.list("SECOND_FACTOR_ROLES", default=[])
    for role in named:
        if role not in STAFF_ROLES:
            raise ImproperlyConfigured(
                f"SECOND_FACTOR_ROLES holds {role!r}: write names of roles, separated by commas. The"
                f" roles are {', '.join(STAFF_ROLES)}."
            )
    return tuple(named)


def site_address(env: environ.FileAwareEnv) -> str:
    """Return the address that readers use: scheme and host, no path."""
    address: str = env.str("SITE_ADDRESS", default="") or DEFAULT_ADDRESS
    address = address.rstrip("/")
    parts = split_address(address)
    is_plain = not parts.path and "@" not in parts.netloc
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_plain:
        raise ImproperlyConfigured(
            f"SITE_ADDRESS is {without_password(address)!r}: write scheme and host only, as in https://news.example"
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
        parts = split_address(address)
        if parts.scheme != "http" or "@" in parts.netloc or not parts.hostname or parts.path:
            raise ImproperlyConfigured(
                "EDGE_PURGE_ADDRESSES: write http, host and port only, as in http://127.0.0.1:8081"
            )
    return tuple(addresses)


class Privacy(NamedTuple):
    """The facts that the privacy page names, "" for each that the operator has not written."""

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
