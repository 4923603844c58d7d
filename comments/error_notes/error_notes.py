"""Takes errors that readers found to the article's editors, who correct the article or decline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import corrections
from articles.models import Article, Correction, Revision
from comments import signed_links
from comments.models import Comment, ErrorNote, LowReason, Reader
from comments.models.comment import ERASED
from comments.models.error_note import NoteState
from newsroom import mail
from newsroom.absolute_urls import absolute
from newsroom.refused import Refused

PURPOSE = "error_notes"
# As long as somebody may come back to ask.
NOTE_LINK_LIFETIME = timedelta(days=365)


def address_of(note: ErrorNote) -> str:
    """Return the path of the page where its sender sees what has become of it."""
    return reverse("comments:error_note", args=[signed_links.token_of(note, purpose=PURPOSE)])


def with_token(token: str) -> ErrorNote:
    """Return the note that a link leads to, as long as its article is public."""
    public = Article.objects.published().values("pk")
    notes = ErrorNote.objects.filter(article__in=public).select_related("article", "correction")
    return signed_links.find(notes, token, purpose=PURPOSE, max_age=NOTE_LINK_LIFETIME)


def _write(note: ErrorNote, text: str, *, at: datetime, once: str = "") -> None:
    """Write to the sender, if they left an address; nothing that they typed stands in it."""
    if not note.email:
        return
    subject = _("Your error report on “%s”") % note.article.headline
    link = absolute(address_of(note))
    mail.write(to=note.email, subject=subject, text=f"{text}\n\n{link}\n", at=at, once=once)


@transaction.atomic
def receive(article: Article, *, reader: Reader | None, at: datetime, **typed: Any) -> ErrorNote:
    """Keep what a reader found: `paragraph`, `text`, `suggestion`, `name` and `email` as typed."""
    revision = Revision.objects.only("pk").get(article=article, number=article.version)
    note = ErrorNote.objects.create(
        article=article, revision=revision, reader=reader, made_at=at, **typed
    )
    words = _("Thank you for reporting an error. An editor will look into it. See its status here:")
    # Anybody can type anybody's address: it gets one such e-mail a day.
    once = f"error-note {note.email.lower()} {timezone.localdate(at)}"
    _write(note, words, at=at, once=once)
    return note


def from_low_rating(comment: Comment, *, at: datetime) -> None:
    """Hand the article's editors the words of who gave few stars because of an error.

    Their address was typed for the comment and not for e-mails about this, so it stays there.
    """
    if comment.low_reason == LowReason.ERROR:
        ErrorNote.objects.create(
            article=comment.article,
            revision_id=comment.revision_id,
            reader=comment.reader,
            name=comment.name,
            text=comment.text,
            made_at=at,
        )


def _decide(notes: QuerySet[ErrorNote], *, at: datetime, by: User, **values: Any) -> int:
    return notes.filter(state=NoteState.OPEN).update(decided_at=at, decided_by=by, **values)


def _too_late(note: ErrorNote) -> Refused:
    note.refresh_from_db()
    words = _("Already answered by %(who)s: %(state)s.")
    state = note.get_state_display().lower()
    return Refused(words % {"who": note.decided_by, "state": state})


@transaction.atomic
def correct(
    note: ErrorNote, *, text: str, at: datetime, by: User, also: Iterable[ErrorNote] = ()
) -> Correction:
    """Publish a correction that answers `note` and the other open ones ticked with it.

    Raises Refused where somebody else was faster, and where `corrections.publish` does: nothing is
    written then.
    """
    asked = ErrorNote.objects.filter(article=note.article)
    if not _decide(asked.filter(pk=note.pk), at=at, by=by, state=NoteState.ANSWERED):
        raise _too_late(note)
    others = asked.filter(pk__in=[other.pk for other in also])
    _decide(others, at=at, by=by, state=NoteState.ANSWERED)
    return corrections.publish(note.article, text=text, at=at, by=by, thanks=True)


def link(correction: Correction) -> None:
    """Let the notes that are answered by `correction` and it know each other; tell their senders.

    The articles' room calls it within the transaction that publishes the correction.
    """
    ticked = ErrorNote.objects.filter(
        article=correction.article, state=NoteState.ANSWERED, correction=None
    )
    notes = list(ticked)
    ticked.update(correction=correction)
    words = _("You were right, and we have corrected the article. Thank you. Read more here:")
    for note in notes:
        note.article = correction.article
        _write(note, words, at=correction.made_at)


@transaction.atomic
def decline(note: ErrorNote, *, reason: str, at: datetime, by: User) -> None:
    """Leave the article as it is, and say why to who sent the note.

    Raises Refused where somebody else was faster.
    """
    asked = ErrorNote.objects.filter(pk=note.pk)
    if not _decide(asked, at=at, by=by, state=NoteState.DECLINED, reason=reason):
        raise _too_late(note)
    words = _(
        "An editor has looked into your report. The article stays as it is. Read the reason here:"
    )
    _write(note, words, at=at)


@transaction.atomic
def erase_notes(notes: QuerySet[ErrorNote], *, at: datetime) -> None:
    """Forget who sent the notes and in what words; what no editor has answered needs no answer."""
    numbers = list(notes.values_list("pk", flat=True))
    chosen = ErrorNote.objects.filter(pk__in=numbers)
    declined = {"state": NoteState.DECLINED, "decided_at": at}
    reason = _("Erased at the sender’s request.")
    chosen.filter(state=NoteState.OPEN).update(**declined, reason=reason)
    chosen.update(name="", email="", text=ERASED, suggestion="")
