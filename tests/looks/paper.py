"""The paper that is looked at: a lead and twenty cards with photographs, an article with 50 comments."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.acts import publishing
from articles.lists import archive
from articles.models import Article, Byline, Contributor, Embed, Picture, Placement, Section, Tag
from articles.record import revisions
from newsroom.desk import roles
from tests.bench import data
from tests.bench.markup import COMMENTS, _comment
from tests.bench.renditions import picture
from tests.cast import make_draft, make_user

CAMERA: Final = (6_000, 4_000)
CARD: Final = (2_400, 1_600)
# More grain makes larger files: 6 MB.
GRAIN, QUALITY = 0.3, 92
# 15 words in each: 5,000 words.
PARAGRAPHS_OF_A_LONG_READ: Final = 334
STORIES: Final = 21
NAMES: Final = {
    "World": "red",
    "Town": "",
    "Science": "teal",
    "Culture": "violet",
    "Sport": "green",
}
HEADLINES: Final = (
    "The bridge opens after eleven years and four mayors",
    "Harbour pilots say the new channel is too narrow for the ships it was dug for",
    "A quiet year for the library, and a loud one for its neighbours",
    "Why the river turned green in March",
    "Orchestra plays in the dark, and nobody leaves",
)
BLOCKS: Final = """
<h2>What it cost</h2>
<table><caption>By year</caption><thead><tr><th>Year</th><th>Cost</th></tr></thead>
<tbody><tr><th>2024</th><td>1,200</td></tr><tr><th>2025</th><td>900</td></tr></tbody></table>
<aside class="pull-quote"><p>“It sways.”</p><p>Ada Low</p></aside>
<aside class="fact-box"><h3>The bridge</h3><ul><li>Built 1904</li></ul></aside>
<p>It fell.<small>See the report.</small></p>
<figure data-placement="1 2"></figure><figure data-embed="1"></figure>
<figure data-embed="2"></figure>
"""


_drawn = cache(picture)


def _file(size: tuple[int, int], number: int) -> SimpleUploadedFile:
    made, shown = io.BytesIO(), _drawn(size, grain=GRAIN).copy()
    # No two files are the same.
    shown.paste((10 * number, 0, 0), (0, 0, size[0] // 3, size[1] // 3))
    shown.save(made, "JPEG", quality=QUALITY)
    return SimpleUploadedFile("photograph.jpg", made.getvalue(), "image/jpeg")


def _story(number: int, at: datetime, section: Section, tag: Tag, author: Contributor) -> Article:
    article = Article.objects.create(
        headline=f"{HEADLINES[number % len(HEADLINES)]}{f', part {number}' if number > 4 else ''}",
        slug=f"story-{number}",
        standfirst="Nobody knows when the work will end, and those who began it are long gone.",
        section=section,
        body=data.PARAGRAPH * 12,
        published_at=at - timedelta(hours=number),
    )
    article.tags.add(tag)
    Byline.objects.create(article=article, contributor=author)
    shown = Picture.objects.create(
        file=_file(CARD if number else CAMERA, number),
        alt_text="The bridge at night",
        credit="Pam Hill",
    )
    Placement.objects.create(
        article=article, picture=shown, number=1, is_lead=True, caption="The bridge at night."
    )
    revisions.record(article, at=at)
    publishing.publish(article, at=at)
    return article


def _with_blocks(like: Article, at: datetime) -> Article:
    """Publish a feature with everything that a text may hold."""
    article = Article.objects.create(
        headline="Everything that a text may hold", slug="blocks", section=like.section,
        kind="feature", body=data.PARAGRAPH + BLOCKS, published_at=at,
    )  # fmt: skip
    shown = Picture.objects.exclude(pk=like.placements.get().picture_id)[:2]
    for number, picture_ in enumerate(shown, 1):
        Placement.objects.create(article=article, picture=picture_, number=number)
    Embed.objects.create(
        article=article, number=1, kind="youtube", video="dQw4w9WgXcQ", title="The bridge sways",
        picture=shown[0],
    )  # fmt: skip
    Embed.objects.create(
        article=article, number=2, kind="post", text="It sways.", author="Ana M",
        url="https://social.example/@ana/1",
    )  # fmt: skip
    revisions.record(article, at=at)
    publishing.publish(article, at=at)
    return article


def _opinion(like: Article, author: Contributor, at: datetime) -> Article:
    """Publish an opinion, whose head shows the face of its author."""
    Contributor.objects.filter(pk=author.pk).update(portrait=like.placements.get().picture)
    article = Article.objects.create(
        headline="Leave the bridge as it is", slug="opinion", section=like.section,
        kind="opinion", body=data.PARAGRAPH * 3, published_at=at,
    )  # fmt: skip
    Byline.objects.create(article=article, contributor=author)
    revisions.record(article, at=at)
    publishing.publish(article, at=at)
    return article


def _withdrawn(like: Article, at: datetime) -> Article:
    article = Article.objects.create(
        headline="Gone", slug="gone", section=like.section, body="<p>So.</p>", published_at=at
    )
    revisions.record(article, at=at)
    publishing.publish(article, at=at)
    publishing.withdraw(article, at=at + timedelta(minutes=1), reason="Wrong.")
    return article


def _pages(lead: Article, section: Section, tag: Tag, author: Contributor) -> dict[str, str]:
    """Return the address of each type of page."""
    article = lead.get_absolute_url()
    month = archive.month_of(lead.published_at)
    return {
        "front": "/",
        "section": section.get_absolute_url(),
        "article": article,
        "author": author.get_absolute_url(),
        "tag": tag.get_absolute_url(),
        "month": reverse("articles:month", args=[month]),
        "search": "/search/?q=bridge",
        "nothing-found": "/search/?q=quokka",
        "corrections": reverse("articles:corrections"),
        "comments": f"{article}comments/",
        "comment-form": f"{article}comment/",
        "report": f"/comments/{lead.comments.first().pk}/report/",
        "error-note": f"{article}error/",
        "notice": "/notice/",
        "privacy": "/privacy/",
        "not-found": "/nowhere/",
    }


def _of_the_desk(lead: Article) -> dict[str, Any]:
    """Return where two articles are written, and what signs an editor in."""
    long = make_draft("A very long read", body=data.PARAGRAPH * PARAGRAPHS_OF_A_LONG_READ)
    client = Client()
    client.force_login(make_user("edith", roles.EDITOR))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {
        "forms": {
            "article": reverse("admin:articles_article_change", args=[lead.pk]),
            "long": reverse("admin:articles_article_change", args=[long.pk]),
        },
        "session": {"name": cookie.key, "value": cookie.value},
    }


def build() -> None:
    """Fill an empty database, make what is made of its pictures, and print what is there as JSON."""
    call_command("migrate", verbosity=0)
    at = timezone.now() - timedelta(hours=2)
    sections = [
        Section.objects.create(name=name, slug=name.lower(), order=order, colour=colour)
        for order, (name, colour) in enumerate(NAMES.items())
    ]
    tag = Tag.objects.create(name="Bridges", slug="bridges")
    author = Contributor.objects.create(
        name="Ann Other", slug="ann-other", biography="Writes about what is being built."
    )
    stories = [
        _story(number, at, sections[number % len(sections)], tag, author)
        for number in range(STORIES)
    ]
    before: Any = None
    for number in range(COMMENTS):
        parent = before if number % 4 == 3 else None
        before = _comment(stories[0], number, at + timedelta(minutes=number), parent)
    # Older than all others, so that the front page stays one of photographs.
    long_ago = at - timedelta(days=9)
    others = {
        "blocks": _with_blocks(stories[1], long_ago).get_absolute_url(),
        "opinion": _opinion(stories[1], author, long_ago).get_absolute_url(),
        "withdrawn": _withdrawn(stories[1], long_ago).get_absolute_url(),
    }
    call_command("make_renditions", verbosity=0)
    pages = _pages(stories[0], sections[0], tag, author) | others
    print(json.dumps({"pages": pages, **_of_the_desk(stories[0])}))  # noqa: T201
