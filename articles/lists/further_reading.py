"""What stands at the end of an article: what is related to it, and the next piece.

It is found when an edition is made, among what readers have then, and kept with the edition: a new
article changes no page but its own, and no page searches. Related is what shares a tag, or rare words
of headline and standfirst.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from articles.editions import card, piece
from articles.editions.piece import Piece
from articles.lists import openings, search
from articles.models import Edition, FurtherReading, ListEntry, SearchEntry
from articles.models.edition import EditionQuerySet
from articles.models.search_entry import edition_of_key
from articles.spelling.terms import asked
from newsroom.db.compiled_queries import Parameter, Statement

# Shown are four and one; those behind take the place of what is withdrawn, or stands above already.
RELATED_KEPT: Final = 6
NEXT_KEPT: Final = 5
# Two rare words may be chance, one tag is none.
TAG_POINTS: Final = 2
WORD_POINTS: Final = 1
LEAST_POINTS: Final = 2
# A word in more other articles than this, or in more than a tenth of them all, says little of a subject.
MOST_WITH_A_RARE_WORD: Final = 20
_ALL_COUNTED: Final = 10 * MOST_WITH_A_RARE_WORD
# With the edition's own entry, and one that is too many.
_MOST_LOOKED_AT: Final = MOST_WITH_A_RARE_WORD + 2
LEAST_WITH_A_RARE_WORD: Final = 3
# Headline and standfirst have some thirty words.
MAX_WORDS: Final = 24
LEAST_LETTERS: Final = 4
NEWEST_OF_A_TAG: Final = 20
# SQLite has one writer: others wait for no more than a second.
FILLED_AT_ONCE: Final = 50


# --- At the desk: what an edition leads to


def words_of(told: Piece) -> list[str]:
    """Return the words of headline and standfirst that may be rare, as the search folds them."""
    text = f"{told.kicker} {told.headline} {openings.summary(told.headline, told.standfirst, told.body)}"
    words = [each.text for each in asked(text) if len(each.text) >= LEAST_LETTERS]
    return words[:MAX_WORDS]


def _together(questions: Sequence[QuerySet[Any, Any]]) -> list[list[Any]]:
    """Return the column `found` of several querysets, asked as one query."""
    # Django's union() refuses parts with a limit on SQLite.
    parts: list[str] = []
    values: list[Any] = []
    for number, question in enumerate(questions):
        sql, params = question.query.sql_with_params()
        parts.append(f'SELECT {number}, part."found" FROM ({sql}) AS part')  # noqa: S608
        values += params
    answers: list[list[Any]] = [[] for _ in questions]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for part, key in cursor.fetchall():
            answers[part].append(key)
    return answers


def _keys(entries: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    keys: QuerySet[Any, Any] = entries.annotate(found=F("pk")).values_list("found")
    return keys


def _with_tag(tag: int) -> QuerySet[Any, Any]:
    """Return the newest articles with a tag, each once, with their dates."""
    listed = ListEntry.objects.filter(tag=tag).order_by("-first_published", "-article")
    named = listed.annotate(found=F("article_id")).values_list("found", "first_published")
    once: QuerySet[Any, Any] = named.distinct()[:NEWEST_OF_A_TAG]
    return once


def _shares(told: Piece) -> tuple[Counter[int], Counter[int]]:
    """Return how many tags articles share with a piece, and how many rare words editions; one query."""
    words, tags = words_of(told), [each.key for each in told.tags if each.key]
    holders = [_keys(search.with_word(each))[:_MOST_LOOKED_AT] for each in words]
    everything = _keys(SearchEntry.objects.order_by())[:_ALL_COUNTED]
    number, *answers = _together([everything, *holders, *map(_with_tag, tags)])
    most = max(LEAST_WITH_A_RARE_WORD, len(number) // 10)
    rare = [found for found in answers[: len(words)] if len(found) <= most + 1]
    by_word = Counter(map(edition_of_key, chain.from_iterable(rare)))
    return Counter(chain.from_iterable(answers[len(words) :])), by_word


def _related(edition: Edition, told: Piece, *, at: datetime) -> list[int]:
    """Return the articles nearest to a piece, the nearest and newest first: two queries."""
    by_tag, by_word = _shares(told)
    if not (by_tag or by_word):
        return []
    public = Edition.objects.public(at=at).exclude(article=edition.article_id).order_by()
    rows = public.filter(Q(article__in=list(by_tag)) | Q(pk__in=list(by_word)))
    found = [
        (TAG_POINTS * by_tag[article] + WORD_POINTS * by_word[key], published, article)
        for key, article, published in rows.values_list("pk", "article", "first_published")
    ]
    near = sorted((each for each in found if each[0] >= LEAST_POINTS), reverse=True)
    return [article for _points, _published, article in near[:RELATED_KEPT]]


def _next(edition: Edition, *, at: datetime) -> list[int]:
    """Return the articles published before it, in its section if it has one: one query."""
    public = Edition.objects.public(at=at).exclude(article=edition.article_id)
    if edition.section_id is not None:
        public = public.filter(section=edition.section_id)
    older = public.filter(first_published__lte=edition.first_published).newest_first()
    return list(older.values_list("article", flat=True)[:NEXT_KEPT])


def write(edition: Edition, told: Piece, *, at: datetime) -> None:
    """Find what the page of an edition with an entry leads to, among what readers have at `at`; keep it."""
    if not edition.is_public:
        return
    found = ((True, _next(edition, at=at)), (False, _related(edition, told, at=at)))
    FurtherReading.objects.bulk_create(
        FurtherReading(edition=edition, target_id=target, is_next=is_next, rank=rank)
        for is_next, targets in found
        for rank, target in enumerate(targets)
    )


def fill(*, at: datetime) -> Iterator[int]:
    """Find it for the editions that readers have and that lead nowhere; yield how many are done.

    They were made before there was such a thing, or stand alone. Each batch is a transaction.
    """
    public = Edition.objects.public(at=at).filter(further_reading=None).order_by("pk")
    done = last = 0
    while batch := list(public.filter(pk__gt=last).select_related("page")[:FILLED_AT_ONCE]):
        with transaction.atomic():
            for edition in batch:
                write(edition, piece.from_json(edition.page.words), at=at)
        done, last = done + len(batch), batch[-1].pk
        yield done


def copy(pairs: Iterable[tuple[Edition, Edition]]) -> None:
    """Let editions lead where those lead that they are like: pairs of the new one and the old."""
    made = {old.pk: new for new, old in pairs}
    kept = FurtherReading.objects.filter(edition__in=list(made))
    FurtherReading.objects.bulk_create(
        FurtherReading(
            edition=made[each.edition_id],
            target_id=each.target_id,
            is_next=each.is_next,
            rank=each.rank,
        )
        for each in kept
    )


# --- For readers


def _targets() -> EditionQuerySet:
    public = Edition.objects.public(at=Parameter("at"))
    led_to = public.filter(article__shown_below__edition=Parameter("edition"))
    named = led_to.annotate(
        is_next=F("article__shown_below__is_next"), rank=F("article__shown_below__rank")
    )
    words = ("article", "address_date", "slug", "headline", "language", "first_published", "card")
    return named.only(*words).order_by()


# Compiled once: the bar of a page made anew is a minimal view.
_TARGETS: Statement[Edition] = Statement(_targets)


def of_edition(edition: Edition, *, at: datetime) -> tuple[list[Edition], list[Edition]]:
    """Return what an edition's page leads to and readers have, with cards: next ones, related ones.

    One query.
    """
    rows: Any = _TARGETS.rows(edition=edition.pk, at=at)
    found = sorted(rows, key=lambda each: each.rank)
    for each in found:
        each.shown = card.from_json(each.card)
    following = [each for each in found if each.is_next]
    return following, [each for each in found if not each.is_next]
