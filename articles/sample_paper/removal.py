"""Takes the sample articles out of the site, with what no other article uses.

What was on record stays there as numbers and digests: nothing of it is deleted, all words are expunged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.acts import publishing
from articles.acts.table_of_acts import starts_from
from articles.editions.situation import situation
from articles.expunging import of_articles, of_pictures
from articles.models import Article, Contributor, Picture, RelatedLink, Section, Tag
from articles.page_things import page_things
from articles.page_things.page_things import Thing
from articles.page_things.standing_in import public_editions_with
from articles.sample_paper import marks
from articles.sample_paper.marks import REASON

_MODELS: Final[tuple[type[Thing], ...]] = (Picture, Contributor, Tag, Section)


def number() -> int:
    """Return of how many articles and pictures there is something to remove."""
    return to_remove().count() + marks.things(Picture).count()


def to_remove() -> QuerySet[Article]:
    """Return the sample articles that nobody at the desk has changed."""
    return marks.articles().exclude(pk__in=marks.changed_since().values("pk"))


def remove(*, by: User, at: datetime, done: Callable[[], object]) -> list[str]:
    """Remove articles, pictures, authors, tags and sections; return what stays, in sentences.

    Each is removed in a transaction of its own: a run that was killed can be repeated.
    """
    gone = list(to_remove())
    stays = [*_changed(), *_links_to(gone)]
    for article in gone:
        _remove_article(article, by=by, at=at)
        done()
    for model in _MODELS:
        for thing in marks.things(model):
            if words := _why_it_stays(thing):
                stays.append(words)
            else:
                _remove_thing(thing, by=by, at=at)
            if model is Picture:
                done()
    return stays


def _changed() -> Iterator[str]:
    words = _("Article %(number)d, “%(headline)s”, was changed at the desk, and stays.")
    for article in marks.changed_since():
        yield words % {"number": article.pk, "headline": article.headline}


def _links_to(gone: list[Article]) -> Iterator[str]:
    links = RelatedLink.objects.filter(target__in=gone).exclude(article__in=gone)
    if numbers := sorted(set(links.values_list("article", flat=True))):
        words = _("These articles link to what was removed: %s.")
        yield words % ", ".join(map(str, numbers))


@transaction.atomic
def _remove_article(article: Article, *, by: User, at: datetime) -> None:
    """Expunge an article; what readers never had goes into the bin, out of the desk's lists."""
    now = situation(article, at=at)
    if now.current is None:
        for edition in now.armed:
            publishing.cancel(article, edition, at=at, by=by, reason=REASON)
        if starts_from("bin", situation(article, at=at).standing):
            publishing.bin_draft(article, at=at, by=by, reason=REASON)
    of_articles.take_out(article, by=by, reason=REASON, at=at)


def _remove_thing(thing: Thing, *, by: User, at: datetime) -> None:
    if isinstance(thing, Picture):
        of_pictures.take_out(thing, by=by, reason=REASON, at=at)
    elif thing.archived_at is None:
        page_things.archive(thing, by=by, at=at, reason=REASON)


def _why_it_stays(thing: Thing) -> str:
    """Return that other articles use `thing`, or that somebody at the desk has changed it; "" else."""
    values = {"kind": thing._meta.verbose_name, "name": thing}
    if _is_used(thing):
        return _("An article uses this %(kind)s, and it stays: %(name)s.") % values
    if thing.revisions.exclude(reason=REASON).exists():
        return _("This %(kind)s was changed at the desk, and stays: %(name)s.") % values
    return ""


def _is_used(thing: Thing) -> bool:
    match thing:
        case Picture():
            saved = thing.placements.exists() or thing.embeds.exists()
        case Contributor():
            saved = thing.bylines.exists()
        case Tag():
            saved = thing.articles.exists()
        case Section():
            saved = thing.articles.filter(expungings=None).exists()
    return saved or public_editions_with(thing).exists()
