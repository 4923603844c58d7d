"""Notes to colleagues: the only code that writes them, and finds out whether their words still stand."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, DeskNote
from articles.models.desk_note import IS_OPEN
from articles.sanitising import without_markup
from newsroom.refused import Refused

# More than these nobody reads, and the editor looks for the place of each while somebody types.
MOST_OPEN: Final = 100
MOST_REPLIES: Final = 100
# The page lists no more; older ones stay in the database.
MOST_DONE_SHOWN: Final = 50


@dataclass(frozen=True)
class Place:
    """The words that a note is about, and what stands before and after them; "" for the whole article."""

    quoted: str = ""
    before: str = ""
    after: str = ""


WHOLE_ARTICLE: Final = Place()


def write(
    article: Article, text: str, *, by: User, at: datetime, place: Place = WHOLE_ARTICLE
) -> DeskNote:
    """Leave a note for all who may see the article at the desk."""
    if article.desk_notes.filter(IS_OPEN).count() >= MOST_OPEN:
        raise Refused(_("This article has %d open notes. Settle some of them first.") % MOST_OPEN)
    values = {"quoted": place.quoted, "before": place.before, "after": place.after}
    return DeskNote.objects.create(article=article, text=text, made_by=by, made_at=at, **values)


def reply(note: DeskNote, text: str, *, by: User, at: datetime) -> DeskNote:
    """Answer a note; one that was done is open again."""
    if note.replies.count() >= MOST_REPLIES:
        raise Refused(_("This note has %d replies. Write a new one.") % MOST_REPLIES)
    DeskNote.objects.filter(pk=note.pk).update(done_at=None, done_by=None)
    return DeskNote.objects.create(
        article_id=note.article_id, answers=note, text=text, made_by=by, made_at=at
    )


def settle(note: DeskNote, *, by: User, at: datetime) -> None:
    """Call a note done."""
    still_open = DeskNote.objects.filter(IS_OPEN, pk=note.pk)
    if not still_open.update(done_at=at, done_by=by):
        raise Refused(_("Somebody else has just called this note done."))


def erase(article: Article) -> None:
    """Delete every word that the desk wrote about `article`."""
    DeskNote.objects.filter(article=article).delete()


# --- Reading


def open_notes(article: Article) -> list[DeskNote]:
    """Return what is to do, the oldest first, with the replies: two queries."""
    return list(_with_replies(article.desk_notes.filter(IS_OPEN)))


def done_notes(article: Article) -> list[DeskNote]:
    """Return what was done last, the newest first."""
    done = article.desk_notes.filter(answers=None, done_at__isnull=False)
    return list(_with_replies(done.order_by("-done_at", "-pk")[:MOST_DONE_SHOWN]))


def _with_replies(notes: QuerySet[DeskNote]) -> QuerySet[DeskNote]:
    replies = DeskNote.objects.select_related("made_by")
    found: QuerySet[DeskNote] = notes.select_related("made_by", "done_by")
    return found.prefetch_related(Prefetch("replies", replies))


def lost(notes: Iterable[DeskNote], body: str) -> set[int]:
    """Return the keys of the notes whose words are no longer in the text."""
    letters = _letters(body)
    return {note.pk for note in notes if _without_spaces(note.quoted) not in letters}


def stands_in(quoted: str, body: str) -> bool:
    """Return whether the text has these words, whatever markup and paragraphs part them.

    >>> stands_in("in 1904. It", "<p>Built in <em>1904</em>.</p><p>It stands.</p>")
    True
    """
    return _without_spaces(quoted) in _letters(body)


def _letters(body: str) -> str:
    return _without_spaces(html.unescape(without_markup(body)))


def _without_spaces(text: str) -> str:
    return "".join(text.split())
