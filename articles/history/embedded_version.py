"""Videos and posts of a version, and sentences about what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.editions import embedded
from articles.editions.embedded import Embedded
from articles.models.embed import EmbedKind
from articles.models.picture import Origin

_OF_PICTURE: Final = ("picture", "alt_text", "credit", "origin")


class ShownEmbed(NamedTuple):
    """A video or a post as it stood in the article, with what was said of its picture."""

    number: int
    kind: str
    video: str
    title: str
    author: str
    # As "2026-11-29", or "".
    published: str
    text: str
    url: str
    picture: int | None = None
    alt_text: str = ""
    credit: str = ""
    origin: str = ""


def of_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[ShownEmbed, ...]:
    """Return what a snapshot, or the JSON of an edition, says of videos and posts."""
    return tuple(_shown(each) for each in rows)


def of_piece(embeds: Iterable[Embedded]) -> tuple[ShownEmbed, ...]:
    return of_rows(embedded.as_json(each) for each in embeds)


def _shown(row: Mapping[str, Any]) -> ShownEmbed:
    said = {name: (row["picture"] or {}).get(name) for name in _OF_PICTURE}
    words: dict[str, Any] = {name: row[name] or "" for name in ShownEmbed._fields if name in row}
    known = {name: value for name, value in said.items() if value}
    return ShownEmbed(**words | {"picture": None} | known)


def sentences(old: Iterable[ShownEmbed], new: Iterable[ShownEmbed]) -> Iterator[str]:
    """Yield a sentence for each video or post that came or went, and for each change of one."""
    before, after = ({each.number: each for each in version} for version in (old, new))
    for number, embed in after.items():
        if number not in before:
            yield _("Video or post %d was added.") % number
        else:
            yield from _changes(before[number], embed)
    for number in before:
        if number not in after:
            yield _("Video or post %d was taken away.") % number


def _changes(old: ShownEmbed, new: ShownEmbed) -> Iterator[str]:
    if old.picture != new.picture:
        yield _picture_change(old, new) % new.number
    has_both = old.picture is not None and new.picture is not None
    was, now = (_words(each) | (_picture_words(each) if has_both else {}) for each in (old, new))
    for field, said in now.items():
        if was[field] != said:
            values = {"number": new.number, "field": field, "old": was[field], "new": said}
            yield _change(was[field], said) % values


def _picture_change(old: ShownEmbed, new: ShownEmbed) -> str:
    if old.picture is None:
        return _("Video %d got a picture.")
    if new.picture is None:
        return _("The picture of video %d was taken away.")
    return _("Video %d has another picture.")


def _change(was: str, now: str) -> str:
    if not was:
        return _("Video or post %(number)d: %(field)s “%(new)s” was added.")
    if not now:
        return _("Video or post %(number)d: %(field)s “%(old)s” was taken away.")
    return _("Video or post %(number)d: %(field)s “%(old)s” became “%(new)s”.")


def _words(embed: ShownEmbed) -> dict[str, str]:
    """Return what it says, by the name of the field, always in the same order."""
    day = date_format(date.fromisoformat(embed.published)) if embed.published else ""
    return {
        _("kind"): str(EmbedKind(embed.kind).label) if embed.kind in EmbedKind else embed.kind,
        _("video"): embed.video,
        _("title"): embed.title,
        _("author"): embed.author,
        _("date"): day,
        _("text"): embed.text,
        _("address"): embed.url,
    }


def _picture_words(embed: ShownEmbed) -> dict[str, str]:
    origin = str(Origin(embed.origin).label) if embed.origin in Origin else embed.origin
    return {
        _("alternative text of its picture"): embed.alt_text,
        _("credit of its picture"): embed.credit,
        _("origin of its picture"): origin,
    }
