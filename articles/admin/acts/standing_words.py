"""Sentences about an article on its screen: its standing, what readers have, what a button will do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.times import in_words as moment_in_words
from articles.editions.public_state import PublicState, says_the_same
from articles.editions.situation import Situation, Standing, live_since
from articles.models import Article, Edition
from articles.models.edition import Kind


def time_to_come(article: Article) -> str:
    """Return the published time in words if it is in the future, else ""."""
    moment = article.published_at
    return moment_in_words(moment) if moment and moment > timezone.now() else ""


def in_words(now: Situation) -> str:
    """Return where an article stands, and when that changes by itself."""
    when = moment_in_words(now.armed[0].public_from) if now.armed else ""
    match now.standing:
        case Standing.SCHEDULED:
            return _("Scheduled: public from %s") % when
        case Standing.LIVE:
            return _live_in_words(now, when)
        case Standing.WITHDRAWN if when:
            return _("Withdrawn, public again from %s") % when
    return str(PublicState(now.standing.value).label)


def _live_in_words(now: Situation, when: str) -> str:
    if not when:
        since = live_since(now)
        return _("Live since %s") % moment_in_words(since) if since else str(now.standing.label)
    if now.armed[0].is_public:
        return _("Live, an update is scheduled for %s") % when
    return _("Live until %s (take-down planned)") % when


def waiting_in_words(edition: Edition) -> str:
    """Return what waits, for when and from which version, as a whole sentence."""
    values = {"when": moment_in_words(edition.public_from), "version": edition.version}
    match edition.kind:
        case Kind.PUBLICATION:
            return _("Version %(version)d will be published on %(when)s.") % values
        case Kind.WITHDRAWAL | Kind.TAKE_DOWN | Kind.KILL:
            return _("The article will be taken down on %(when)s.") % values
    return _("An update to version %(version)d will be public on %(when)s.") % values


def what_readers_have(now: Situation) -> str:
    """Return which version readers have or will have, and whether newer words are saved."""
    if now.standing == Standing.LIVE and now.current is not None:
        saved = moment_in_words(now.current.revision.made_at)
        words = _("Readers have version %(version)d, saved on %(saved)s.")
        first = words % {"version": now.current.version, "saved": saved}
        return " ".join(filter(None, (first, _newer(now))))
    if now.standing == Standing.SCHEDULED:
        first = _("Readers will get version %d.") % now.armed[0].version
        return " ".join(filter(None, (first, _newer(now))))
    return ""


def _newer(now: Situation) -> str:
    """Return what becomes of what is saved, "" if it is what readers have or will have."""
    version = now.article.version
    told = [now.current] if now.current else []
    if version in {each.version for each in (*told, *now.armed) if each.is_public}:
        return ""
    held = now.current or now.armed[0]
    if says_the_same(now.article, held.version, version):
        return _("Version %d says the same.") % version
    return _("Version %d is not public yet.") % version


def saved_in_words(now: Situation) -> str:
    """Return what a save of the working copy means for readers: nothing."""
    words = _("“%(article)s” is saved. Readers cannot see a draft.")
    values: dict[str, Any] = {"article": now.article}
    match now.standing:
        case Standing.LIVE if now.current is not None:
            words = _("“%(article)s” is saved. Readers still have version %(version)d.")
            values["version"] = now.current.version
        case Standing.SCHEDULED:
            words = _("“%(article)s” is saved. Version %(version)d is still the one scheduled.")
            values["version"] = now.armed[0].version
        case Standing.WITHDRAWN | Standing.KILLED:
            words = _("“%(article)s” is saved. Readers still cannot see it.")
    return words % values


def date_hides(now: Situation, moment: datetime | None) -> str:
    """Return why the published time cannot become `moment`, "" if it can."""
    is_open = moment is not None and moment <= timezone.now()
    if now.standing == Standing.LIVE and not is_open:
        since = moment_in_words(live_since(now) or timezone.now())
        words = _("Readers have had this article since %s. To take it away, withdraw it.")
        return words % since
    if now.standing == Standing.SCHEDULED and moment is None:
        words = _("The article is scheduled for %s. To take it off the schedule, use “Cancel…”.")
        return words % moment_in_words(now.armed[0].public_from)
    return ""
