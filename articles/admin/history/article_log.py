"""Rows of the desk's log about articles, in words: before and after are told from what is on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.history.comparing import summary
from articles.history.version import of_snapshot
from articles.history.version_keys import section_names
from articles.models import (
    AddressRemoval,
    Article,
    Correction,
    Edition,
    Expunging,
    PreviewLink,
    Revision,
    StageChange,
    StateChange,
)
from articles.models.article import current_editions_of
from articles.models.edition import Kind
from articles.permissions import headline_or_number, may_name, permitted
from newsroom.desk.listed_times import listed_time
from newsroom.desk_log.log_kinds import Change, Told, person_of
from newsroom.desk_log.log_pages import keys_of
from newsroom.models import DeskLogEntry

_SENTENCES: Final = {
    "save": gettext_lazy("%(who)s saved version %(number)s of %(thing)s."),
    "restore": gettext_lazy(
        "%(who)s brought an older version of %(thing)s back: it is version %(number)s now."
    ),
    "duplicate": gettext_lazy("%(who)s copied %(thing)s: the copy is article %(copy)s."),
    "copy": gettext_lazy("%(who)s began %(thing)s with the words of another article."),
    "publication": gettext_lazy("%(who)s published %(thing)s."),
    "schedule": gettext_lazy("%(who)s scheduled %(thing)s for %(when)s."),
    "update": gettext_lazy("%(who)s updated %(thing)s for readers."),
    "correction": gettext_lazy("%(who)s published a correction of %(thing)s."),
    "reissue": gettext_lazy("%(who)s showed a changed name, picture or address in %(thing)s."),
    "move": gettext_lazy("%(who)s moved %(thing)s from %(old)s to %(new)s."),
    "move_unseen": gettext_lazy("%(who)s changed the address of %(thing)s."),
    "withdrawal": gettext_lazy("%(who)s withdrew %(thing)s from readers."),
    "take_down": gettext_lazy("%(who)s planned to take %(thing)s down on %(when)s."),
    "kill": gettext_lazy("%(who)s killed %(thing)s."),
    "cancel": gettext_lazy("%(who)s cancelled what was scheduled of %(thing)s for %(when)s."),
    "bin": gettext_lazy("%(who)s put the draft %(thing)s into the bin."),
    "bring_back": gettext_lazy("%(who)s brought the draft %(thing)s back from the bin."),
    "hand_in": gettext_lazy("%(who)s handed %(thing)s in."),
    "take_back": gettext_lazy("%(who)s took %(thing)s back, which was handed in."),
    "return": gettext_lazy("%(who)s returned %(thing)s."),
    "call_ready": gettext_lazy("%(who)s called %(thing)s ready."),
    "flag": gettext_lazy("%(who)s opened a legal question about %(thing)s."),
    "clear_flag": gettext_lazy("%(who)s settled the legal question about %(thing)s."),
    "assign": gettext_lazy("%(who)s changed who works on %(thing)s, or until when."),
    "override": gettext_lazy("%(who)s went on with %(thing)s in spite of what was missing."),
    "share": gettext_lazy("%(who)s made a preview link to %(thing)s."),
    "revoke": gettext_lazy("%(who)s revoked a preview link to %(thing)s."),
    "remove_address": gettext_lazy("%(who)s removed a former address of %(thing)s."),
    "expunge": gettext_lazy("%(who)s expunged article %(key)s for good."),
}
_OTHER: Final = gettext_lazy("%(who)s did “%(act)s” to %(thing)s.")
_MODELS: Final[dict[str, Any]] = {
    model._meta.label_lower: model
    for model in (
        Revision,
        StateChange,
        StageChange,
        Edition,
        Correction,
        Expunging,
        AddressRemoval,
        PreviewLink,
    )
}


@dataclass
class _Found:
    """The objects to which the rows of a page point: one query for each kind."""

    articles: dict[int, Any]
    records: dict[tuple[str, int], Any]
    earlier: dict[tuple[int, int], Revision]
    moves: dict[int, tuple[str, str]]
    sections: dict[int, str]


def _articles(keys: Iterable[int], user: User) -> dict[int, Any]:
    seen = permitted(user, "see").order_by().filter(pk=OuterRef("pk"))
    rows = Article.objects.filter(pk__in=keys).defer("body")
    rows = rows.annotate(may_name=may_name(user, "pk"), may_see=Exists(seen))
    return {each.pk: each for each in rows.prefetch_related(current_editions_of())}


def _records(entries: Sequence[DeskLogEntry]) -> dict[tuple[str, int], Any]:
    found: dict[tuple[str, int], Any] = {}
    for label, model in _MODELS.items():
        if keys := keys_of(entries, label):
            rows = model._base_manager.filter(pk__in=keys)
            found |= {(label, each.pk): each for each in rows}
    return found


def _earlier(saved: Sequence[Revision]) -> dict[tuple[int, int], Revision]:
    """Return the version before each of these: one query."""
    pairs = [Q(article=each.article_id, number=each.number - 1) for each in saved]
    if not pairs:
        return {}
    rows = Revision.objects.filter(Q(*pairs, _connector=Q.OR))
    return {(each.article_id, each.number): each for each in rows}


def _moves(editions: Sequence[Edition]) -> dict[int, tuple[str, str]]:
    """Return the former and the new address of those that moved their article: one query."""
    again = [each for each in editions if each.kind == Kind.REISSUE]
    pairs = [Q(article=each.article_id, number=each.number - 1) for each in again]
    if not pairs:
        return {}
    rows = Edition.objects.filter(Q(*pairs, _connector=Q.OR))
    former = {(each.article_id, each.number + 1): each for each in rows}
    pairs_found = ((former.get((each.article_id, each.number)), each) for each in again)
    # An expunged article has no addresses any more.
    return {
        new.pk: (old.get_absolute_url(), new.get_absolute_url())
        for old, new in pairs_found
        if old and old.slug and new.slug and old.slug != new.slug
    }


def _find(entries: Sequence[DeskLogEntry], user: User) -> _Found:
    records = _records(entries)
    saved = [each for each in records.values() if isinstance(each, Revision)]
    earlier = _earlier(saved)
    moves = _moves([each for each in records.values() if isinstance(each, Edition)])
    sections = section_names([*saved, *earlier.values()]) if saved else {}
    return _Found(_articles({e.key for e in entries}, user), records, earlier, moves, sections)


def _comparison(article: Article, kind: str, number: int) -> str:
    """Return where a version stands beside the one before it; "" for the first."""
    if number < 2:
        return ""
    address = reverse("admin:articles_article_compare", args=[article.pk])
    return f"{address}?old={kind}{number - 1}&new={kind}{number}"


def _saved(row: Revision, found: _Found) -> dict[str, Any]:
    """Return what a save changed, as both snapshots say it."""
    before = found.earlier.get((row.article_id, row.number - 1))
    if before is None:
        return {}
    old, new = (of_snapshot(each.snapshot, found.sections) for each in (before, row))
    named = (
        (_("Headline"), old.headline, new.headline),
        (_("Standfirst"), old.standfirst, new.standfirst),
    )
    return {
        "said": summary(old, new),
        "changes": [Change(what, a or "–", b or "–") for what, a, b in named if a != b],
    }


def _details(entry: DeskLogEntry, article: Article, row: Any, found: _Found) -> dict[str, Any]:
    """Return reason, before and after, for a person who may see the article."""
    address = reverse("admin:articles_article_history", args=[article.pk])
    match row:
        case Revision() if entry.act == "duplicate":
            more: dict[str, Any] = {}
        case Revision():
            place = _comparison(article, "v", row.number)
            more = {"reason": row.reason, "comparison": place, **_saved(row, found)}
        case Edition() if entry.act == "cancel":
            more = {"reason": row.cancel_reason}
        case Edition():
            more = {"reason": row.reason, "comparison": _comparison(article, "e", row.number)}
        case Correction():
            more = {"said": [row.text] if row.text else []}
        case StateChange() | Expunging() | AddressRemoval():
            more = {"reason": row.reason}
        case StageChange():
            more = {"reason": row.words}
        case PreviewLink():
            more = {"said": [_("It was made for %s.") % row.recipient]}
        case _:
            more = {"reason": entry.reason}
    return {"address": address, **more}


def _sentence(entry: DeskLogEntry, move: tuple[str, str] | None, may_name: bool) -> str:
    """Return the sentence with its gaps; the words of an address are for who may read the headline."""
    if move is None:
        return str(_SENTENCES.get(entry.act, _OTHER))
    return str(_SENTENCES["move" if may_name else "move_unseen"])


def _told(entry: DeskLogEntry, found: _Found) -> Told:
    article = found.articles.get(entry.key)
    row = found.records.get((entry.record_kind, entry.record_key or 0))
    named = _("“%s”") % headline_or_number(article, True) if article and article.may_name else ""
    move = found.moves.get(row.pk) if isinstance(row, Edition) else None
    old, new = move or ("", "")
    values = {
        "who": person_of(entry),
        "act": entry.act,
        "thing": named or (headline_or_number(article, False) if article else entry.key),
        "key": entry.key,
        "number": getattr(row, "number", ""),
        "copy": getattr(row, "article_id", ""),
        "when": listed_time(getattr(row, "public_from", None)),
        "old": old,
        "new": new,
    }
    sentence = _sentence(entry, move, bool(named)) % values
    if article is None or not article.may_see:
        return Told(sentence)
    return Told(sentence, **_details(entry, article, row, found))


def tell(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    """Return each row in words; at most ten queries."""
    found = _find(entries, user)
    return {entry.pk: _told(entry, found) for entry in entries}
