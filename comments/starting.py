"""The start of a comment: when the form was brought to life, and what the article said then."""

from __future__ import annotations

from django.core import signing

from articles.models import Article, Revision

_SALT = "comments.starting"


def _number(article: Article, shown: str) -> int:
    """Return the revision that the page says it shows, the newest if there is none such."""
    number = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 10 else 0
    return number if 1 <= number <= article.version else article.version


def sign(article: Article, *, shown: str) -> str:
    """Return a token of this moment that names the revision on screen."""
    start = {"article": article.pk, "revision": _number(article, shown)}
    return signing.dumps(start, salt=_SALT)


def revision_read(article: Article, started: str) -> Revision:
    """Return the revision that `started` names, the newest one without a good token of ours.

    Its snapshot is not read: whoever wants it pays for it.
    """
    number = article.version
    try:
        start = signing.loads(started, salt=_SALT)
    except signing.BadSignature:
        pass
    else:
        if start["article"] == article.pk:
            number = start["revision"]
    return Revision.objects.only("pk").get(article=article, number=number)
