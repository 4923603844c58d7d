"""Looks up the facts that the checks of one comment need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.editions import reading
from articles.editions.card import from_json
from articles.models import Article, Contributor, Edition
from articles.models.armed_row import Moment
from comments import terms
from comments.models import BanNetwork
from comments.screening.facts import AnalysedText, Arrival, Facts
from comments.screening.lookups import (
    compiled_rules,
    known_hosts,
    known_sender,
    similar_comments,
)
from comments.screening.lookups.compiled_rules import VERSION_KEY
from comments.screening.lookups.known_sender import KnownSender
from comments.screening.text.normalisation import skeleton
from comments.screening.text.word_matcher import Matcher, compile_words
from comments.terms import Terms
from newsroom.db.compiled_queries import Parameter, Statement
from newsroom.models import PageVersion

# Accounts change seldom, and nobody imitates a name within its first ten minutes.
STAFF_CACHE_SECONDS = 600
# Any text may contain a shorter name by chance.
MIN_FULL_NAME_CHARACTERS = 6
# Spellings of a name are asked for in numbers that are multiples of this.
NAMES_A_STEP = 4


@lru_cache(maxsize=1)
def _staff_names(window: int) -> dict[str, str]:
    """Return the names of the staff and the site by their skeletons; each `window` asks once."""
    names = [settings.SITE_NAME]
    for user in User.objects.filter(is_staff=True, is_active=True).only(
        "username", "first_name", "last_name"
    ):
        names += [user.get_username(), user.get_full_name()]
    return {key: name for name in names if (key := skeleton(name))}


def _has_full_name(analysed: AnalysedText) -> bool:
    """Return whether the name identifies somebody; a first name alone does not."""
    is_long = len(analysed.name) >= MIN_FULL_NAME_CHARACTERS
    return is_long and len(analysed.name_in_latin.split()) > 1


class ArticleContext(NamedTuple):
    """The edition read, the desk's settings for comments on it, and names that a writer may imitate."""

    read: Edition
    terms: Terms
    rules_version: int
    is_named: bool
    # Of the article, as readers have it.
    language: str
    # Contributors with the writer's name, and the names in the article's byline.
    author_names: list[str]
    # Whether the networks of a ban are remembered at all.
    bans_have_networks: bool
    sender: KnownSender


def _edition_read(told: Edition, number: int, at: datetime) -> Edition:
    """Return the edition with this number, the current one if readers never had such an edition."""
    if number == told.number:
        return told
    had = Edition.objects.come(at=at).filter(article=told.article_id, is_public=True)
    return had.filter(number=number).only("revision").first() or told


def _is_named(told: Edition, analysed: AnalysedText) -> bool:
    """Return whether the text that readers have contains the writer's full name."""
    if not _has_full_name(analysed):
        return False
    body = reading.words_of(told).body.casefold()
    return any(name.casefold() in body for name in (analysed.name, analysed.name_in_latin))


def _namesakes(slugs: Iterable[Any], at: Moment) -> QuerySet[Contributor]:
    return Contributor.objects.filter(_has_been_named(at), slug__in=slugs)


def _asked(slugs: int, *, has_text: bool) -> QuerySet[Edition]:
    """Ask for the edition with the sender, the word rules' version, and two more things.

    Only a full name is looked for in its text, which may be long.
    """
    versions = PageVersion.objects.filter(key=VERSION_KEY).values("version")
    rows = Edition.objects.filter(pk=Parameter("edition"))
    rows = rows.select_related("page").only("page") if has_text else rows.only("pk")
    names = [Parameter(f"slug_{number}") for number in range(slugs)]
    return rows.annotate(
        rules_version=Coalesce(Subquery(versions), 0),
        has_namesakes=Exists(_namesakes(names, Parameter("at"))),
        bans_have_networks=Exists(BanNetwork.objects.all()),
        **known_sender.columns(Parameter("article"), Parameter("key_hash")),
    )


@lru_cache
def _statement(slugs: int, *, has_text: bool) -> Statement[Edition]:
    return Statement(lambda: _asked(slugs, has_text=has_text))


def _looked_up(told: Edition, analysed: AnalysedText, key_hash: str, at: datetime) -> Any:
    slugs = analysed.name_slugs
    # Most names have one or two of them; few lengths make few statements.
    rounded = (*slugs, *[""] * (-len(slugs) % NAMES_A_STEP))
    asked = _statement(len(rounded), has_text=_has_full_name(analysed))
    (row,) = asked.rows(
        edition=told.pk,
        article=told.article_id,
        key_hash=key_hash,
        at=at,
        **{f"slug_{number}": slug for number, slug in enumerate(rounded)},
    )
    return row


def _has_been_named(at: Moment) -> Exists:
    """Return what is true of a contributor whom readers know: what happens to comments betrays no draft."""
    come = Edition.objects.come(at=at).order_by()
    return Exists(come.filter(list_entries__contributor=OuterRef("pk")))


def article_context(
    article: Article, analysed: AnalysedText, *, edition: int, key_hash: str, at: datetime
) -> ArticleContext:
    """Look up the sender, the settings and names for a comment on this edition: two queries.

    One more if a contributor has the writer's name, and one more if readers have a newer edition.
    """
    told = reading.told_of(article)
    found = _looked_up(told, analysed, key_hash, at)
    namesakes = (
        _namesakes(analysed.name_slugs, at) if found.has_namesakes else Contributor.objects.none()
    )
    return ArticleContext(
        read=_edition_read(told, edition, at),
        terms=terms.terms_of(
            article.pk,
            told.section_id,
            published_at=told.first_published,
            at=at,
            key_hash=key_hash,
        ),
        rules_version=found.rules_version,
        is_named=_is_named(found, analysed),
        language=told.language,
        author_names=[
            *namesakes.values_list("name", flat=True),
            *(each.name for each in from_json(told.card).bylines),
        ],
        bans_have_networks=found.bans_have_networks,
        sender=known_sender.of_row(found, key_hash),
    )


@lru_cache(maxsize=16)
def _matcher_of(names: tuple[str, ...]) -> Matcher:
    """Return the matcher of the names that hold below one article; each process compiles it once."""
    return compile_words(enumerate(names))


def _protected_names(context: ArticleContext, at: datetime) -> dict[str, str]:
    authors = {key: name for name in context.author_names if (key := skeleton(name))}
    return authors | _staff_names(int(at.timestamp()) // STAFF_CACHE_SECONDS)


def gather(
    arrival: Arrival, context: ArticleContext, *, account: User | None, edited_pk: int = 0
) -> Facts:
    """Look up the other facts for one arrival: one query, two if it has a link.

    A signed-in member of staff (`account`) may use any name of the staff. A comment that is being
    edited (`edited_pk`) does not resemble itself.
    """
    rules = compiled_rules.compiled(context.rules_version)
    similar = similar_comments.find(arrival.analysed, at=arrival.at)
    return Facts(
        earlier=tuple(earlier for earlier in similar if earlier.pk != edited_pk),
        known_hosts=known_hosts.known_among(arrival.analysed.hosts),
        matcher=rules.matcher,
        rules=rules.rules,
        held_names=_matcher_of(context.terms.names),
        names=context.terms.names,
        staff_names={} if account else _protected_names(context, arrival.at),
        is_named=context.is_named,
        language=context.language,
    )
