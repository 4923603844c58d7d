"""The form's token: when the form was opened, and which revision of the article was on screen."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.core import signing

from articles.models import Article

_SALT = "comments.posting.form_token"


class OpenedForm(NamedTuple):
    revision: int
    opened_at: datetime | None
    # Random, so that each form that is opened differs from all others.
    form: str


def _revision_number(article: Article, shown: str) -> int:
    """Return the revision that the page claims to show; the newest if there is none such."""
    number = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 10 else 0
    return number if 1 <= number <= article.version else article.version


def sign(article: Article, *, shown: str, at: datetime) -> str:
    """Return a token for a new form, opened at `at` with the revision `shown` on screen."""
    values = {
        "article": article.pk,
        "revision": _revision_number(article, shown),
        "at": at.timestamp(),
        "form": secrets.token_urlsafe(12),
    }
    return signing.dumps(values, salt=_SALT)


def read(article: Article, token: str) -> OpenedForm:
    """Return what `token` says; for a bad one, the newest revision and no moment.

    A token never expires: a page left open over night still names the revision that was read, and
    nobody gains by waiting.
    """
    try:
        values: dict[str, Any] = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        values = {}
    if values.get("article") != article.pk:
        return OpenedForm(article.version, None, "")
    # The release before this one signed neither moment nor form.
    at = values.get("at")
    opened_at = datetime.fromtimestamp(at, tz=UTC) if at else None
    return OpenedForm(values["revision"], opened_at, values.get("form", ""))
