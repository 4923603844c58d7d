"""Comments by the thousand below the articles of `articles/demo.py`.

They are written in batches, past `moderation.py`, and look as if that had let nine of ten through:
with decisions, kept HTML, ratings and tallies.
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
from django.db.models import QuerySet
from django.utils import timezone
from tqdm import tqdm

from articles.demo import FAMILY, GIVEN, SEED, newest_key, sentence
from articles.demo import build as build_articles
from articles.models import Article, Revision
from comments import rendering, scores, tallies
from comments.models import Comment, Decision, Rating, Reader, Reason, State, Tally
from newsroom import pages

BATCH = 2_000
# As many as one article is given, to see a long page of them; half of all where these are fewer.
CROWD = 5_000
TEXTS = 500
PENDING = 0.1
FORTNIGHT = timedelta(days=14)


def _texts(random: Random) -> list[tuple[str, str]]:
    """Return some comments, each as text and as HTML."""
    texts = [" ".join(sentence(random) for _ in range(1 + n % 3)) for n in range(TEXTS)]
    return [(text, rendering.as_html(text)) for text in texts]


def _readers(number: int) -> list[int]:
    """Write `number` readers; return their keys."""
    readers = [Reader(key_hash=secrets.token_hex(32)) for _ in range(number)]
    return [reader.pk for reader in Reader.objects.bulk_create(readers, batch_size=BATCH)]


def shares(number: int, articles: int) -> Iterator[int]:
    """Yield how many comments each of the articles gets: the first many, the others alike.

    >>> list(shares(10, 3))
    [5, 3, 2]
    """
    crowd = min(CROWD, number // 2) if articles > 1 else number
    yield crowd
    for index in range(articles - 1):
        yield (number - crowd) // (articles - 1) + (index < (number - crowd) % (articles - 1))


class _Writer:
    """Fills a batch with comments and writes it with all that follows from them."""

    def __init__(self, readers: list[int], at: datetime) -> None:
        self.random = Random(SEED)  # noqa: S311
        self.texts = _texts(self.random)
        self.readers = cycle(readers)
        self.at = at
        self.batch: list[Comment] = []

    def _comment(self, revision: Revision, *, waits: bool) -> Comment:
        text, html = self.random.choice(self.texts)
        published: Any = revision.article.published_at
        submitted = min(published + self.random.random() * FORTNIGHT, self.at)
        return Comment(
            article_id=revision.article_id,
            revision=revision,
            reader_id=next(self.readers),
            name=f"{self.random.choice(GIVEN)} {self.random.choice(FAMILY)}",
            email="reader@readers.example",
            text=text,
            html="" if waits else html,
            stars=self.random.choice([None, 3, 4, 5]),
            state=State.PENDING if waits else State.APPROVED,
            submitted_at=submitted,
            decided_at=None if waits else submitted,
        )

    def add(self, revision: Revision, number: int) -> None:
        """Put the comments on one article into the batch; of the long page's none waits."""
        for _ in range(number):
            waits = number < CROWD and self.random.random() < PENDING
            self.batch.append(self._comment(revision, waits=waits))

    @transaction.atomic
    def write(self) -> int:
        """Write the batch; return how many comments it held."""
        comments = Comment.objects.bulk_create(self.batch)
        public = [comment for comment in comments if comment.decided_at]
        Decision.objects.bulk_create(_received(comment) for comment in comments)
        Decision.objects.bulk_create(_let_through(comment) for comment in public)
        Rating.objects.bulk_create(_rating(comment) for comment in public if comment.stars)
        Tally.objects.bulk_create(_tallies(public))
        self.batch = []
        return len(comments)


def _received(comment: Comment) -> Decision:
    return Decision(
        comment=comment,
        to_state=State.PENDING,
        reason=Reason.PREMODERATION,
        made_at=comment.submitted_at,
    )


def _let_through(comment: Comment) -> Decision:
    return Decision(
        comment=comment,
        from_state=State.PENDING,
        to_state=comment.state,
        reason=Reason.FINE,
        made_at=comment.submitted_at,
    )


def _rating(comment: Comment) -> Rating:
    return Rating(
        article_id=comment.article_id,
        reader_id=comment.reader_id,
        comment=comment,
        stars=comment.stars or 0,
    )


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
    writer = _Writer(_readers(max(numbers)), at)
    for revision, share in zip(revisions.iterator(BATCH), numbers, strict=True):
        writer.add(revision, share)
        if len(writer.batch) >= BATCH:
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
        pages.bump(pages.CHROME, pages.LISTS)
