"""The site that the benchmark reads: articles by the dozen, one of them with 50 comments."""

from __future__ import annotations

import itertools
import secrets
import time
from contextlib import suppress
from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.acts import publishing
from articles.models import (
    Article,
    Byline,
    Contributor,
    Edition,
    Picture,
    PictureFile,
    Placement,
    RenditionOrder,
    Section,
)
from articles.page_things import picture_orders
from articles.pictures import recipe
from articles.record import ledger, revisions
from comments.models import Comment, Reader, Reason, Tally
from comments.moderation import decisions
from newsroom.refused import Refused

PARAGRAPH = "<p>The council met at nine and talked about the bridge until the lights went out.</p>"
COMES_IN = timedelta(seconds=1)
REMARK = "I have crossed this bridge for twenty years, and it has been closed for three of them. "


def _picture(number: int, at: timezone.datetime) -> Picture:
    """Put a picture on record with all its renditions; no page opens one, their addresses are all."""
    digest = f"{number:064x}"
    picture = Picture(
        alt_text="The bridge at night", credit="Pam Hill", digest=digest, width=1600, height=900
    )
    Picture.objects.bulk_create([picture])
    Picture.objects.filter(pk=picture.pk).update(file="bridge.jpg")
    file = PictureFile.objects.create(
        picture=picture, digest=digest, file="bridge.jpg", width=1600, height=900, added_at=at,
        is_drawing=False, colour="#334455", format="JPEG", says={},
    )  # fmt: skip
    order = picture_orders.order_of(picture, file)
    RenditionOrder.objects.create(
        file=file, key=recipe.key_of(order), order=recipe.as_json(order), is_complete=True
    )
    return picture


def _article(number: int, at: timezone.datetime) -> Article:
    """Publish an article with all that a card shows: section, two bylines, picture, standfirst."""
    article = Article.objects.create(
        headline=f"Council meeting number {number} ends without a vote on the bridge",
        slug=f"council-meeting-{number}",
        standfirst="Nobody knows when the bridge will open, and the council does not either.",
        section=Section.objects.get_or_create(name="Town", slug="town")[0],
        body=PARAGRAPH * 12,
        published_at=at - timedelta(hours=number),
    )
    for name in ("Will Taylor", "Ann Other"):
        author, _ = Contributor.objects.get_or_create(name=name, slug=slugify(name))
        Byline.objects.create(article=article, contributor=author)
    picture = _picture(number, at)
    Placement.objects.create(article=article, picture=picture, number=1, is_lead=True)
    revisions.record(article, at=at)
    publishing.publish(article, at=at)
    return article


def _comment(article: Article, number: int, at: timezone.datetime) -> None:
    reader = Reader.objects.create(key_hash=secrets.token_hex(32))
    comment = Comment(
        article=article,
        revision=article.revisions.first(),
        reader=reader,
        name=f"Reader {number}",
        email=f"reader{number}@example.org",
        text=REMARK * 3,
        stars=number % 5 + 1,
    )
    decisions.receive(comment, at=at, reason=Reason.PREMODERATION)
    decisions.approve(comment, at=at, by=None)


def let_through(address: str, *, pause: float) -> None:
    """Let comments through on an article for ever; print their number after each commit."""
    article = Article.objects.get(slug=address.strip("/").rsplit("/", 1)[-1])
    for number in itertools.count(Comment.objects.count()):
        _comment(article, number, timezone.now())
        print(Tally.objects.get(article=article).comments, flush=True)  # noqa: T201
        time.sleep(pause)


def arm_and_cancel(address: str) -> None:
    """Arm update after update of an article for ever; cancel every third before its time.

    Print after each commit what was armed, with its moment in seconds, or what was cancelled.
    """
    article = Article.objects.get(slug=address.strip("/").rsplit("/", 1)[-1])
    for number in itertools.count(1):
        article.headline = f"Edition {number} of the council meeting"
        revisions.record(article, at=timezone.now())
        begins = timezone.now() + COMES_IN
        edition = publishing.update(article, at=timezone.now(), begins=begins, waiting="keep")
        print("armed", number, begins.timestamp(), flush=True)  # noqa: T201
        time.sleep(COMES_IN.total_seconds() / 2)
        if number % 3 == 0:
            # On a busy machine its time may have come.
            with suppress(Refused):
                _cancel(article, edition)
                print("cancelled", number, flush=True)  # noqa: T201
        time.sleep(COMES_IN.total_seconds())


@transaction.atomic
def _cancel(article: Article, edition: Edition) -> None:
    publishing.cancel(article, edition, at=ledger.time_of_act())


def migrate() -> None:
    """Make the tables."""
    call_command("migrate", verbosity=0)


def import_pages(folder: str) -> None:
    """Import a folder of scraped pages."""
    call_command("import_seeds", folder, verbosity=0)


def insert_articles(number: int) -> None:
    """Insert bare rows, each in a transaction of its own: the reference of the import."""
    for each in range(number):
        Article.objects.create(headline=f"Meeting {each}", slug=f"m-{each}", body=PARAGRAPH * 8)


def build() -> str:
    """Fill an empty database; return the address of the article with the comments."""
    migrate()
    at = timezone.now()
    articles = [_article(number, at) for number in range(1, 41)]
    for number in range(50):
        _comment(articles[0], number, at)
    return articles[0].get_absolute_url()
