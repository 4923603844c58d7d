"""The only code that writes a redirect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence, Set
from contextlib import nullcontext
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles import page_versions
from articles.models import Redirect
from articles.models.redirect import MAX_REDIRECT_NOTE_CHARACTERS
from articles.record import ledger
from articles.redirects import removals, standing
from articles.redirects.chains import Chains, LoopError
from articles.redirects.paths import key_of, old_path, target_path
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done
from newsroom.refused import Refused

KIND: Final = Redirect._meta.label_lower
# SQLite takes a bounded number of values in a query.
_ROWS_AT_ONCE: Final = 500


def _chains_of(*paths: str) -> Chains:
    """Return the redirects that begin or end at one of these paths: no other one is touched."""
    keys = {key_of(path) for path in paths}
    spelled = [*keys, *(f"{key}/" for key in keys)]
    rows = Redirect.objects.filter(Q(path__in=keys) | Q(target__in=spelled))
    return Chains(rows.values_list("path", "target"))


def checked(path: str, target: str, note: str, *, removed: Container[str]) -> tuple[str, str, str]:
    """Return what was typed as it is kept; raises Refused with a sentence about what is wrong.

    `removed` are the digests of the addresses that were removed.
    """
    old, new, note = old_path(path), target_path(target), note.strip()
    if key_of(new) == old:
        raise Refused(_("“%s” would lead to itself.") % old)
    if standing.is_taken(old):
        words = _("“%s” is an address of this site, so nothing else can lead on from there.")
        raise Refused(words % old)
    if removals.digest_of(old) in removed or removals.digest_of(new) in removed:
        raise Refused(_("This address was removed for good, so no redirect may name it."))
    if not note.isprintable():
        raise Refused(_("A note is one line of plain text."))
    if len(note) > MAX_REDIRECT_NOTE_CHARACTERS:
        words = _("A note may have up to %(most)d characters, and this one has %(number)d.")
        raise Refused(words % {"most": MAX_REDIRECT_NOTE_CHARACTERS, "number": len(note)})
    return old, new, note


def put_into(known: Chains, path: str, target: str) -> None:
    """Add a redirect to `known`; raise Refused for a loop."""
    try:
        known.put(path, target)
    except LoopError as error:
        words = _("“%(path)s” would lead to itself by way of “%(target)s”.")
        raise Refused(words % {"path": path, "target": target}) from error


@transaction.atomic
def write(
    rows: Mapping[str, tuple[str, str]],
    changed: Mapping[str, str],
    *,
    at: datetime,
    by: User | None,
) -> None:
    """Write redirects, by path their target and note; `changed` are other rows that lead elsewhere."""
    before = _keys([*rows])
    made = [
        Redirect(path=path, target=target, note=note, made_at=at, made_by=by)
        for path, (target, note) in rows.items()
    ]
    Redirect.objects.bulk_create(
        made,
        batch_size=_ROWS_AT_ONCE,
        update_conflicts=True,
        update_fields=["target", "note", "made_at", "made_by"],
        unique_fields=["path"],
    )
    others = {path: target for path, target in changed.items() if path not in rows}
    _lead_on(others)
    _note([*rows, *others], {*rows} - {*before}, at=at, by=by)
    page_versions.redirects_changed()


def _lead_on(changed: Mapping[str, str]) -> None:
    """Write where other rows lead now: a query for each target, and for each few hundred rows."""
    paths = defaultdict[str, list[str]](list)
    for path, target in changed.items():
        paths[target].append(path)
    for target, moved in paths.items():
        for start in range(0, len(moved), _ROWS_AT_ONCE):
            some = moved[start : start + _ROWS_AT_ONCE]
            Redirect.objects.filter(path__in=some).update(target=target)


def _keys(paths: Sequence[str]) -> dict[str, int]:
    """Return the keys of the redirects that begin at these paths."""
    found: dict[str, int] = {}
    for start in range(0, len(paths), _ROWS_AT_ONCE):
        rows = Redirect.objects.filter(path__in=paths[start : start + _ROWS_AT_ONCE])
        found |= dict(rows.values_list("path", "pk"))
    return found


def _note(paths: Sequence[str], added: Set[str], *, at: datetime, by: User | None) -> None:
    """Put on record who let which paths lead elsewhere; what one act did to many stands together."""
    with log_writing.batch() if len(paths) > 1 else nullcontext():
        log_writing.note(
            Done(
                "create" if path in added else "change", KIND, key, at=at, by=by.pk if by else None
            )
            for path, key in _keys(paths).items()
        )


@transaction.atomic
def save(path: str, target: str, note: str, *, at: datetime, by: User | None) -> Redirect:
    """Let an old path lead to one of this site; raises Refused if something stands there, or for a loop."""
    # Of two who save at once the second sees what the first has saved: no loop slips in.
    ledger.lock()
    old, new, note = checked(path, target, note, removed=removals.all_digests())
    known = _chains_of(old, new)
    put_into(known, old, new)
    write({old: (known.target_of(old), note)}, known.moved(), at=at, by=by)
    return Redirect.objects.get(path=old)


@transaction.atomic
def delete(redirect: Redirect) -> None:
    """Let a path lead nowhere any more."""
    redirect.delete()
    page_versions.redirects_changed()


@transaction.atomic
def forget_path(path: str, present: str) -> None:
    """Take a removed address out of the redirects: none begins there, and those to it lead to `present`.

    If there is no present one, they go too. Their notes may repeat the address in other words.
    """
    known = Redirect.objects.filter(path=key_of(path))
    leading = Redirect.objects.filter(target__in=(path, key_of(path)))
    known.delete()
    if present:
        leading.update(target=present, note="")
    else:
        leading.delete()
    page_versions.redirects_changed()
