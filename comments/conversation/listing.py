"""The public comments of an article: threads by age, one page at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.models import Article
from comments.models import Comment, Rating, RatingBurst, Reader, State
from comments.models.comment import CommentQuerySet
from comments.ratings.tallies import STAR_COLUMNS

PAGE = 50
# The columns that a card needs.
CARD_COLUMNS = (
    "name", "text", "html", "stars", "state", "submitted_at", "article", "parent", "account",
    "thread", "branch", "leaf", "edited_at",
)  # fmt: skip
NEWEST, OLDEST = "newest", "oldest"
# In both orders of threads, answers follow the comment that they answer, oldest first.
ORDERS = {
    NEWEST: ("-thread", "branch", "leaf", "pk"),
    OLDEST: ("thread", "branch", "leaf", "pk"),
}
_PLACE = re.compile(r"([0-9]{1,18})-([0-9]{1,18})-([0-9]{1,18})-([0-9]{1,18})")


class Page(NamedTuple):
    """Comments in reading order, and the place after which the next page begins."""

    comments: Sequence[Comment]
    more: str


class Own(NamedTuple):
    """The reader's own pending and public comments, and the stars of theirs that count."""

    comments: Sequence[Comment]
    stars: int | None


class Newest(NamedTuple):
    """The first page, the number of all comments and ratings, and the plain mean of these.

    `each` has how many gave 1, 2, 3, 4 and 5 stars; `is_paused` says that a burst of ratings waits
    for a moderator and that none of it is in these numbers.
    """

    number: int
    ratings: int
    mean: float | None
    each: tuple[int, ...]
    is_paused: bool
    page: Page


def place_of(comment: Comment) -> str:
    """Return the place of `comment` in the list, for use in a URL."""
    return f"{comment.thread}-{comment.branch}-{comment.leaf}-{comment.pk}"


def _numbers(place: str) -> list[int]:
    match = _PLACE.fullmatch(place)
    if match is None:
        raise ValueError(f"{place!r} is no place in a list of comments")
    return [int(number) for number in match.groups()]


def _later(branch: int, leaf: int, pk: int) -> Q:
    """Return the condition for places further down in the same thread."""
    rest = Q(branch=branch) & (Q(leaf__gt=leaf) | Q(leaf=leaf, pk__gt=pk))
    return Q(branch__gt=branch) | rest


def _behind(place: str, order: str) -> Q:
    thread, branch, leaf, pk = _numbers(place)
    other = "lt" if order == NEWEST else "gt"
    # The first condition is redundant, but the database can use an index for it.
    return Q(**{f"thread__{other}e": thread}) & (
        Q(**{f"thread__{other}": thread}) | _later(branch, leaf, pk)
    )


def _shown(comments: list[Any]) -> list[Comment]:
    """Empty the text and name of comments that are not approved, so that no page can show them."""
    for comment in comments:
        if comment.state != State.APPROVED:
            comment.name = comment.text = comment.html = ""
            comment.stars = comment.account_id = None
        if comment.answered_state != State.APPROVED:
            comment.answered = ""
    return comments


def _listed(article: Article) -> CommentQuerySet:
    return Comment.objects.listed().filter(article=article)


def _rows(article: Article, order: str) -> CommentQuerySet:
    """Return the comments in this order, with the columns of the cards."""
    return (
        _listed(article)
        .only(*CARD_COLUMNS)
        .annotate(
            number=F("article__tally__comments"),
            ratings=F("article__tally__ratings"),
            stars_sum=F("article__tally__stars"),
            **{name: F(f"article__tally__{name}") for name in STAR_COLUMNS},
            # Of the article and not of the row, so that it is asked once.
            is_paused=Exists(RatingBurst.objects.open().filter(article=article)),
            answered=F("parent__name"),
            answered_state=F("parent__state"),
            text_read=F("edition__text_digest"),
            # Of comments that are older than editions only the moment of sending is known.
            read_from=Coalesce("edition__public_from", "submitted_at"),
        )
        .order_by(*ORDERS[order])
    )


def page_of(article: Article, *, order: str = NEWEST, after: str = "") -> Page:
    """Return the first comments in this order, or the first after the place `after`.

    What was removed is among them without its words, where answers to it are.
    Raises ValueError for an `after` that `place_of` cannot have made.
    """
    rows = _rows(article, order)
    if after:
        rows = rows.filter(_behind(after, order))
    found = _shown(list(rows[: PAGE + 1]))
    comments = found[:PAGE]
    return Page(comments, place_of(comments[-1]) if len(found) > PAGE else "")


def address_with(comment: Comment) -> str:
    """Return the address of the page with `comment`, at the comment: at most two queries.

    Where it is none of the newest, the page begins with its thread, or in a long thread with itself.
    """
    article, pk = comment.article, comment.pk
    listed, mine = _listed(article), Q(thread=comment.thread)
    above = mine & ~_later(comment.branch, comment.leaf, pk - 1)
    if listed.filter(Q(thread__gt=comment.thread) | above)[:PAGE].count() < PAGE:
        return f"{article.get_absolute_url()}#comment-{pk}"
    start = f"{comment.thread}-0-0-{(comment.thread or 0) - 1}"
    if listed.filter(above)[:PAGE].count() >= PAGE:
        start = f"{comment.thread}-{comment.branch}-{comment.leaf}-{pk - 1}"
    page = reverse("comments:older", args=[article.address_date, article.slug])
    return f"{page}?after={start}#comment-{pk}"


def newest_of(article: Article) -> Newest:
    """Return the newest comments, the counts and the ratings of `article`: one query."""
    page = page_of(article)
    if not page.comments:
        # No rating counts without a comment that was let through.
        return Newest(0, 0, None, (0,) * len(STAR_COLUMNS), False, page)
    first: Any = page.comments[0]
    public = sum(comment.state == State.APPROVED for comment in page.comments)
    return Newest(
        number=first.number or public,
        ratings=first.ratings or 0,
        mean=first.stars_sum / first.ratings if first.ratings else None,
        each=tuple(getattr(first, name) or 0 for name in STAR_COLUMNS),
        is_paused=first.is_paused,
        page=page,
    )


def own_of(article: Article, reader: Reader) -> Own:
    """Return the comments and the stars of `reader` on `article`, the newest first."""
    mine = Comment.objects.standing().filter(article=article, reader=reader)[:PAGE]
    comments = list(mine)
    for comment in comments:
        comment.article = article
    rating = Rating.objects.filter(article=article, reader=reader).values_list("stars", flat=True)
    return Own(comments, rating.first())
