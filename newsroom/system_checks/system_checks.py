"""System checks of the settings and of the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from newsroom.db import guards
from newsroom.operations import readiness

# Google's published test keys let everybody through.
RECAPTCHA_TEST_KEYS = frozenset(
    {"6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI", "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe"}
)


@register(Tags.security)
def check_recaptcha_keys(**kwargs: Any) -> list[CheckMessage]:
    """E001: only one of the two reCAPTCHA keys is set, so no human check could pass."""
    if bool(settings.RECAPTCHA_PUBLIC_KEY) == bool(settings.RECAPTCHA_PRIVATE_KEY):
        return []
    return [
        Error(
            "Only one of RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY is set.",
            hint="Set both to use reCAPTCHA, or neither to use the site's own check.",
            id="newsroom.E001",
        )
    ]


@register(Tags.security, deploy=True)
def check_recaptcha_test_keys(**kwargs: Any) -> list[CheckMessage]:
    """E002: a deployed site uses Google's public test keys."""
    if not RECAPTCHA_TEST_KEYS & {settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY}:
        return []
    return [
        Error(
            "reCAPTCHA runs with Google's public test keys, which let everybody through.",
            hint="Set the keys of your own site, or none to use the site's own check.",
            id="newsroom.E002",
        )
    ]


@register(Tags.security)
def check_originals_are_apart(**kwargs: Any) -> list[CheckMessage]:
    """E003: originals, which say where they were taken, lie in the folder that is served."""
    served, originals = settings.MEDIA_ROOT.resolve(), settings.ORIGINALS_ROOT.resolve()
    if not originals.is_relative_to(served):
        return []
    return [
        Error(
            f"ORIGINALS_ROOT is {originals}, which lies in MEDIA_ROOT, {served}.",
            hint="Set ORIGINALS_ROOT to a folder of its own: what lies in MEDIA_ROOT may be served.",
            id="newsroom.E003",
        )
    ]


@register(Tags.security, deploy=True)
def check_site_is_secure(**kwargs: Any) -> list[CheckMessage]:
    """W001: a deployed site has no encryption."""
    if settings.SITE_IS_SECURE:
        return []
    return [
        checks.Warning(
            f"SITE_ADDRESS is {settings.SITE_ADDRESS}: passwords and comments are sent unencrypted.",
            hint="Set SITE_ADDRESS to an address that begins with https://.",
            id="newsroom.W001",
        )
    ]


@register(Tags.security, deploy=True)
def check_mail_is_sent(**kwargs: Any) -> list[CheckMessage]:
    """W002: a deployed site writes e-mails to files instead of sending them."""
    if not settings.EMAIL_BACKEND.endswith("mail_files.EmailBackend"):
        return []
    return [
        checks.Warning(
            "EMAIL_URL is not set: e-mails to readers are written to var/mail and not sent.",
            hint="Set EMAIL_URL to smtp+tls://user:password@host:port of your mail server.",
            id="newsroom.W002",
        )
    ]


@register(Tags.security, deploy=True)
def check_privacy_is_named(**kwargs: Any) -> list[CheckMessage]:
    """W009: the privacy page does not name all that the law asks for."""
    empty = [
        f"PRIVACY_{name.upper()}" for name, text in settings.PRIVACY._asdict().items() if not text
    ]
    if not empty:
        return []
    return [
        checks.Warning(
            f"{', '.join(empty)}: not set, so the privacy page has only general words there.",
            hint="Set who is responsible for readers' data, how to reach them, the legal basis and"
            " the rights of readers, in the words of your lawyer.",
            id="newsroom.W009",
        )
    ]


@register(Tags.database)
def check_guards(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """W010: a table of what is on record has lost a guard, so SQL could change or delete its rows."""
    if readiness.missing_migrations():
        return []
    return [
        checks.Warning(
            f"The database lacks the guard {name}, or has another one of that name.",
            hint="Run manage.py migrate, which installs it.",
            id="newsroom.W010",
        )
        for alias in databases or ()
        for name in guards.missing(connections[alias])
    ]
