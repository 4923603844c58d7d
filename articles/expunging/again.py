"""Repeats the expungings of the journal after a backup was restored."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.expunging import of_articles, of_pictures, record
from articles.models import Article, Picture
from newsroom.backup import erasure_journal
from newsroom.backup.erasure_journal import Entry

logger = logging.getLogger(__name__)

_MODELS: Final[dict[str, type[Article] | type[Picture]]] = {"article": Article, "picture": Picture}
_ACTS: Final[dict[str, Any]] = {"article": of_articles.take_out, "picture": of_pictures.take_out}


def _thing(entry: Entry) -> Article | Picture | None:
    """Return what the entry is about, unless it was expunged in the backup, or is another one."""
    model = _MODELS[entry[record.IN_JOURNAL]]
    thing: Any = model._default_manager.filter(pk=entry["number"], expungings=None).first()
    if thing is None:
        return None
    return thing if entry["mark"] in erasure_journal.digests_of(record.mark_of(thing)) else None


def repeat(since: datetime, *, at: datetime) -> int:
    """Expunge again what was expunged since then; return the number of articles and pictures."""
    number = 0
    entries = [e for e in erasure_journal.entries_since(since) if record.IN_JOURNAL in e]
    for entry in entries:
        if thing := _thing(entry):
            by = User.objects.filter(pk=entry["by"]).first()
            reason = _("Repeated after a restore.")
            _ACTS[entry[record.IN_JOURNAL]](thing, by=by, reason=reason, at=at)
            number += 1
    return number


def after_restore(made_at: datetime) -> None:
    if number := repeat(made_at, at=timezone.now()):
        logger.info("Expunged again after the restore: %d.", number)
