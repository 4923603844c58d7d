"""The desk of the rehearsal: it lets comments through, corrects headlines, and publishes."""

from __future__ import annotations

import itertools
import time
from threading import Event

from django.utils import timezone

from articles.acts import publishing
from articles.models import Article
from articles.record import revisions
from comments.models import Comment
from comments.moderation import decisions
from tests.bench.data import PARAGRAPH
from tests.machines.traffic import Seen, Site, expect

PAUSE = 0.05  # seconds between two acts


def work(site: Site, ended: Event, seen: Seen) -> None:
    """Act until it has ended, and look for each change as soon as it is acknowledged."""
    acts = itertools.cycle([_let_through, _let_through, _let_through, _correct, _publish])
    for number, act in enumerate(acts):
        if ended.is_set():
            return
        act(site, number, seen)
        time.sleep(PAUSE)


def _let_through(site: Site, number: int, seen: Seen) -> None:
    waiting = Comment.objects.pending().order_by("-submitted_at").first()
    if waiting is None:
        return
    decisions.approve(waiting, at=timezone.now(), by=None)
    expect(site, waiting.article.get_absolute_url(), f'id="comment-{waiting.pk}"', seen)


def _correct(site: Site, number: int, seen: Seen) -> None:
    article = Article.objects.published().order_by("published_at").first()
    assert article is not None
    article.headline = f"The council corrects itself for the {number}th time"
    article.save()
    revisions.record(article, at=timezone.now())
    publishing.update(article, at=timezone.now())
    expect(site, article.get_absolute_url(), article.headline, seen)


def _publish(site: Site, number: int, seen: Seen) -> None:
    at = timezone.now()
    article = Article.objects.create(
        headline=f"The bridge opens for the {number}th time",
        slug=f"bridge-opens-{number}",
        body=PARAGRAPH,
        published_at=at,
    )
    revisions.record(article, at=at)
    publishing.publish(article, at=at)
    expect(site, "/", article.headline, seen)
    expect(site, article.get_absolute_url(), article.headline, seen)
