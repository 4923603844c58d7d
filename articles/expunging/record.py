"""The steps of every expunging: empty rows on record, clean the desk's log, write who and why."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from articles.models import Article, Expunging, Picture
from articles.models.ledger_row import LedgerRow
from articles.record import ledger, ledger_completion
from newsroom.backup import erasure_journal
from newsroom.backup.erasure_journal import Entry
from newsroom.desk_log import log_writing
from newsroom.refused import Refused

# The name of the entry in the journal, which other entries do not have.
THING_IN_JOURNAL: Final = "expunged"


def neutral() -> str:
    """Return what stands in the place of a headline or a name."""
    return _("Expunged")


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Write the reason: who ordered it, and the number of the order."))


def _empty_value(field: models.Field) -> Any:
    return {} if isinstance(field, models.JSONField) else ""


def empty(model: type[LedgerRow], *, at: datetime, **of: Any) -> None:
    """Take the words out of rows on record, as their guard allows once, and enter it for each."""
    rows = model._base_manager.filter(**of)
    if rows.filter(words_digest="").exists():
        ledger_completion.complete()
    fields: list[Any] = [model._meta.get_field(name) for name in model.guard.emptied]
    keys = list(rows.exclude(nonce="").order_by("pk").values_list("pk", flat=True))
    values = {field.name: _empty_value(field) for field in fields}
    model._base_manager.filter(pk__in=keys).update(nonce="", **values)
    emptied = model._base_manager.filter(pk__in=keys).order_by("pk")
    ledger.note(f"expunged {model.ledger_kind}", *emptied, at=at)


def clean_log(thing: Article | Picture) -> None:
    """Empty what the desk's logs say of a thing, that of Django too, which older releases wrote."""
    log_writing.expunge(thing._meta.label_lower, thing.pk)
    kind = ContentType.objects.get_for_model(type(thing))
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(thing.pk))
    entries.update(object_repr=neutral(), change_message="")


def mark_of(thing: Article | Picture) -> str:
    """Return what tells a thing from another one that got its number after a restore."""
    made_at = thing.created_at if isinstance(thing, Article) else thing.added_at
    return f"{thing._meta.label_lower} {thing.pk} {made_at.timestamp():.6f}"


def _entry(thing: Article | Picture, by: User | None) -> Entry:
    return {
        THING_IN_JOURNAL: str(thing._meta.model_name),
        "number": thing.pk,
        "mark": erasure_journal.digest_of(mark_of(thing)),
        "by": by.pk if by else None,
    }


def write(thing: Article | Picture, *, by: User | None, reason: str, at: datetime) -> None:
    """Put on record who expunged `thing`, and why; add it to the journal outside the database."""
    about: dict[str, Any] = {str(thing._meta.model_name): thing}
    ledger.append(Expunging(**about, made_at=at, made_by=by, reason=reason.strip()))
    erasure_journal.add(_entry(thing, by))
