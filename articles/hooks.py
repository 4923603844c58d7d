"""Hooks for other apps: functions to call when something happens to an article, and page parts.

`articles` does not import those apps: they add their functions in their AppConfig. The functions run
inside the transaction of the act, so that their effects are committed or rolled back with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from django.contrib.auth.models import User

from articles.importing.read.readers_comment import ReadersComment
from articles.models import Article, Correction, Edition

# Paths that robots.txt closes to crawlers, besides those of `articles`.
no_crawling: list[str] = []

on_corrected: list[Callable[[Correction], None]] = []


# Each returns, in whole sentences, where others may have quoted an article that is to be expunged.
quoting: list[Callable[[Article], Iterable[str]]] = []


class TakeIn(Protocol):
    """Stores the comments of an imported article; returns which are not, by codes of its problems."""

    def __call__(
        self, article: Article, comments: Sequence[ReadersComment], *, at: datetime
    ) -> Iterable[tuple[str, str]]: ...


# Called each time that the file of an article is imported: what is stored already stays as it is.
take_in_comments: list[TakeIn] = []


# Each yields the public comments below an edition's article, without addresses, the oldest first.
public_comments: list[Callable[[Edition], Iterable[ReadersComment]]] = []


class DeskLink(NamedTuple):
    """A link beside an article's form at the desk, to an act of another app."""

    name: str
    address: str
    words: str


class DeskPart(NamedTuple):
    """A part of the panel beside an article's form at the desk."""

    title: str
    says: str
    links: list[DeskLink]


# Each returns the part that a person sees beside the form of an article, None for who sees none.
desk_parts: list[Callable[[User, Article], DeskPart | None]] = []


def _nothing(_: Article) -> dict[str, Any]:
    return {}


def _never(day: date, slug: str, *, at: datetime) -> datetime | None:
    return None


class NextMoment(Protocol):
    """Returns when what an app adds to the page at an address changes by itself."""

    def __call__(self, day: date, slug: str, *, at: datetime) -> datetime | None: ...


@dataclass
class ArticlePage:
    """The template of a public article's page, and what it shows besides the article.

    An app that adds to the page registers its own template, which extends `articles/article.html`.
    """

    template: str = "articles/article.html"
    context: Callable[[Article], dict[str, Any]] = _nothing
    next_moment: NextMoment = _never


article_page = ArticlePage()
