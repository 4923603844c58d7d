"""Trust: whether a reader has had a comment let through before. A typed e-mail proves nothing."""

from __future__ import annotations

from comments.models import Comment, Reader


def has_been_let_through(reader: Reader) -> bool:
    """Return whether a comment from this reader's own browser is public now.

    Anybody can type the name and the e-mail of somebody who is trusted; nobody can send their key.
    """
    return reader.pk is not None and Comment.objects.approved().filter(reader=reader).exists()
