"""Takes the words of an article out of everything that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles import desk_notes, hooks
from articles.acts import duplicating, publishing
from articles.acts.table_of_acts import starts_from
from articles.editions import making
from articles.editions.piece import from_json
from articles.editions.situation import Standing, situation
from articles.expunging import emails, record, sources
from articles.front_pages import slots
from articles.lists import nearest_words, search
from articles.models import (
    Address,
    Article,
    CorrectedWords,
    Correction,
    Edition,
    EditionLink,
    EditionPage,
    FrontPage,
    RelatedLink,
    Revision,
    StageChange,
    StateChange,
)
from articles.names.titles import fold_title
from articles.notices import staff_notices
from articles.record import digests, ledger, revisions
from articles.redirects import redirects
from articles.unsaved import unsaved_forms
from newsroom.desk_log import log_writing
from newsroom.page_cache import versions
from newsroom.refused import Refused


def refusal(article: Article, *, at: datetime) -> str:
    """Return why `article` cannot be expunged now, as a sentence; "" if it can."""
    now = situation(article, at=at)
    if now.standing == Standing.LIVE:
        return _("Readers still have this article. Withdraw or kill it first.")
    if now.armed:
        return _("An edition of this article is scheduled. Cancel it first.")
    return ""


@transaction.atomic
def expunge(article: Article, *, by: User, reason: str, at: datetime) -> list[str]:
    """Expunge an article that readers no longer have; return what the desk itself has to look at.

    Raises Refused while readers have it or will have it.
    """
    record.check_reason(reason)
    ledger.lock()
    if why := refusal(article, at=at):
        raise Refused(why)
    remains = remains_of(article)
    take_out(article, by=by, reason=reason, at=at)
    return remains


@log_writing.batch()
@transaction.atomic
def take_out(article: Article, *, by: User | None, reason: str, at: datetime) -> None:
    """Expunge an article, and take it from readers first if they have it."""
    ledger.lock()
    _take_away(article, by=by, at=at)
    addresses = {each.get_absolute_url() for each in _public_places(article)}
    emails.empty(article, addresses)
    _empty_working_copy(article, by=by, at=at)
    _empty_record(article, at=at)
    sources.empty(article)
    staff_notices.erase_words(article)
    desk_notes.erase(article)
    unsaved_forms.erase(article)
    record.clean_log(article)
    for address in addresses:
        redirects.forget_path(address, "")
    versions.forget(*addresses)
    record.write(article, by=by, reason=reason, at=at)


def _take_away(article: Article, *, by: User | None, at: datetime) -> None:
    """Kill what was ever public, so that nobody can publish it again; cancel what waits."""
    now = situation(article, at=at)
    if starts_from("kill", now.standing):
        publishing.kill(article, at=at, by=by, reason=record.neutral())
        return
    for edition in now.armed:
        making.cancel(edition, at=at, by=by, reason=record.neutral())


def _public_places(article: Article) -> list[Edition]:
    told = Edition.objects.filter(article=article).exclude(slug="")
    return list(told.only("address_date", "slug"))


def _empty_working_copy(article: Article, *, by: User | None, at: datetime) -> None:
    """Empty the desk's rows, and record that, so that a form which is open now is out of date."""
    for rows in (article.bylines, article.placements, article.embeds, article.related_links):
        rows.all().delete()
    article.tags.clear()
    article.headline = record.neutral()
    article.slug = digests.in_place_of(article.slug)
    article.headline_is_provisional = False
    article.standfirst = article.body = article.draft_reason = ""
    article.kicker = article.no_byline_reason = article.legal_flag = ""
    article.share_headline = article.share_text = ""
    article.save()
    revisions.record(article, at=at, by=by, reason=record.neutral())


def _empty_record(article: Article, *, at: datetime) -> None:
    mine = Edition.objects.filter(article=article)
    search.forget(mine)
    search.sweep()
    pages = EditionPage.objects.filter(edition__article=article)
    nearest_words.forget(map(from_json, pages.values_list("words", flat=True)))
    EditionLink.objects.filter(edition__article=article).erase_words("title_key")
    before_this = {"article": article, "number__lt": article.version}
    record.empty(Revision, at=at, **before_this)
    record.empty(EditionPage, at=at, edition__article=article)
    record.empty(CorrectedWords, at=at, correction__article=article)
    for model in (StateChange, StageChange, Correction, Edition):
        record.empty(model, at=at, article=article)
    fronts = [row.pk for row in FrontPage.objects.exclude(nonce="") if _names(row, article)]
    record.empty(FrontPage, at=at, pk__in=fronts)
    for address in Address.objects.filter(article=article):
        address.slug = digests.in_place_of(address.slug)
        address.save()


def _names(front: FrontPage, article: Article) -> bool:
    """Return whether the article had a place there, so that the reason may speak of it."""
    return any(slot.article == article.pk for slot in slots.from_json(front.slots).chosen())


# --- What it does not reach


def _keys(article: Article) -> set[str]:
    """Return the folded headlines that the article ever had."""
    told = Edition.objects.filter(article=article).values_list("headline_key", flat=True)
    saved = article.revisions.values_list("snapshot__headline", flat=True)
    headlines = [article.headline, *(each for each in saved if each)]
    return {*told, *map(fold_title, headlines)} - {""}


def _numbers(keys: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(set(keys))))


def _linking(article: Article) -> set[int]:
    """Return the numbers of the articles that link here; they may repeat the headline."""
    here = Q(target=article) | Q(title_key__in=_keys(article))
    saved = RelatedLink.objects.filter(here).exclude(article=article)
    told = EditionLink.objects.filter(here).exclude(edition__article=article)
    found = {*saved.values_list("article", flat=True)}
    return found | {*told.values_list("edition__article", flat=True)}


def remains_of(article: Article) -> list[str]:
    """Return what expunging `article` does not reach, a sentence for each."""
    found = []
    if linking := _linking(article):
        words = _("These articles link to it, and may repeat its headline: %s.")
        found.append(words % _numbers(linking))
    if copies := duplicating.copies_of(article):
        words = _("These articles began with its words; expunge each by itself if you have to: %s.")
        found.append(words % _numbers(copies))
    pictures = Edition.objects.filter(article=article).values_list("pictures__picture", flat=True)
    placed = article.placements.values_list("picture", flat=True)
    of_videos = article.embeds.values_list("picture", flat=True)
    if shown := {*pictures, *placed, *of_videos} - {None}:
        words = _("Its pictures stay; expunge each by itself if you have to: %s.")
        found.append(words % _numbers(shown))
    return [*found, *(words for each in hooks.quoting for words in each(article))]
