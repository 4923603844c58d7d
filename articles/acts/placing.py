"""Placing a piece without opening it: its section, one tag more or less. Readers notice nothing."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Section, State, Tag
from articles.record import ledger, revisions
from newsroom.refused import Refused

# What is in the bin, or was killed, is nobody's work.
_GONE = (State.BINNED, State.KILLED)


def why_not_section(article: Article, section: Section) -> str:
    """Return why `article` does not move into `section`, "" if it does."""
    if article.section_id == section.pk:
        return _("It is in this section already.")
    return _why_closed(article)


def why_not_more(article: Article, tag: Tag) -> str:
    """Return why `article` does not get `tag`, "" if it does."""
    if article.tags.contains(tag):
        return _("It has this tag already.")
    return _why_closed(article)


def why_not_less(article: Article, tag: Tag) -> str:
    """Return why `article` does not lose `tag`, "" if it does."""
    if not article.tags.contains(tag):
        return _("It does not have this tag.")
    return _why_closed(article)


def _why_closed(article: Article) -> str:
    is_gone = article.state in _GONE
    return _("The article is “%s”.") % State(article.state).label if is_gone else ""


@transaction.atomic
def move_to_section(article: Article, section: Section, *, at: datetime, by: User) -> None:
    """Put the working copy into `section`; raises Refused with the reason if it stays."""
    ledger.lock()
    _refuse(why_not_section(article, section))
    article.section = section
    article.save(update_fields=["section", "saved_at"])
    revisions.record(article, at=at, by=by)


@transaction.atomic
def add_tag(article: Article, tag: Tag, *, at: datetime, by: User) -> None:
    """Give the working copy a tag; raises Refused with the reason if it stays as it is."""
    ledger.lock()
    _refuse(why_not_more(article, tag))
    article.tags.add(tag)
    _saved(article, at, by)


@transaction.atomic
def remove_tag(article: Article, tag: Tag, *, at: datetime, by: User) -> None:
    """Take a tag from the working copy; raises Refused with the reason if it stays as it is."""
    ledger.lock()
    _refuse(why_not_less(article, tag))
    article.tags.remove(tag)
    _saved(article, at, by)


def _saved(article: Article, at: datetime, by: User) -> None:
    article.save(update_fields=["saved_at"])
    revisions.record(article, at=at, by=by)


def _refuse(why: str) -> None:
    if why:
        raise Refused(why)
