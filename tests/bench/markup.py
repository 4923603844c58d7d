"""What an article's page weighs without its words: an article with fifty comments, compressed."""

from __future__ import annotations

import gzip
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.bench.rows import Row, Target, row
from tests.bench.size import run

# Bytes of the same page at commit 057657b, before its markup was cut: measured there by this row.
BEFORE = 6_652
SHARE = Target(0.7)
COMMENTS = 50
ANSWER_EVERY = 4
NAMES = ("Ada Abbott", "Bruno Berg", "Clara Costa", "Dmitri Doyle", "Esther Eriksen", "Farid")
GZIP_LEVEL = 6
_BODY = re.compile(r'(<div class="body"[^>]*>).*?(</div>)', re.DOTALL)
_COMMENT = re.compile(r'(<div class="comment-text"[^>]*>).*?(</div>)', re.DOTALL)
_DATA = re.compile(r'(<script type="application/ld\+json">)(.*?)(</script>)', re.DOTALL)


def _said(data: dict[str, Any]) -> dict[str, Any]:
    """Empty the texts of comments in what machines are told."""
    comments = [comment | {"text": ""} for comment in data.get("comment", [])]
    return data | ({"comment": comments} if comments else {})


def without_words(page: str) -> str:
    """Return the page with the texts of body and comments emptied."""
    page = _COMMENT.sub(r"\1\2", _BODY.sub(r"\1\2", page))
    found = _DATA.search(page)
    if found is None:
        return page
    data = json.dumps(_said(json.loads(found[2])), ensure_ascii=False, separators=(",", ":"))
    return page[: found.start(2)] + data + page[found.end(2) :]


def weight(page: str) -> int:
    """Return the bytes of the page without its words, compressed."""
    return len(gzip.compress(without_words(page).encode(), GZIP_LEVEL, mtime=0))


def _comment(article: Any, number: int, at: datetime, parent: Any) -> Any:
    from comments.models import Comment, Reader, Reason
    from comments.moderation import decisions

    comment = Comment(
        article=article,
        revision=article.revisions.first(),
        reader=Reader.objects.create(key_hash=f"{number:064}"),
        name=f"{NAMES[number % len(NAMES)]} {number}",
        email=f"reader{number}@example.org",
        text=f"Comment {number} on the bridge.",
        stars=None if parent else number % 5 + 1,
        parent=parent,
    )
    decisions.receive(comment, at=at, reason=Reason.PREMODERATION)
    decisions.approve(comment, at=at, by=None)
    return comment


def build() -> str:
    """Fill an empty database with fixed words and times; return the article's address."""
    from django.utils import timezone

    from tests.bench import data
    from tests.cast import NOW

    data.migrate()
    article = data._article(1, NOW)
    comment = None
    for number in range(COMMENTS):
        # No two after the same time, as in life.
        at = NOW + timedelta(minutes=number * number % 97 + 31 * number)
        parent = comment if number % ANSWER_EVERY == ANSWER_EVERY - 1 else None
        comment = _comment(article, number, at, parent)
    assert timezone.now() > at
    return article.get_absolute_url()


def page() -> str:
    """Return the article's page, made from an empty database."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    found = Client().get(build())
    assert found.status_code == 200
    return found.content.decode()


def of_an_article(scratch: Path) -> Row:
    """Compare the weight with that of the page before."""
    code = "from tests.bench.markup import page, weight; print(weight(page()))"
    found = int(run(code, f"sqlite:///{scratch}/markup.sqlite3"))
    notes = (
        f"{found} bytes against {BEFORE}: gzip -{GZIP_LEVEL}, texts of body and comments emptied"
    )
    name = f"markup of an article page with {COMMENTS} comments"
    return row(name, [found / BEFORE], "of the page before", notes, SHARE)
