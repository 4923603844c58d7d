"""A comment as HTML, the only place: its plain text in paragraphs with links, and its card."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comments.models import Comment, State

_ADDRESS = re.compile(r"https?://[^\s<>\"“”„«»]+", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_STOPS = ".,;:!?'’*_~"


def _without_ending(address: str) -> str:
    """Return the address without the punctuation of the sentence round it.

    >>> _without_ending("https://a.example/b_(c)).")
    'https://a.example/b_(c)'
    """
    while address:
        last = address[-1]
        opener = _CLOSERS.get(last)
        stray = opener is not None and address.count(last) > address.count(opener)
        if last not in _STOPS and not stray:
            break
        address = address[:-1]
    return address


def plain_address(address: str) -> str | None:
    """Return the address with its host as the network knows it; None if it should be no link.

    A host in other letters is shown in its ASCII form, so that it cannot pass for another one;
    addresses that hide their host behind a user's name, a backslash or an invisible character are
    left as text.
    """
    if "\\" in address or any(unicodedata.category(c) in ("Cc", "Cf") for c in address):
        return None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host):
        return None
    netloc = host if port is None else f"{host}:{port}"
    return urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=netloc))


def addresses_in(text: str) -> list[str]:
    """Return the addresses that readers get as links, in the order of the text."""
    found = (plain_address(_without_ending(match[0])) for match in _ADDRESS.finditer(text))
    return [address for address in found if address is not None]


def _pieces(line: str) -> Iterator[SafeString]:
    """Yield the line's text and links, each escaped."""
    end = 0
    for match in _ADDRESS.finditer(line):
        found = _without_ending(match[0])
        if (address := plain_address(found)) is None:
            continue
        yield format_html("{}", line[end : match.start()])
        yield format_html('<a href="{}" rel="ugc nofollow noopener">{}</a>', address, address)
        end = match.start() + len(found)
    yield format_html("{}", line[end:])


def _line(line: str) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in _pieces(line)))


def _paragraph(text: str) -> SafeString:
    first, *others = text.split("\n")
    broken = format_html_join("", "<br>{}", ((_line(line),) for line in others))
    return format_html("<p>{}{}</p>", _line(first), broken)


def as_html(text: str) -> SafeString:
    """Return `text` in paragraphs, with its web addresses as links that pass on no credit."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return format_html_join("\n", "{}", ((_paragraph(paragraph),) for paragraph in paragraphs))


@lru_cache(maxsize=64)
def _stars(number: int, language: str) -> SafeString:
    context = {"number": number, "full": "★" * number, "empty": "☆" * (5 - number)}
    return render_to_string("comments/_stars.html", context)


def _text(comment: Comment) -> SafeString:
    # What was let through before its HTML was kept, or by an older release, has none yet.
    return SafeString(comment.html) if comment.html else as_html(comment.text)


def _report_link(pk: int) -> SafeString:
    address = reverse("comments:report", args=[pk])
    link = '\n    <p class="comment-report"><a href="{}" rel="nofollow">{}</a></p>'
    return format_html(link, address, _("Report"))


# A template would cost ten times as much, fifty times on a page.
_CARD = """<li class="comment" id="comment-{}">
  <article>
    <header class="comment-head">
      <bdi class="comment-name">{}</bdi>
      <time datetime="{}">{}</time>
      {}
    </header>
    <div class="comment-text" dir="auto">{}</div>{}
  </article>
</li>"""


# A pure function of what it shows: two pages of an article have most cards in common.
@lru_cache(maxsize=5_000)
def _card(
    pk: int,
    name: str,
    sent: datetime,
    stars: int | None,
    text: SafeString,
    is_public: bool,
    language: str,
) -> SafeString:
    when = timezone.localtime(sent)
    shown = _stars(stars, language) if stars else ""
    day = format_date(when, "j F Y, H:i")
    report = _report_link(pk) if is_public else ""
    return format_html(_CARD, pk, name, when.isoformat(), day, shown, text, report)


def card(comment: Comment) -> SafeString:
    """Return a comment as readers see it: name, time, stars, text, and the way to object to it."""
    return _card(
        comment.pk,
        comment.name,
        comment.submitted_at,
        comment.stars,
        _text(comment),
        comment.state == State.APPROVED,
        get_language() or "",
    )
