"""What a form carries from one save to the next while two versions are being merged."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from django.core import signing
from django.http import HttpRequest

from articles.models import Article

FIELD: Final = "merging"


class RoundBefore(NamedTuple):
    """The version that was merged last, what was typed before that, and whether anything was asked."""

    version: int
    said: dict[str, Any]
    asked: bool


def _salt(article: Article) -> str:
    return f"two at once {article.pk}"


def packed(before: RoundBefore, article: Article) -> str:
    """Return it signed: the words may become a version in the history."""
    return signing.dumps(list(before), salt=_salt(article), compress=True)


def round_before(request: HttpRequest, article: Article) -> RoundBefore | None:
    """Return what the form carries; None on the first save, and if somebody has tampered with it."""
    try:
        return RoundBefore(*signing.loads(request.POST.get(FIELD, ""), salt=_salt(article)))
    except signing.BadSignature:
        return None
