"""The public comments of an article, one page at a time: threads by age, or single comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.editions import reading
from articles.editions.card import from_json
from articles.models import Article, Contributor
from articles.models.byline import AUTHOR_ROLES
from comments.models import Comment, Rating, RatingBurst, Reader, State, Tally
from comments.models.comment import CommentQuerySet
from comments.ratings import respecting
from comments.ratings.tallies import STAR_COLUMNS

PAGE = 50
# The columns that a card needs.
CARD_COLUMNS = (
    "name", "text", "html", "state", "submitted_at", "article", "parent", "account",
    "thread", "branch", "leaf", "edited_at", "respect", "pick_reason",
)  # fmt: skip
NEWEST, OLDEST, RESPECTED = "newest", "oldest", "respected"
PICKS, AUTHOR = "picks", "author"
# In both orders of threads, answers follow the comment that they answer, oldest first. In the other
# orders each comment stands alone.
ORDERS = {
    NEWEST: ("-thread", "branch", "leaf", "pk"),
    OLDEST: ("thread", "branch", "leaf", "pk"),
    RESPECTED: ("-respect", "pk"),
    PICKS: ("-pk",),
    AUTHOR: ("-pk",),
}
FLAT = (RESPECTED, PICKS, AUTHOR)
_PLACE = re.compile(r"([0-9]{1,18})-([0-9]{1,18})-([0-9]{1,18})-([0-9]{1,18})")
_FLAT_PLACE = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")


class Page(NamedTuple):
    """Comments in reading order, and the place after which the next page begins."""

    comments: Sequence[Comment]
    more: str


class Own(NamedTuple):
    """The reader's own pending and public comments, the stars that count, and whom they respect."""

    comments: Sequence[Comment]
    stars: int | None
    respected: Sequence[int]


class Others(NamedTuple):
    """How many comments are in the lists that not every article has."""

    picks: int
    by_author: int


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
    others: Others = Others(0, 0)


def place_of(comment: Comment, order: str = NEWEST) -> str:
    """Return the place of `comment` in a list of this order, for use in a URL."""
    if order in FLAT:
        return f"{comment.respect}-{comment.pk}"
    return f"{comment.thread}-{comment.branch}-{comment.leaf}-{comment.pk}"


def _numbers(place: str, form: re.Pattern[str] = _PLACE) -> list[int]:
    match = form.fullmatch(place)
    if match is None:
        raise ValueError(f"{place!r} is no place in a list of comments")
    return [int(number) for number in match.groups()]


def _later(branch: int, leaf: int, pk: int) -> Q:
    """Return the condition for places further down in the same thread."""
    rest = Q(branch=branch) & (Q(leaf__gt=leaf) | Q(leaf=leaf, pk__gt=pk))
    return Q(branch__gt=branch) | rest


def _behind_alone(place: str, order: str) -> Q:
    respect, pk = _numbers(place, _FLAT_PLACE)
    if order == RESPECTED:
        return Q(respect__lt=respect) | Q(respect=respect, pk__gt=pk)
    return Q(pk__lt=pk)


def _behind(place: str, order: str) -> Q:
    if order in FLAT:
        return _behind_alone(place, order)
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
            comment.counted = comment.account_id = None
        if comment.answered_state != State.APPROVED:
            comment.answered = ""
    return comments


def _listed(article: Article) -> CommentQuerySet:
    return Comment.objects.listed().filter(article=article)


def _authors(article: Article) -> QuerySet[Contributor, Any]:
    bylines = from_json(reading.told_of(article).card).bylines
    keys = [each.key for each in bylines if each.role in AUTHOR_ROLES and each.key]
    people = Contributor.objects.filter(pk__in=keys, account__isnull=False)
    return people.values_list("account", flat=True)


def authors_of(article: Article) -> set[int]:
    """Return the accounts of the article's authors: one query."""
    return set(_authors(article))


def _of_authors(article: Article) -> CommentQuerySet:
    return Comment.objects.approved().filter(article=article, account__in=_authors(article))


def _wanted(article: Article, order: str) -> CommentQuerySet:
    """Return the comments that a list of this order has, in no order yet."""
    alone = Comment.objects.approved().filter(article=article)
    match order:
        case "respected":
            return alone.listed()
        case "picks":
            return alone.exclude(pick_reason="")
        case "author":
            return _of_authors(article)
        case _:
            return _listed(article)


def _rows(article: Article, order: str) -> CommentQuerySet:
    """Return the comments in this order, with the columns of the cards."""
    return (
        _wanted(article, order)
        .only(*CARD_COLUMNS)
        .annotate(
            number=F("article__tally__comments"),
            ratings=F("article__tally__ratings"),
            stars_sum=F("article__tally__stars"),
            picks=F("article__tally__picks"),
            by_staff=F("article__tally__by_staff"),
            **{name: F(f"article__tally__{name}") for name in STAR_COLUMNS},
            # Of the article and not of the row, so that it is asked once.
            is_paused=Exists(RatingBurst.objects.open().filter(article=article)),
            # Of one reader's stars the newest count: those before them are shown no more.
            counted=F("rating__stars"),
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
    return Page(comments, place_of(comments[-1], order) if len(found) > PAGE else "")


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
        return _without_comments(article, page)
    first: Any = page.comments[0]
    public = sum(comment.state == State.APPROVED for comment in page.comments)
    return Newest(
        number=first.number or public,
        ratings=first.ratings or 0,
        mean=first.stars_sum / first.ratings if first.ratings else None,
        each=tuple(getattr(first, name) or 0 for name in STAR_COLUMNS),
        is_paused=first.is_paused,
        page=page,
        others=_others(article, first.picks, first.by_staff),
    )


def _without_comments(article: Article, page: Page) -> Newest:
    """Return the ratings that came without comments: one query more, where there are none."""
    paused = Exists(RatingBurst.objects.open().filter(article=article))
    found = Tally.objects.filter(article=article).annotate(is_paused=paused).first()
    if found is None:
        return Newest(0, 0, None, (0,) * len(STAR_COLUMNS), False, page)
    mean = found.stars / found.ratings if found.ratings else None
    each = tuple(getattr(found, name) for name in STAR_COLUMNS)
    return Newest(0, found.ratings, mean, each, found.is_paused, page)


def _others(article: Article, picks: int | None, by_staff: int | None) -> Others:
    return Others(picks or 0, _of_authors(article).count() if by_staff else 0)


def others_of(article: Article) -> Others:
    """Return the numbers for a page that does not show the newest comments: one query or two."""
    numbers = Tally.objects.filter(article=article).values_list("picks", "by_staff").first()
    return _others(article, *(numbers or (0, 0)))


def own_of(article: Article, reader: Reader) -> Own:
    """Return the comments and the stars of `reader` on `article`, the newest first."""
    mine = Comment.objects.standing().filter(article=article, reader=reader)[:PAGE]
    comments = list(mine)
    for comment in comments:
        comment.article = article
    rating = Rating.objects.filter(article=article, reader=reader).values_list("stars", flat=True)
    return Own(comments, rating.first(), respecting.of_reader(article.pk, reader))
