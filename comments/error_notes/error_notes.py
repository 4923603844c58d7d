"""Hands readers' error notes to the editors, who publish a correction or decline."""

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

from articles.acts import corrections
from articles.acts.corrections import NOBODY_LOOKED, Said, Seen
from articles.editions import reading
from articles.models import Article, Correction
from articles.notices import error_notices
from comments import signed_links
from comments.models import Comment, ErrorNote, LowReason, Reader
from comments.models.comment import ERASED
from comments.models.error_note import NoteState
from newsroom import mail
from newsroom.absolute_urls import absolute
from newsroom.refused import Refused

NOTE_LINK_PURPOSE = "error_notes"
# Nobody asks about a note that is older than a year.
NOTE_LINK_LIFETIME = timedelta(days=365)


def address_of(note: ErrorNote) -> str:
    """Return the path of the status page that only the sender knows."""
    return reverse(
        "comments:error_note", args=[signed_links.token_of(note, purpose=NOTE_LINK_PURPOSE)]
    )


def with_token(token: str) -> ErrorNote:
    """Return the note that a link leads to, while its article is public."""
    public = Article.objects.published().values("pk")
    notes = ErrorNote.objects.filter(article__in=public).select_related("article", "correction")
    return signed_links.find(notes, token, purpose=NOTE_LINK_PURPOSE, max_age=NOTE_LINK_LIFETIME)


def _email_sender(note: ErrorNote, text: str, *, at: datetime, once: str = "") -> None:
    """E-mail the sender, if they left an address; the e-mail quotes nothing that they typed."""
    if not note.email:
        return
    subject, link = _("Your error report"), ""
    # The status page goes with the article.
    if headline := note.article.public_headline:
        subject = _("Your error report on “%s”") % headline
        link = f"\n\n{absolute(address_of(note))}"
    mail.write(to=note.email, subject=subject, text=f"{text}{link}\n", at=at, once=once)


@transaction.atomic
def receive(article: Article, *, reader: Reader | None, at: datetime, **typed: Any) -> ErrorNote:
    """Store an error note; `typed` holds `paragraph`, `text`, `suggestion`, `name` and `email`."""
    told = reading.told_of(article)
    read = {"edition": told, "revision_id": told.revision_id}
    note = ErrorNote.objects.create(article=article, reader=reader, made_at=at, **read, **typed)
    words = _("Thank you for reporting an error. An editor will look into it. See its status here:")
    # Anybody can type somebody else's address, so an address gets one such e-mail a day.
    once = f"error-note {note.email.lower()} {timezone.localdate(at)}"
    _email_sender(note, words, at=at, once=once)
    _tell_staff(note, at=at)
    return note


def _tell_staff(note: ErrorNote, *, at: datetime) -> None:
    address = reverse("admin:comments_errornote_change", args=[note.pk])
    error_notices.tell_of_error(note.article, address=address, at=at)


def from_low_rating(comment: Comment, *, at: datetime) -> None:
    """Create an error note from a comment that gave few stars because of an error.

    The comment's address stays out of the note: its reader did not ask for e-mails about it.
    """
    if comment.low_reason == LowReason.ERROR:
        note = ErrorNote.objects.create(
            article=comment.article,
            revision_id=comment.revision_id,
            edition_id=comment.edition_id,
            reader=comment.reader,
            name=comment.name,
            text=comment.text,
            made_at=at,
        )
        _tell_staff(note, at=at)


def _decide(notes: QuerySet[ErrorNote], *, at: datetime, by: User, **values: Any) -> int:
    return notes.filter(state=NoteState.OPEN).update(decided_at=at, decided_by=by, **values)


def _settle(article: Article, *, at: datetime) -> None:
    """Let no notice to staff wait once all that readers found in `article` is answered."""
    if not ErrorNote.objects.open().filter(article=article).exists():
        error_notices.all_answered(article, at=at)


def _already_answered(note: ErrorNote) -> Refused:
    note.refresh_from_db()
    words = _("Already answered by %(who)s: %(state)s.")
    state = note.get_state_display().lower()
    return Refused(words % {"who": note.decided_by, "state": state})


@transaction.atomic
def correct(
    note: ErrorNote,
    said: Said,
    *,
    at: datetime,
    by: User,
    also: Iterable[ErrorNote] = (),
    override: str = "",
    seen: Seen = NOBODY_LOOKED,
) -> Correction:
    """Publish a correction that answers `note` and the other open notes in `also`.

    Raises Refused, and writes nothing, if somebody else answered first or
    `corrections.publish` refuses.
    """
    asked = ErrorNote.objects.filter(article=note.article)
    if not _decide(asked.filter(pk=note.pk), at=at, by=by, state=NoteState.ANSWERED):
        raise _already_answered(note)
    others = asked.filter(pk__in=[other.pk for other in also])
    _decide(others, at=at, by=by, state=NoteState.ANSWERED)
    _settle(note.article, at=at)
    thanking = said._replace(thanks=True)
    return corrections.publish(note.article, thanking, at=at, by=by, override=override, seen=seen)


def link_to_correction(correction: Correction) -> None:
    """Link the answered notes to the correction and e-mail their senders.

    The articles app calls this in the transaction that publishes the correction.
    """
    ticked = ErrorNote.objects.filter(
        article=correction.article, state=NoteState.ANSWERED, correction=None
    )
    notes = list(ticked)
    ticked.update(correction=correction)
    words = _("You were right, and we have corrected the article. Thank you. Read more here:")
    for note in notes:
        note.article = correction.article
        _email_sender(note, words, at=correction.made_at)


@transaction.atomic
def decline(note: ErrorNote, *, reason: str, at: datetime, by: User) -> None:
    """Keep the article as it is and tell the sender why.

    Raises Refused if somebody else answered first.
    """
    asked = ErrorNote.objects.filter(pk=note.pk)
    if not _decide(asked, at=at, by=by, state=NoteState.DECLINED, reason=reason):
        raise _already_answered(note)
    _settle(note.article, at=at)
    _email_sender(note, _declined(note.article), at=at)


def _declined(article: Article) -> str:
    if not article.public_headline:
        return _("An editor has looked into your report. The article is no longer on our site.")
    return _(
        "An editor has looked into your report. The article stays as it is. Read the reason here:"
    )


@transaction.atomic
def erase_notes(notes: QuerySet[ErrorNote], *, at: datetime) -> None:
    """Erase the senders and words of the notes, and close the open ones without an answer."""
    numbers = list(notes.values_list("pk", flat=True))
    chosen = ErrorNote.objects.filter(pk__in=numbers)
    declined = {"state": NoteState.DECLINED, "decided_at": at}
    reason = _("Erased at the sender’s request.")
    chosen.filter(state=NoteState.OPEN).update(**declined, reason=reason)
    chosen.update(name="", email="", text=ERASED, suggestion="")
