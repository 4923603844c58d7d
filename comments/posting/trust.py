"""Trust: whether a reader has had a comment let through before. A typed e-mail proves nothing."""

from __future__ import annotations

from django.db.models import F, Q

from comments.models import Comment, MailConsent, Reader


def has_been_let_through(reader: Reader, *, edited: int = 0) -> bool:
    """Return whether a comment of this reader's is public now, but for the one that is `edited`.

    Anybody can type the name and the e-mail of somebody who is trusted; nobody can send their key.
    """
    if reader._state.adding:
        return False
    public = Comment.objects.approved().exclude(pk=edited)
    return public.filter(reader=reader).exists() or public.filter(_of_same_mailbox(reader)).exists()


def _of_same_mailbox(reader: Reader) -> Q:
    """Return what was sent from another browser whose reader reads the same mailbox.

    Both have confirmed the address in the browser that gave it: a stranger who types it in can make
    its owner confirm it, but not from the stranger's browser.
    """
    mine = MailConsent.objects.proven().filter(reader=reader).values("email")
    theirs = MailConsent.objects.proven().filter(email__in=mine)
    return Q(reader__mail_consents__in=theirs, email=F("reader__mail_consents__email"))
