"""Trust: whether a reader has had a comment let through before. A typed e-mail proves nothing."""

from __future__ import annotations

from comments.models import Comment, Reader


def has_been_let_through(reader: Reader, *, besides: int = 0) -> bool:
    """Return whether a comment from this reader's own browser is public now, but for `besides`.

    Anybody can type the name and the e-mail of somebody who is trusted; nobody can send their key.
    """
    if reader.pk is None:
        return False
    return Comment.objects.approved().filter(reader=reader).exclude(pk=besides).exists()
