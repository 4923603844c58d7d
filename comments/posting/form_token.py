"""The start of a comment: when the form was brought to life, and what the article said then."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.core import signing

from articles.models import Article

_SALT = "comments.posting.form_token"


class Start(NamedTuple):
    """What a token of ours says: the revision on screen, when that was, and which form it was."""

    revision: int
    opened_at: datetime | None
    form: str


def _number(article: Article, shown: str) -> int:
    """Return the revision that the page says it shows, the newest if there is none such."""
    number = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 10 else 0
    return number if 1 <= number <= article.version else article.version


def sign(article: Article, *, shown: str, at: datetime) -> str:
    """Return a token of the moment `at` that names the revision on screen and no other form."""
    start = {
        "article": article.pk,
        "revision": _number(article, shown),
        "at": at.timestamp(),
        "form": secrets.token_urlsafe(12),
    }
    return signing.dumps(start, salt=_SALT)


def read(article: Article, started: str) -> Start:
    """Return what the token `started` says, however old it is; without a good one nothing is known.

    A page that was left open over night says what its reader read; nobody gains by waiting.
    """
    try:
        start: dict[str, Any] = signing.loads(started, salt=_SALT)
    except signing.BadSignature:
        start = {}
    if start.get("article") != article.pk:
        return Start(article.version, None, "")
    # The release before this one signed neither moment nor form.
    at = start.get("at")
    opened_at = datetime.fromtimestamp(at, tz=UTC) if at else None
    return Start(start["revision"], opened_at, start.get("form", ""))
