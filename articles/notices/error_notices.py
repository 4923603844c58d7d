"""Tells editors and writers of errors that readers found; the room of the readers calls it."""

from __future__ import annotations

from datetime import datetime

from articles.models import Article, NoticeKind
from articles.notices import staff_notices
from articles.permissions import who_may


def tell_of_error(article: Article, *, address: str, at: datetime) -> None:
    """Tell who may edit `article`; `address` is the page of the desk with the reader's words."""
    people = who_may("edit", article)
    staff_notices.tell(NoticeKind.ERROR, article, people, by=None, at=at, address=address)


def all_answered(article: Article, *, at: datetime) -> None:
    """Nothing that readers found in `article` waits any more."""
    staff_notices.settle(article, [NoticeKind.ERROR], at=at)
