"""Sentences about the differences between two versions beside their text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.history import embedded_version
from articles.history.version import Leading, Shown, Version
from articles.models.article_kind import ArticleKind
from articles.models.byline import Role
from articles.models.picture import Origin
from newsroom.desk.listed_times import listed_time


def sentences(old: Version, new: Version) -> list[str]:
    """Return a sentence for each change of what is no running text, in the order of the form."""
    parts = (_kind, _bylines, _places, _pictures, _embeds, _links, _corrections)
    return [sentence for part in parts for sentence in part(old, new)]


def _kind_label(kind: str) -> str:
    return str(ArticleKind(kind).label) if kind in ArticleKind else kind


def _kind(old: Version, new: Version) -> Iterator[str]:
    """Yield what became of the kind and the kicker, which stand above the headline."""
    if old.kind != new.kind:
        words = _("The kind was changed from %(old)s to %(new)s.")
        yield words % {"old": _kind_label(old.kind), "new": _kind_label(new.kind)}
    kicker = _Words(
        _("The kicker “%(new)s” was written."),
        _("The kicker was changed from “%(old)s” to “%(new)s”."),
        _("The kicker was taken away; it was “%(old)s”."),
    )
    yield from kicker.of(old.kicker, new.kicker)


def _role(role: str) -> str:
    return str(Role(role).label) if role in Role else role


def _bylines(old: Version, new: Version) -> Iterator[str]:
    before, after = dict(old.bylines), dict(new.bylines)
    for name, role in after.items():
        if name not in before:
            words = _("“%(name)s” (%(role)s) was added to the byline.")
            yield words % {"name": name, "role": _role(role)}
        elif before[name] != role:
            words = _("The role of “%(name)s” was changed from %(old)s to %(new)s.")
            yield words % {"name": name, "old": _role(before[name]), "new": _role(role)}
    for name in before:
        if name not in after:
            yield _("“%s” was taken out of the byline.") % name
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        yield _("The order of the byline was changed.")


class _Words(NamedTuple):
    """The sentences for something that was set, changed or taken away."""

    set: str
    changed: str
    gone: str

    def of(self, old: str, new: str) -> Iterator[str]:
        """Yield what became of it, if anything did."""
        if old != new:
            words = self.changed if old and new else self.set if new else self.gone
            yield words % {"old": old, "new": new}


def slug_changed(old: str, new: str) -> str:
    return _("The slug was changed from %(old)s to %(new)s.") % {"old": old, "new": new}


def _placed() -> dict[str, _Words]:
    """Return the words of what stands beside the text, by the name of its column."""
    return {
        "section": _Words(
            _("The section %(new)s was chosen."),
            _("The section was changed from %(old)s to %(new)s."),
            _("The section %(old)s was taken away."),
        ),
        "language": _Words(
            _("The language %(new)s was chosen."),
            _("The language was changed from %(old)s to %(new)s."),
            _("The language %(old)s was taken away."),
        ),
        "slug": _Words(
            _("The slug %(new)s was chosen."),
            _("The slug was changed from %(old)s to %(new)s."),
            _("The slug %(old)s was taken away."),
        ),
        "share_headline": _Words(
            _("The headline for search and sharing was set to “%(new)s”."),
            _("The headline for search and sharing was changed from “%(old)s” to “%(new)s”."),
            _("The headline for search and sharing was removed. It was “%(old)s”."),
        ),
        "share_text": _Words(
            _("The summary for search and sharing was set to “%(new)s”."),
            _("The summary for search and sharing was changed from “%(old)s” to “%(new)s”."),
            _("The summary for search and sharing was removed. It was “%(old)s”."),
        ),
    }


def _times() -> _Words:
    return _Words(
        _("The publication time %(new)s was set."),
        _("The publication time was changed from %(old)s to %(new)s."),
        _("The publication time %(old)s was taken away."),
    )


def _places(old: Version, new: Version) -> Iterator[str]:
    for name, words in _placed().items():
        yield from words.of(getattr(old, name), getattr(new, name))
    if old.published != new.published:
        yield from _times().of(listed_time(old.published), listed_time(new.published))
    for tag in new.tags:
        if tag not in old.tags:
            yield _("The tag “%s” was added.") % tag
    for tag in old.tags:
        if tag not in new.tags:
            yield _("The tag “%s” was taken away.") % tag


def _pictures(old: Version, new: Version) -> Iterator[str]:
    before = {each.number: each for each in old.pictures}
    after = {each.number: each for each in new.pictures}
    for number, picture in after.items():
        if number not in before:
            yield _("Picture %d was added.") % number
        elif before[number].picture != picture.picture:
            yield _("Picture %d was replaced by another one.") % number
        else:
            yield from _picture(before[number], picture)
    for number in before:
        if number not in after:
            yield _("Picture %d was taken away.") % number


def _origin(picture: Shown) -> str:
    return str(Origin(picture.origin).label) if picture.origin in Origin else picture.origin


def _pictured(number: int) -> dict[str, _Words]:
    """Return the words of what is said of a picture, by the name of its column."""
    caption = (
        _("Picture %d got the caption “%%(new)s”."),
        _("The caption of picture %d was changed from “%%(old)s” to “%%(new)s”."),
        _("The caption of picture %d was taken away; it was “%%(old)s”."),
    )
    credit = (
        _("Picture %d got the credit “%%(new)s”."),
        _("The credit of picture %d was changed from “%%(old)s” to “%%(new)s”."),
        _("The credit of picture %d was taken away; it was “%%(old)s”."),
    )
    alt = (
        _("Picture %d got the alternative text “%%(new)s”."),
        _("The alternative text of picture %d was changed from “%%(old)s” to “%%(new)s”."),
        _("The alternative text of picture %d was taken away; it was “%%(old)s”."),
    )
    creator = (
        _("Picture %d got the creator “%%(new)s”."),
        _("The creator of picture %d was changed from “%%(old)s” to “%%(new)s”."),
        _("The creator of picture %d was taken away; it was “%%(old)s”."),
    )
    copyright_ = (
        _("Picture %d got the copyright line “%%(new)s”."),
        _("The copyright line of picture %d was changed from “%%(old)s” to “%%(new)s”."),
        _("The copyright line of picture %d was taken away; it was “%%(old)s”."),
    )
    named = {"caption": caption, "credit": credit, "alt_text": alt}
    named |= {"creator": creator, "copyright": copyright_}
    return {name: _Words(*(each % number for each in words)) for name, words in named.items()}


def _picture(old: Shown, new: Shown) -> Iterator[str]:
    """Yield what is said differently of one picture."""
    for name, said in _pictured(new.number).items():
        yield from said.of(getattr(old, name), getattr(new, name))
    if old.origin != new.origin:
        words = _("The origin of picture %(number)d was changed from “%(old)s” to “%(new)s”.")
        yield words % {"number": new.number, "old": _origin(old), "new": _origin(new)}
    if old.is_lead != new.is_lead:
        leads, follows = _("Picture %d leads now."), _("Picture %d no longer leads.")
        yield (leads if new.is_lead else follows) % new.number
    if old.focal_point != new.focal_point:
        yield _("Picture %d is cropped round another point.") % new.number
    if old.decorative != new.decorative:
        adds = _("Picture %d is no longer marked as decorative.")
        yield (_("Picture %d is marked as decorative.") if new.decorative else adds) % new.number


def _embeds(old: Version, new: Version) -> Iterator[str]:
    yield from embedded_version.sentences(old.embeds, new.embeds)


def _links(old: Version, new: Version) -> Iterator[str]:
    before = {each.title: each for each in old.links}
    after = {each.title: each for each in new.links}
    for title, link in after.items():
        if title not in before:
            yield _("The link “%s” was added under “Read more”.") % title
        elif before[title] != link:
            yield _leads(link)
    for title in before:
        if title not in after:
            yield _("The link “%s” under “Read more” was taken away.") % title


def _leads(link: Leading) -> str:
    if link.url:
        return _("The link “%(title)s” leads to %(url)s now.") % link._asdict()
    if link.target:
        return _("The link “%s” leads to another article now.") % link.title
    return _("The link “%s” leads nowhere now.") % link.title


def _corrections(old: Version, new: Version) -> Iterator[str]:
    for text in new.corrections:
        if text not in old.corrections:
            yield _("A correction was published: “%s”") % text
