"""The only code that saves a picture, contributor, section or tag: each change goes on record."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles import page_versions
from articles.lists import desk_search
from articles.models import Contributor, PageThingRevision, Picture, Section, Tag
from articles.page_things import picture_orders
from articles.record import ledger
from newsroom.refused import Refused

Thing = Picture | Contributor | Section | Tag

# The columns whose values are on record. A picture's file is named by its digest: files may move.
RECORDED: Final[dict[type[Thing], tuple[str, ...]]] = {
    Picture: (
        "digest",
        "alt_text",
        "decorative",
        "credit",
        "creator",
        "copyright",
        "made_on",
        "rights_until",
        "origin",
        "focal_x",
        "focal_y",
        "archived_at",
    ),
    Contributor: (
        "name",
        "slug",
        "kind",
        "biography",
        "portrait_id",
        "account_id",
        "proposed_by_id",
        "archived_at",
    ),
    Section: ("name", "slug", "description", "order", "colour", "archived_at"),
    Tag: ("name", "slug", "proposed_by_id", "archived_at"),
}


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def values_of(thing: Thing) -> dict[str, Any]:
    """Return the values of `thing` that go on record."""
    return {name: _json(getattr(thing, name)) for name in RECORDED[type(thing)]}


def on_record(thing: Thing) -> dict[str, Any]:
    """Return the values that the revisions of `thing` say it has."""
    values: dict[str, Any] = {}
    for changes in thing.revisions.order_by("number").values_list("changes", flat=True):
        values |= {name: new for name, (_old, new) in changes.items()}
    return values


def former_names(thing: Thing) -> set[str]:
    """Return all names that `thing` has or had, as its revisions say."""
    changes = thing.revisions.values_list("changes", flat=True)
    known = {value for each in changes for value in each.get("name", ())}
    return {str(each) for each in known if each} | {getattr(thing, "name", "")}


@transaction.atomic
def record(
    thing: Thing, *, by: User | None, at: datetime, reason: str = ""
) -> PageThingRevision | None:
    """Record what the save of `thing`, in the same transaction, has changed; None if nothing.

    The old values are those on record, so that a change which went round this module is not lost.
    """
    ledger.lock()
    before, now = on_record(thing), values_of(thing)
    changes = {
        name: [before.get(name), value]
        for name, value in now.items()
        # A column that came after the first revision is empty in it.
        if not before or before.get(name, "" if value == "" else None) != value
    }
    if not changes:
        return None
    newest = thing.revisions.order_by("-number").values_list("number", flat=True).first()
    about: dict[str, Any] = {str(thing._meta.model_name): thing}
    revision = PageThingRevision(
        **about,
        number=(newest or 0) + 1,
        changes=changes,
        slug=now.get("slug", ""),
        made_at=at,
        made_by=by,
        reason=reason,
    )
    return ledger.append(revision)


@transaction.atomic
def save(thing: Thing, *, by: User | None, at: datetime, reason: str = "") -> None:
    """Save `thing` and record the change."""
    ledger.lock()
    before = None
    if not thing._state.adding:
        # Who saves the same thing at the same moment waits, and gets the next number.
        before = type(thing)._base_manager.select_for_update().filter(pk=thing.pk).first()
    if before is not None and not before.revisions.exists():
        record(before, by=None, at=at, reason=_("As it stood before this change."))
    thing.save()
    record(thing, by=by, at=at, reason=reason)
    if isinstance(thing, Picture):
        picture_orders.ask(thing)
    if (
        isinstance(thing, Contributor | Tag)
        and before
        and getattr(before, "name", "") != thing.name
    ):
        desk_search.renamed(thing)


@transaction.atomic
def archive(thing: Thing, *, by: User, at: datetime, reason: str) -> None:
    """Take `thing` out of use: the desk offers it no more, and pages that name it stay."""
    found = _locked(thing)
    if found.archived_at:
        raise Refused(_("It is already archived."))
    _put(found, at, by=by, at=at, reason=reason)


@transaction.atomic
def bring_back(thing: Thing, *, by: User, at: datetime, reason: str) -> None:
    """Bring an archived thing back into use."""
    found = _locked(thing)
    if not found.archived_at:
        raise Refused(_("It is not archived."))
    _put(found, None, by=by, at=at, reason=reason)


def _locked(thing: Thing) -> Thing:
    """Return the row as it stands, so that nobody's last change is overwritten."""
    return type(thing)._base_manager.select_for_update().get(pk=thing.pk)


def _put(
    thing: Thing, archived_at: datetime | None, *, by: User, at: datetime, reason: str
) -> None:
    if not reason.strip():
        raise Refused(_("Say why."))
    thing.archived_at = archived_at
    save(thing, by=by, at=at, reason=reason)
    if isinstance(thing, Section):
        # The navigation has another entry.
        page_versions.name_changed(thing, former=thing.slug)
