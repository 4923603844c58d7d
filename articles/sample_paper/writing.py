"""The acts at the desk that make the sample articles, each at its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, NamedTuple

from articles import wanted_links
from articles.acts import publishing, stages
from articles.models import Article, Byline, Placement, RelatedLink
from articles.models.byline import Role
from articles.names.slugs import MAX_ARTICLE_SLUG_CHARACTERS, make_slug
from articles.record import revisions
from articles.sample_paper import texts
from articles.sample_paper.marks import REASON
from articles.sample_paper.staff import Staff
from articles.sample_paper.texts import Text
from articles.sample_paper.things import Things

# How long before readers get a piece it is saved, handed in and called ready.
SAVED, HANDED_IN, READY = timedelta(minutes=55), timedelta(minutes=50), timedelta(minutes=10)
IN_REVIEW: Final = "in review"


class Event(NamedTuple):
    """An act of the sample paper's days, and when it happens."""

    at: datetime
    do: Callable[[datetime], object]


@dataclass
class Desk:
    """Who works at the desk, what pages name, and the articles so far by the names of their files."""

    staff: Staff
    things: Things
    installed: date
    articles: dict[str, Article] = field(default_factory=dict)

    def moment(self, when: str) -> datetime:
        return texts.moment(self.installed, when)


def events(desk: Desk) -> Iterator[Event]:
    """Yield all that the desk does with the articles, apart from corrections."""
    for text in texts.of_kind(""):
        yield from _of_article(desk, text)
    for text in texts.of_kind("update"):
        yield Event(desk.moment(text["when"]), partial(_update, desk, text))


def _of_article(desk: Desk, text: Text) -> Iterator[Event]:
    at = desk.moment(text["decided"] or text["when"])
    is_in_review = text["stage"] == IN_REVIEW
    yield Event(at - SAVED, partial(_write, desk, text))
    yield Event(at if is_in_review else at - HANDED_IN, partial(_hand_in, desk, text))
    if not is_in_review:
        yield Event(at - READY, partial(_call_ready, desk, text))
        yield Event(at, partial(_publish, desk, text))


def _write(desk: Desk, text: Text, at: datetime) -> None:
    language, things = text["language"] or "en-gb", desk.things
    slug = text["slug"] or make_slug(
        text["headline"], kind="article", length=MAX_ARTICLE_SLUG_CHARACTERS, language=language
    )
    article = Article.objects.create(
        headline=text["headline"],
        slug=slug,
        standfirst=text["standfirst"],
        body=_first_body(text),
        language=language,
        section=things.sections[text["section"]],
        created_by=desk.staff.reporter,
    )
    article.tags.set(things.tags[name] for name in text.list("tags"))
    _add_names(desk, article, text)
    _add_pictures(desk, article, text)
    _add_links(desk, article, text)
    revisions.record(article, at=at, by=desk.staff.reporter, reason=REASON)
    desk.articles[text.name] = article


def _first_body(text: Text) -> str:
    """Return the text as it stood before its correction."""
    body = text.body
    for correction in texts.of_kind("correction"):
        if correction.name == text.name:
            for wrong, right in _replaced(correction):
                body = body.replace(right, wrong)
    return body


def _replaced(correction: Text) -> Iterator[tuple[str, str]]:
    """Yield the words that a correction takes back, and those that stand in their place."""
    return zip(correction.list("wrong", "; "), correction.list("right", "; "), strict=True)


def _add_names(desk: Desk, article: Article, text: Text) -> None:
    for order, name in enumerate(text.list("by")):
        author = desk.things.authors[name]
        Byline.objects.create(article=article, contributor=author, order=order)
    if wording := text["translator"]:
        Byline.objects.create(article=article, role=Role.TRANSLATOR, wording=wording, order=9)


def _add_pictures(desk: Desk, article: Article, text: Text) -> None:
    for number, which in enumerate(("", "second ", "third "), start=1):
        if name := text[f"{which}picture"]:
            Placement.objects.create(
                article=article,
                picture=desk.things.pictures[name],
                number=number,
                is_lead=number == 1,
                caption=text[f"{which}caption"],
            )


def _add_links(desk: Desk, article: Article, text: Text) -> None:
    for order, name in enumerate(text.list("read more")):
        title = desk.articles[name].told_headline
        target = wanted_links.find_target(title, article)
        RelatedLink.objects.create(article=article, title=title, target=target, order=order)


def _hand_in(desk: Desk, text: Text, at: datetime) -> None:
    article, words = desk.articles[text.name], text["words"]
    stages.hand_in(article, at=at, by=desk.staff.reporter, words=words)


def _call_ready(desk: Desk, text: Text, at: datetime) -> None:
    stages.call_ready(desk.articles[text.name], at=at, by=desk.staff.editor)


def _publish(desk: Desk, text: Text, at: datetime) -> None:
    article, begins = desk.articles[text.name], desk.moment(text["when"])
    if begins > at:
        article.published_at = begins
    publishing.publish(article, at=at, by=desk.staff.editor)


def _update(desk: Desk, text: Text, at: datetime) -> None:
    """Put what is new above the text, under another headline."""
    article = desk.articles[text.name]
    article.headline, article.standfirst = text["headline"], text["standfirst"]
    article.body = f"{text.body}\n{article.body}"
    _save(desk, article, at)
    publishing.update(article, at=at, by=desk.staff.editor, matters=True)


def put_right(desk: Desk, correction: Text, at: datetime) -> Article:
    """Save the right words in the working copy, and return the article to be corrected."""
    article = desk.articles[correction.name]
    for wrong, right in _replaced(correction):
        article.body = article.body.replace(wrong, right)
    _save(desk, article, at)
    return article


def _save(desk: Desk, article: Article, at: datetime) -> None:
    article.save()
    revisions.record(article, at=at, by=desk.staff.editor, reason=REASON)
