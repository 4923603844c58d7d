"""The form's token: when the form was opened, and which edition of the article was on screen."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.core import signing

from articles.editions import reading
from articles.models import Article

_SALT = "comments.posting.form_token"


class OpenedForm(NamedTuple):
    # Its number.
    edition: int
    opened_at: datetime | None
    # Random, so that each form that is opened differs from all others.
    form: str


def _edition_number(article: Article, shown: str) -> int:
    """Return the number of the edition that the page claims to show; the current one if it cannot be.

    Whether its time had come is asked when the comment is sent.
    """
    current = reading.told_of(article).number
    number = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 10 else 0
    return number if 1 <= number <= current else current


def sign(article: Article, *, shown: str, at: datetime) -> str:
    """Return a token for a new form, opened at `at` with the edition `shown` on screen."""
    values = {
        "article": article.pk,
        "edition": _edition_number(article, shown),
        "at": at.timestamp(),
        "form": secrets.token_urlsafe(12),
    }
    return signing.dumps(values, salt=_SALT)


def read(article: Article, token: str) -> OpenedForm:
    """Return what `token` says; for a bad one, the current edition and no moment.

    A token never expires: a page left open over night still names the edition that was read, and
    nobody gains by waiting.
    """
    try:
        values: dict[str, Any] = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        values = {}
    current = reading.told_of(article).number
    if values.get("article") != article.pk:
        return OpenedForm(current, None, "")
    # Older releases signed the number of a revision, and first neither moment nor form.
    at = values.get("at")
    opened_at = datetime.fromtimestamp(at, tz=UTC) if at else None
    return OpenedForm(values.get("edition", current), opened_at, values.get("form", ""))
