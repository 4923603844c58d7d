"""The public comments of an article as plain values, for a file that goes to another site."""

from __future__ import annotations

from collections.abc import Iterator

from articles.importing.read.readers_comment import ReadersComment
from articles.models import Edition
from comments.models import Comment


def _plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines()).strip()


def public_comments(edition: Edition) -> Iterator[ReadersComment]:
    """Yield what readers see, with names and no addresses."""
    public = Comment.objects.approved().filter(article=edition.article_id)
    columns = ("pk", "parent", "name", "text", "submitted_at")
    rows = public.order_by("submitted_at", "pk").values_list(*columns)
    for number, parent, name, text, sent_at in rows.iterator():
        yield ReadersComment(
            number=str(number),
            parent=str(parent or ""),
            name=" ".join(name.split()),
            email="",
            text=_plain(text),
            standing="approved",
            sent_at=sent_at,
        )
