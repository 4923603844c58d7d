"""Generates thousands of comments on the articles of `comments/demo/generated_articles.py`.

Batches are written without `comments/moderation/decisions.py`, with the rows that it would have
written while letting nine of ten through: decisions, HTML, ratings, tallies and threads. A million
comments take some minutes of one core.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import cycle
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from tqdm import tqdm

from articles.models import Edition
from articles.models.edition import EditionQuerySet
from comments import plain_text
from comments.demo.generated_articles import FAMILY, GIVEN, SEED, newest_key, sentence
from comments.demo.generated_articles import build as build_articles
from comments.models import Comment, Decision, Rating, Reader, Reason, State, Tally
from comments.ratings import scores, tallies
from comments.screening.text.letters import letters_of
from comments.screening.text.normalisation import readings
from newsroom.db.analyse import analyse
from newsroom.db.bulk_insert import insert
from newsroom.page_cache import versions

COMMENTS_PER_BATCH = 10_000
# One article gets this many, at most half of all, to show a long page of them.
CROWD_COMMENTS = 5_000
DIFFERENT_TEXTS = 500
# One comment in this many waits for a decision, but none of the crowd's.
PENDING_EVERY = 10
# The share of answers among the comments that come after another one.
ANSWER_SHARE = 0.3
# The columns for the number of the comment on level 1, 2 and 3.
PLACE_COLUMNS = ("thread", "branch", "leaf")
# Comments on an article come in during this time after its publication.
COMMENTING_PERIOD = timedelta(days=14)


def _texts(random: Random) -> list[tuple[str, str, str]]:
    """Return some messages, each as text, as HTML and by its letters."""
    texts = [" ".join(sentence(random) for _ in range(1 + n % 3)) for n in range(DIFFERENT_TEXTS)]
    return [(text, plain_text.as_html(text), letters_of(readings(text))) for text in texts]


def _readers(number: int) -> list[int]:
    """Write `number` readers; return their primary keys."""
    readers = [Reader(key_hash=secrets.token_hex(32)) for _ in range(number)]
    return [
        reader.pk for reader in Reader.objects.bulk_create(readers, batch_size=COMMENTS_PER_BATCH)
    ]


def comments_per_article(number: int, articles: int) -> Iterator[int]:
    """Yield the number of comments for each article: many for the first, as many for each other.

    >>> list(comments_per_article(10, 3))
    [5, 3, 2]
    """
    crowd = min(CROWD_COMMENTS, number // 2) if articles > 1 else number
    yield crowd
    for index in range(articles - 1):
        yield (number - crowd) // (articles - 1) + (index < (number - crowd) % (articles - 1))


def pending_flags(number: int, crowd: int) -> Iterator[bool]:
    """Yield whether each comment after the `crowd` is pending: one in ten of all `number` in total.

    >>> list(pending_flags(10, 6))
    [False, False, False, True]
    """
    others, pending = max(number - crowd, 0), number // PENDING_EVERY
    for index in range(others):
        yield (index + 1) * pending // others > index * pending // others


class _Writer:
    """Collects a batch of comments and writes it with decisions, ratings and tallies."""

    def __init__(self, readers: list[int], pending: Iterator[bool], at: datetime) -> None:
        self.random = Random(SEED)  # noqa: S311
        self.texts = _texts(self.random)
        names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
        self.names = [(name, letters_of(readings(name))) for name in names]
        self.readers = cycle(readers)
        self.pending = pending
        self.at = at
        self.batch: list[Comment] = []

    def _moments(self, edition: Edition, number: int) -> list[datetime]:
        published = edition.first_published
        moments = [published + self.random.random() * COMMENTING_PERIOD for _ in range(number)]
        return sorted(min(moment, self.at) for moment in moments)

    def _comment(self, edition: Edition, submitted: datetime, *, is_pending: bool) -> Comment:
        text, html, letters = self.random.choice(self.texts)
        name, letters_of_name = self.random.choice(self.names)
        return Comment(
            article_id=edition.article_id,
            edition_id=edition.pk,
            revision_id=edition.revision_id,
            reader_id=next(self.readers),
            name=name,
            email="reader@readers.example",
            text=text,
            html="" if is_pending else html,
            letters=f"{letters} {letters_of_name}",
            stars=self.random.choice((None, 3, 4, 5)),
            reason=(Reason.PREMODERATION if is_pending else Reason.FINE).value,
            state=(State.PENDING if is_pending else State.APPROVED).value,
            submitted_at=submitted,
            decided_at=None if is_pending else submitted,
        )

    def add(self, edition: Edition, number: int, *, are_crowd: bool) -> None:
        """Add the comments on one article to the batch."""
        public: list[Comment] = []
        for moment in self._moments(edition, number):
            is_pending = not are_crowd and next(self.pending)
            comment = self._comment(edition, moment, is_pending=is_pending)
            parent = self.random.choice(public) if public else None
            if parent and len(_ancestors(parent)) < 2 and self.random.random() < ANSWER_SHARE:
                comment.parent = parent
            self.batch.append(comment)
            if not is_pending:
                public.append(comment)

    @transaction.atomic
    def write(self) -> int:
        """Write the batch; return its number of comments."""
        levels = range(len(PLACE_COLUMNS))
        comments = [comment for level in levels for comment in _write_level(self.batch, level)]
        public = [comment for comment in comments if comment.decided_at]
        insert(Decision, DECISION_COLUMNS, (_received(comment) for comment in comments))
        insert(Decision, DECISION_COLUMNS, (_let_through(comment) for comment in public))
        insert(Rating, INSERTED_COLUMNS, (_rating(comment) for comment in public if comment.stars))
        Tally.objects.bulk_create(_tallies(public))
        self.batch = []
        return len(comments)


def _ancestors(comment: Comment) -> list[Comment]:
    """Return the comments above this one in its thread, from the topmost down."""
    return [*_ancestors(comment.parent), comment.parent] if comment.parent else []


def _write_level(batch: list[Comment], level: int) -> list[Comment]:
    """Write the comments with `level` ancestors, whose rows have been written, and their places."""
    written = [comment for comment in batch if len(_ancestors(comment)) == level]
    for comment in written:
        comment.parent = comment.parent  # sets parent_id, now that the parent has a key
        if comment.decided_at:
            numbers = [parent.pk for parent in _ancestors(comment)]
            for column, number in zip(PLACE_COLUMNS, numbers, strict=False):
                setattr(comment, column, number)
    Comment.objects.bulk_create(written)
    public = Comment.objects.filter(pk__in=[c.pk for c in written if c.decided_at])
    public.update(**{PLACE_COLUMNS[level]: F("pk")})
    return written


DECISION_COLUMNS = ("comment", "from_state", "to_state", "reason", "note", "made_at")
INSERTED_COLUMNS = ("article", "reader", "comment", "stars")


def _received(comment: Comment) -> tuple[Any, ...]:
    state, reason = State.PENDING.value, Reason.PREMODERATION.value
    return comment.pk, "", state, reason, "", comment.submitted_at


def _let_through(comment: Comment) -> tuple[Any, ...]:
    before, reason = State.PENDING.value, Reason.FINE.value
    return comment.pk, before, comment.state, reason, "", comment.submitted_at


def _rating(comment: Comment) -> tuple[Any, ...]:
    return comment.article_id, comment.reader_id, comment.pk, comment.stars


def _tallies(public: Iterable[Comment]) -> list[Tally]:
    """Return the tallies, complete because a batch has all comments on each of its articles."""
    by_article: dict[int, Tally] = {}
    for comment in public:
        tally = by_article.setdefault(comment.article_id, Tally(article_id=comment.article_id))
        tally.comments += 1
        if comment.stars:
            tally.ratings += 1
            tally.stars += comment.stars
            name = tallies.STAR_COLUMNS[comment.stars - 1]
            setattr(tally, name, getattr(tally, name) + 1)
    for tally in by_article.values():
        if tally.ratings:
            tally.score = scores.score(tally.ratings, tally.stars, scores.UNRATED_SITE)
    return list(by_article.values())


def _public_editions(after: int, at: datetime) -> EditionQuerySet:
    public = Edition.objects.public(at=at).filter(article__gt=after)
    return public.only("article", "revision", "first_published").order_by("article_id")


def build(number: int, *, after: int, at: datetime) -> Iterator[int]:
    """Write `number` comments on the public articles with keys above `after`.

    Yields the size of each written batch; raises ValueError if there is no such article.
    """
    editions = _public_editions(after, at)
    article_count = editions.count()
    if not article_count:
        raise ValueError("There are no new articles to comment on.")
    numbers = list(comments_per_article(number, article_count))
    writer = _Writer(_readers(max(numbers)), pending_flags(number, numbers[0]), at)
    for index, edition in enumerate(editions.iterator(COMMENTS_PER_BATCH)):
        writer.add(edition, numbers[index], are_crowd=not index)
        if len(writer.batch) >= COMMENTS_PER_BATCH:
            yield writer.write()
    yield writer.write()


def _show_progress(name: str, number: int, batches: Iterator[int]) -> None:
    with tqdm(total=number, unit=name, file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        for size in batches:
            bar.update(size)


def build_all(articles: int, comments: int) -> None:
    """Write this many articles and comments with a progress bar, then renew all pages."""
    at, newest = timezone.now(), newest_key()
    _show_progress("article", articles, build_articles(articles, at=at))
    analyse()
    if comments:
        _show_progress("comment", comments, build(comments, after=newest, at=at))
        analyse()
    with transaction.atomic():
        versions.bump(versions.CHROME)
