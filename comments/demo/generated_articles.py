"""Generates thousands of articles, to see or measure the site at its full size.

Batches are written without the functions that write one article, with the rows that these would
have written: a revision, a state change and a search entry for each. A hundred thousand articles
take about a minute of one core.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles.editions import making
from articles.editions.making import Making
from articles.editions.piece import Credit, Piece, Subject
from articles.lists import search
from articles.models import (
    Address,
    Article,
    Byline,
    Contributor,
    Edition,
    Revision,
    SearchEntry,
    Section,
    State,
    StateChange,
    Tag,
)
from articles.models.edition import Kind
from articles.names.slugs import make_slug
from articles.names.titles import fold_title
from articles.page_things import page_things
from articles.record import ledger, revisions

ARTICLES_PER_BATCH = 1_000
# A hundred thousand articles span five years, and a thousand span eighteen days.
TIME_PER_ARTICLE = timedelta(minutes=26)
SEED = 20
SECTIONS = ("World", "Politics", "Business", "Science", "Culture", "Sport")
SUBJECTS = (
    "bridge", "harbour", "library", "school", "railway", "market", "river", "theatre", "hospital",
    "museum", "stadium", "forest", "airport", "budget", "orchestra", "power station",
)  # fmt: skip
TOWNS = (
    "Ashwick", "Brent Cove", "Calder", "Dunmore", "Eastvale", "Farrow", "Glenside", "Harrow Bay",
    "Inverlea", "Kestrel Point", "Lowfield", "Marrick", "Northam", "Oakhythe",
)  # fmt: skip
BODIES = ("Council", "Residents", "Engineers", "Teachers", "Auditors", "Traders", "Historians")
DEEDS = (
    "vote for", "argue over", "reopen", "measure", "pay for", "close", "draw up plans for",
    "find fault with", "return to", "take over",
)  # fmt: skip
AGENCY = "Calder Press Agency"
# One article in this many is by the agency; the others are by people, evenly.
AGENCY_EVERY = 5
GIVEN = ("Ada", "Bruno", "Clara", "Dmitri", "Esther", "Farid", "Greta", "Hugo", "Ines", "Jonas")
FAMILY = ("Abbott", "Berg", "Costa", "Doyle", "Eriksen", "Fontaine", "Grant", "Haddad", "Iversen")
DEMO_SENTENCES = (
    "The {subject} in {place} has been talked about for {number} years, and seldom kindly.",
    "“We counted {number} letters about the {subject} in a single week,” said {name}.",
    "Nobody at the meeting in {place} could say what the work will cost.",
    "{name}, who lives beside the {subject}, said that the noise had stopped in the spring.",
    "A report of {number} pages lists what has to be repaired before the winter.",
    "The next hearing is to take place in {place}, where the first one ended without a vote.",
    "Those who use the {subject} every day were asked last, as {name} remarked.",
    "Of {number} households that answered, most would rather wait than pay more.",
)


class Cast(NamedTuple):
    """The rows and the period that the articles share."""

    sections: list[Section]
    agency: Contributor
    authors: list[Contributor]
    tags: list[Tag]
    span: timedelta


def _named(model: type[Any], name: str, at: datetime, **values: str) -> Any:
    """Return what has this name, made and put on record at `at` if there is none."""
    slug = make_slug(name, kind=str(model._meta.model_name), length=60)
    if known := model._default_manager.filter(slug=slug).first():
        return known
    made = model(slug=slug, name=name, **values)
    page_things.save(made, by=None, at=at)
    return made


def _cast(span: timedelta, at: datetime) -> Cast:
    authors = [_named(Contributor, f"{given} {family}", at) for given in GIVEN for family in FAMILY]
    return Cast(
        sections=[_named(Section, name, at) for name in SECTIONS],
        agency=_named(Contributor, AGENCY, at, kind=Contributor.Kind.ORGANISATION),
        authors=authors,
        tags=[_named(Tag, subject.capitalize(), at) for subject in SUBJECTS],
        span=span,
    )


def sentence(random: Random) -> str:
    """Return a sentence that could be in a newspaper."""
    return random.choice(DEMO_SENTENCES).format(
        subject=random.choice(SUBJECTS),
        place=random.choice(TOWNS),
        name=f"{random.choice(GIVEN)} {random.choice(FAMILY)}",
        number=random.randint(3, 480),
    )


def _paragraph(random: Random) -> str:
    return " ".join(sentence(random) for _ in range(3))


def _headline(random: Random) -> str:
    what = f"{random.choice(DEEDS)} the {random.choice(SUBJECTS)} in {random.choice(TOWNS)}"
    return f"{random.choice(BODIES)} {what}"


def _moment(number: int, random: Random, now: datetime, span: timedelta) -> datetime | None:
    """Return the time of publication: mostly in the past, for a few scheduled, for a few none."""
    if number % 25 == 24:
        return None
    if number % 50 == 12:
        return now + timedelta(days=random.randint(1, 60))
    return now - random.random() * span


def _article(number: int, random: Random, now: datetime, cast: Cast) -> Article:
    headline, moment = _headline(random), _moment(number, random, now, cast.span)
    return Article(
        headline=headline,
        headline_key=fold_title(headline),
        slug=f"{make_slug(headline, kind='article', length=70)}-{number}",
        standfirst=sentence(random),
        body="".join(f"<p>{_paragraph(random)}</p>" for _ in range(4)),
        section=random.choice(cast.sections),
        state=State.PUBLISHED if moment else State.DRAFT,
        published_at=moment,
        address_date=timezone.localdate(moment) if moment else None,
        version=1,
    )


def _revision(article: Article, byline: Byline, tags: list[Tag], at: datetime) -> Revision:
    names = sorted(tag.name for tag in tags)
    snapshot = revisions.shape(article, tags=names, bylines=[byline], placements=[], links=[])
    return Revision(article=article, number=1, snapshot=snapshot, made_at=at)


def _publication(revision: Revision) -> StateChange:
    return StateChange(
        article=revision.article,
        from_state=State.DRAFT,
        to_state=revision.article.state,
        revision=revision,
        made_at=revision.made_at,
    )


def _write_tags(articles: list[Article], tags: list[list[Tag]]) -> None:
    through = Article.tags.through
    pairs = zip(articles, tags, strict=True)
    through.objects.bulk_create(
        through(article=article, tag=tag) for article, own in pairs for tag in own
    )


def _subject(thing: Section | Tag) -> Subject:
    return Subject(thing.pk, thing.name, thing.slug)


def _piece(article: Article, author: Contributor, tags: list[Tag]) -> Piece:
    credit = Credit("writer", author.name, author.pk, author.slug, author.kind)
    return Piece(
        headline=article.headline,
        standfirst=article.standfirst,
        body=article.body,
        language=article.language,
        section=_subject(article.section) if article.section else None,
        bylines=[credit],
        tags=[_subject(tag) for tag in sorted(tags, key=lambda tag: tag.name)],
    )


def _told(
    revision_rows: list[Revision], authors: list[Contributor], tags: list[list[Tag]]
) -> Iterator[tuple[Revision, Piece]]:
    """Return what readers are told, with its revision: nothing of drafts."""
    for revision, author, own in zip(revision_rows, authors, tags, strict=True):
        if revision.article.state != State.DRAFT:
            yield revision, _piece(revision.article, author, own)


def _edition(revision: Revision, piece: Piece, now: datetime) -> Edition:
    moment = revision.article.published_at
    begins = moment if moment and moment > now else None
    order = Making(Kind.PUBLICATION, at=revision.made_at, public_from=begins)
    return making.edition_of(revision, piece, order, number=1, begins=begins or revision.made_at)


def _write_editions(told: list[tuple[Revision, Piece]], now: datetime) -> None:
    Address.objects.bulk_create(
        Address(article=revision.article, address_date=day, slug=revision.article.slug)
        for revision, _ in told
        if (day := revision.article.address_date)
    )
    editions = [_edition(revision, piece, now) for revision, piece in told]
    ledger.append_many(editions)
    pairs = list(zip(editions, (piece for _, piece in told), strict=True))
    ledger.append_many([making.page_of(*pair) for pair in pairs])
    making.write_places(pairs)
    entries = (search.entry(*pair) for pair in pairs)
    # FTS5 writes faster in the order of its keys.
    SearchEntry.objects.bulk_create(sorted(entries, key=lambda each: each.pk))


@transaction.atomic
def _write(articles: list[Article], random: Random, now: datetime, cast: Cast) -> None:
    """Write a batch of articles and the rows that belong to them."""
    Article.objects.bulk_create(articles)
    tags = [random.sample(cast.tags, 2) for _ in articles]
    _write_tags(articles, tags)
    authors = [
        random.choice(cast.authors) if number % AGENCY_EVERY else cast.agency
        for number in range(len(articles))
    ]
    bylines = [Byline(article=a, contributor=c) for a, c in zip(articles, authors, strict=True)]
    Byline.objects.bulk_create(bylines)
    first_revisions = [
        _revision(article, byline, own, min(article.published_at or now, now))
        for article, byline, own in zip(articles, bylines, tags, strict=True)
    ]
    ledger.append_many(first_revisions)
    public = [_publication(each) for each in first_revisions if each.article.state != State.DRAFT]
    ledger.append_many(public)
    _write_editions(list(_told(first_revisions, authors, tags)), now)


def newest_key() -> int:
    """Return the primary key of the newest article, 0 if there is none."""
    return Article.objects.aggregate(newest=Max("pk"))["newest"] or 0


def build(number: int, *, at: datetime) -> Iterator[int]:
    """Write `number` articles; yield the size of each written batch."""
    # The numbers in the slugs continue, so that a second run does not repeat any.
    random, cast, start = Random(SEED), _cast(number * TIME_PER_ARTICLE, at), newest_key()  # noqa: S311
    for first in range(0, number, ARTICLES_PER_BATCH):
        numbers = range(first, min(first + ARTICLES_PER_BATCH, number))
        _write([_article(start + each, random, at, cast) for each in numbers], random, at, cast)
        yield len(numbers)
