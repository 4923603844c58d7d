"""Plays the days of the sample paper: every act at the desk and of readers, in the order of their times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone

from articles.acts import corrections
from articles.acts.corrections import Said
from articles.sample_paper import staff, texts, things, writing
from articles.sample_paper.texts import Text
from articles.sample_paper.writing import Desk, Event
from comments.error_notes import error_notes
from comments.models import ErrorNote
from comments.sample_paper import sample_threads, word_rule

# When sections, authors, tags, pictures and the word rule are made, before all else.
BEGINS: Final = "7 09:00"


def _corrections(desk: Desk) -> Iterator[Event]:
    for text in texts.of_kind("correction"):
        yield Event(desk.moment(text["when"]), partial(_correct, desk, text))


def _correct(desk: Desk, text: Text, at: datetime) -> None:
    """Publish a correction; if a reader reported the error, it answers the report."""
    article, said, by = writing.put_right(desk, text, at), Said(text.body), desk.staff.editor
    note = ErrorNote.objects.open().filter(article=article).first()
    if note is None:
        corrections.publish(article, said, at=at, by=by)
        return
    note.article = article
    error_notes.correct(note, said, at=at, by=by)


def events(desk: Desk) -> list[Event]:
    """Return all that happens, in its order."""
    happens = [*writing.events(desk), *sample_threads.events(desk), *_corrections(desk)]
    return sorted(happens, key=lambda event: event.at)


# All of it or nothing: a second run would find half a paper to be a whole one.
@transaction.atomic
def load(*, now: datetime, tell: Callable[[int, int], object] = lambda done, of: None) -> int:
    """Load the sample paper as of the days before `now`; return the number of articles.

    Calls `tell` with how much is done of how much. Raises Refused if a demo account is missing.
    """
    people, day = staff.find(), timezone.localdate(now)
    begins = texts.moment(day, BEGINS)
    desk = Desk(people, things.put(by=people.editor, at=begins), day)
    word_rule.put(by=people.moderator, at=begins)
    happens = events(desk)
    for number, event in enumerate(happens, start=1):
        event.do(event.at)
        tell(number, len(happens))
    return len(desk.articles)
