"""The comments of a post of WordPress → plain values."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import Final

from articles.cleaning import nested_html
from articles.importing.read.readers_comment import ReadersComment
from articles.importing.read.xml_parts import Element

_STATES: Final = {
    "1": "approved",
    "approve": "approved",
    "spam": "spam",
    "trash": "rejected",
    "post-trashed": "rejected",
}
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
# Other types are no words of readers: links from other sites, orders of a shop.
_TYPES: Final = ("", "comment")
_END_OF_LINE: Final = re.compile(r"<br\s{0,9}/?>|</p>|</div>|</li>|</blockquote>", re.IGNORECASE)


def plain_words(typed: str) -> str:
    """Return the words of a comment, which may hold some HTML.

    >>> plain_words("<p>Tom &amp; <em>Elsina</em></p>Yes.<br />No.")
    'Tom & Elsina\\nYes.\\nNo.'
    """
    lines = nested_html.without_elements(_END_OF_LINE.sub("\n", typed)).splitlines()
    return "\n".join(line.strip() for line in lines).strip()


def moment_of(gmt: str) -> datetime | None:
    """Return a moment as WordPress writes it in GMT; None for its zeroes and for what is none."""
    try:
        return datetime.strptime(gmt.strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _comment(each: Element) -> ReadersComment:
    gmt, local = each.first("wp:comment_date_gmt"), each.first("wp:comment_date")
    return ReadersComment(
        number=each.first("wp:comment_id"),
        parent=each.first("wp:comment_parent").removeprefix("0"),
        name=" ".join(html.unescape(each.first("wp:comment_author")).split()),
        email=each.first("wp:comment_author_email").strip(),
        text=plain_words(each.first("wp:comment_content")),
        standing=_STATES.get(each.first("wp:comment_approved"), "pending"),
        sent_at=moment_of(gmt) or moment_of(local),
    )


def comments_of(item: Element) -> tuple[ReadersComment, ...]:
    """Return the comments of a post in the order of their times, those without one first."""
    found = [
        _comment(each) for each in item.all("wp:comment") if each.first("wp:comment_type") in _TYPES
    ]
    return tuple(sorted(found, key=lambda each: each.sent_at or _NEVER))
