"""Comments by the thousand below the articles of `comments/demo/generated_articles.py`.

They are written in batches, past `moderation.py`, and look as if that had let nine of ten through:
with decisions, kept HTML, ratings, tallies and threads. A million take some minutes of one core.
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
from django.db.models import F, QuerySet
from django.utils import timezone
from tqdm import tqdm

from articles.models import Article, Revision
from comments import plain_text
from comments.demo.generated_articles import FAMILY, GIVEN, SEED, newest_key, sentence
from comments.demo.generated_articles import build as build_articles
from comments.models import Comment, Decision, Rating, Reader, Reason, State, Tally
from comments.ratings import scores, tallies
from newsroom.db.bulk_insert import insert
from newsroom.page_cache import versions

COMMENTS_PER_BATCH = 10_000
# As many as one article is given, to see a long page of them; half of all where these are fewer.
CROWD = 5_000
TEXTS = 500
# Of all comments one in so many waits for a decision, of the crowd's none.
PENDING = 10
# Of those that come late enough to answer something.
ANSWERS = 0.3
# Each level's own number stands in one of these.
PLACE = ("thread", "branch", "leaf")
FORTNIGHT = timedelta(days=14)


def _texts(random: Random) -> list[tuple[str, str]]:
    """Return some comments, each as text and as HTML."""
    texts = [" ".join(sentence(random) for _ in range(1 + n % 3)) for n in range(TEXTS)]
    return [(text, plain_text.as_html(text)) for text in texts]


def _readers(number: int) -> list[int]:
    """Write `number` readers; return their keys."""
    readers = [Reader(key_hash=secrets.token_hex(32)) for _ in range(number)]
    return [
        reader.pk for reader in Reader.objects.bulk_create(readers, batch_size=COMMENTS_PER_BATCH)
    ]


def shares(number: int, articles: int) -> Iterator[int]:
    """Yield how many comments each of the articles gets: the first many, the others alike.

    >>> list(shares(10, 3))
    [5, 3, 2]
    """
    crowd = min(CROWD, number // 2) if articles > 1 else number
    yield crowd
    for index in range(articles - 1):
        yield (number - crowd) // (articles - 1) + (index < (number - crowd) % (articles - 1))


def waiting(number: int, crowd: int) -> Iterator[bool]:
    """Yield whether each comment behind the `crowd` waits: as many as one in ten of all `number`.

    >>> list(waiting(10, 6))
    [False, False, False, True]
    """
    others, pending = max(number - crowd, 0), number // PENDING
    for index in range(others):
        yield (index + 1) * pending // others > index * pending // others


class _Writer:
    """Fills a batch with comments and writes it with all that follows from them."""

    def __init__(self, readers: list[int], waiting: Iterator[bool], at: datetime) -> None:
        self.random = Random(SEED)  # noqa: S311
        self.texts = _texts(self.random)
        self.names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
        self.readers = cycle(readers)
        self.waiting = waiting
        self.at = at
        self.batch: list[Comment] = []

    def _moments(self, revision: Revision, number: int) -> list[datetime]:
        published: Any = revision.article.published_at
        moments = [published + self.random.random() * FORTNIGHT for _ in range(number)]
        return sorted(min(moment, self.at) for moment in moments)

    def _comment(self, revision: Revision, submitted: datetime, *, waits: bool) -> Comment:
        text, html = self.random.choice(self.texts)
        return Comment(
            article_id=revision.article_id,
            revision_id=revision.pk,
            reader_id=next(self.readers),
            name=self.random.choice(self.names),
            email="reader@readers.example",
            text=text,
            html="" if waits else html,
            stars=self.random.choice((None, 3, 4, 5)),
            state=(State.PENDING if waits else State.APPROVED).value,
            submitted_at=submitted,
            decided_at=None if waits else submitted,
        )

    def add(self, revision: Revision, number: int, *, are_crowd: bool) -> None:
        """Put the comments on one article into the batch."""
        public: list[Comment] = []
        for moment in self._moments(revision, number):
            waits = not are_crowd and next(self.waiting)
            comment = self._comment(revision, moment, waits=waits)
            parent = self.random.choice(public) if public else None
            if parent and len(_above(parent)) < 2 and self.random.random() < ANSWERS:
                comment.parent = parent
            self.batch.append(comment)
            if not waits:
                public.append(comment)

    @transaction.atomic
    def write(self) -> int:
        """Write the batch; return how many comments it held."""
        comments = [c for above in range(len(PLACE)) for c in _stored(self.batch, above)]
        public = [comment for comment in comments if comment.decided_at]
        insert(Decision, DECISION, (_received(comment) for comment in comments))
        insert(Decision, DECISION, (_let_through(comment) for comment in public))
        insert(Rating, RATING, (_rating(comment) for comment in public if comment.stars))
        Tally.objects.bulk_create(_tallies(public))
        self.batch = []
        return len(comments)


def _above(comment: Comment) -> list[Comment]:
    """Return what a comment answers, from the topmost down."""
    return [*_above(comment.parent), comment.parent] if comment.parent else []


def _stored(batch: list[Comment], above: int) -> list[Comment]:
    """Write the comments with so many `above` them, which have keys by now, and their places."""
    written = [comment for comment in batch if len(_above(comment)) == above]
    for comment in written:
        comment.parent = comment.parent  # which takes over the key
        if comment.decided_at:
            numbers = [parent.pk for parent in _above(comment)]
            for column, number in zip(PLACE, numbers, strict=False):
                setattr(comment, column, number)
    Comment.objects.bulk_create(written)
    public = Comment.objects.filter(pk__in=[c.pk for c in written if c.decided_at])
    public.update(**{PLACE[above]: F("pk")})
    return written


DECISION = ("comment", "from_state", "to_state", "reason", "note", "made_at")
RATING = ("article", "reader", "comment", "stars")


def _received(comment: Comment) -> tuple[Any, ...]:
    state, reason = State.PENDING.value, Reason.PREMODERATION.value
    return comment.pk, "", state, reason, "", comment.submitted_at


def _let_through(comment: Comment) -> tuple[Any, ...]:
    before, reason = State.PENDING.value, Reason.FINE.value
    return comment.pk, before, comment.state, reason, "", comment.submitted_at


def _rating(comment: Comment) -> tuple[Any, ...]:
    return comment.article_id, comment.reader_id, comment.pk, comment.stars


def _tallies(public: Iterable[Comment]) -> list[Tally]:
    """Count as `tallies.recount` would: all comments on an article are in the same batch."""
    counted: dict[int, Tally] = {}
    for comment in public:
        tally = counted.setdefault(comment.article_id, Tally(article_id=comment.article_id))
        tally.comments += 1
        if comment.stars:
            tally.ratings += 1
            tally.stars += comment.stars
            name = tallies.EACH[comment.stars - 1]
            setattr(tally, name, getattr(tally, name) + 1)
    for tally in counted.values():
        if tally.ratings:
            tally.score = scores.shown(tally.ratings, tally.stars, scores.UNKNOWN)
    return list(counted.values())


def _first_revisions(after: int, at: datetime) -> QuerySet[Revision]:
    public = Article.objects.published(at=at).filter(pk__gt=after)
    return (
        Revision.objects.filter(number=1, article__in=public)
        .select_related("article")
        .only("article__published_at")
        .order_by("article_id")
    )


def build(number: int, *, after: int, at: datetime) -> Iterator[int]:
    """Write `number` comments on what is public and newer than the key `after`.

    Yields the size of each batch that stands; raises ValueError where there is no such article.
    """
    revisions = _first_revisions(after, at)
    many = revisions.count()
    if not many:
        raise ValueError("There are no new articles to comment on.")
    numbers = list(shares(number, many))
    writer = _Writer(_readers(max(numbers)), waiting(number, numbers[0]), at)
    for index, revision in enumerate(revisions.iterator(COMMENTS_PER_BATCH)):
        writer.add(revision, numbers[index], are_crowd=not index)
        if len(writer.batch) >= COMMENTS_PER_BATCH:
            yield writer.write()
    yield writer.write()


def _run(name: str, number: int, batches: Iterator[int]) -> None:
    with tqdm(total=number, unit=name, file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        for size in batches:
            bar.update(size)


def build_all(articles: int, comments: int) -> None:
    """Write so many articles and comments, show how it goes, then let every page show them."""
    at, newest = timezone.now(), newest_key()
    _run("article", articles, build_articles(articles, at=at))
    if comments:
        _run("comment", comments, build(comments, after=newest, at=at))
    with transaction.atomic():
        versions.bump(versions.CHROME, versions.LISTS)
