"""Repeats the expungings of the journal after a backup was restored."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.expunging import of_addresses, of_articles, of_pictures, record
from articles.models import Article, Picture
from articles.redirects import former
from articles.redirects.former import FormerAddress
from newsroom.backup import erasure_journal
from newsroom.backup.erasure_journal import Entry

logger = logging.getLogger(__name__)

_MODELS: Final[dict[str, type[Article] | type[Picture]]] = {"article": Article, "picture": Picture}
_ACTS: Final[dict[str, Any]] = {"article": of_articles.take_out, "picture": of_pictures.take_out}


def _thing(entry: Entry) -> Article | Picture | None:
    """Return what the entry is about, unless it was expunged in the backup, or is another one."""
    model = _MODELS[entry[record.THING_IN_JOURNAL]]
    thing: Any = model._default_manager.filter(pk=entry["number"], expungings=None).first()
    if thing is None:
        return None
    return thing if entry["mark"] in erasure_journal.digests_of(record.mark_of(thing)) else None


def repeat(since: datetime, *, at: datetime) -> int:
    """Expunge again what was expunged since then; return the number of articles and pictures."""
    number = 0
    entries = [e for e in erasure_journal.entries_since(since) if record.THING_IN_JOURNAL in e]
    for entry in entries:
        if thing := _thing(entry):
            by = User.objects.filter(pk=entry["by"]).first()
            reason = _("Repeated after a restore.")
            _ACTS[entry[record.THING_IN_JOURNAL]](thing, by=by, reason=reason, at=at)
            number += 1
    return number + _remove_again(since, at=at)


def _remove_again(since: datetime, *, at: datetime) -> int:
    """Remove again the former addresses that were removed since then; return their number."""
    number = 0
    for entry in erasure_journal.entries_since(since):
        if of_addresses.ADDRESS_IN_JOURNAL not in entry:
            continue
        by = User.objects.filter(pk=entry["by"]).first()
        for address in _former(entry, at=at):
            reason = _("Repeated after a restore.")
            of_addresses.remove(
                address, by=by, reason=reason, at=at, from_record=entry["from_record"]
            )
            number += 1
    return number


def _former(entry: Entry, *, at: datetime) -> list[FormerAddress]:
    """Return the address that an entry is about; none if the backup is from before it was left."""
    of = entry[of_addresses.ADDRESS_IN_JOURNAL]
    column = f"{of}_id" if of in former.NAMED else "article_id"
    found = former.shown(of, former.rows(of).filter(**{column: entry["number"]}), at=at)
    return [each for each in found if entry["mark"] in erasure_journal.digests_of(each.path)]


def after_restore(made_at: datetime) -> None:
    if number := repeat(made_at, at=timezone.now()):
        logger.info("Expunged again after the restore: %d.", number)
