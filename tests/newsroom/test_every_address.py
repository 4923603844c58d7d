"""Every address, by every verb and every role, with bad keys, filters and bodies: never a 5xx.

The seed is fixed, so that a failure comes again; the message holds what to send.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import Article, RelatedLink, Section, Tag
from comments import moderation_modes
from comments.emails import status_links
from comments.error_notes import error_notes
from comments.models import Mode, ModerationMode, RatingBurst, WordRule
from comments.notices import notice_emails
from tests import cast

pytestmark = pytest.mark.django_db
SEED = 13
# What takes the place of <int:pk>, <str:token> and so on; "{token}" stands for links that work.
NUMBERS = ["1", "2", "0", "9" * 18, "9" * 30]
WORDS = [
    "1", "2", "x", "\0", "é", "²", "_3A", "9" * 30, "-1", "1.0", "nan", "1/../2", "a" * 3_000,
    "council-votes-for-the-bridge", "\n", "%", "True", "[]",
]  # fmt: skip
MOMENTS = ["2024-05-17T09:00:00Z", "2037-02-31T09:00:00Z", "2999-12-31T23:59:59Z", "x"]
DAYS = ["2024/05/16", "2024/02/31", "0000/00/00", "9999/12/31"]
VALUES = [*WORDS, "", "2024-02-31", "1,2", "' OR 1=1 --", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "<script>", "0", "on", "30:61", "2024-05-16"]  # fmt: skip
PARAMETERS = [
    "p", "page", "q", "o", "all", "e", "state", "reason", "missing", "origin", "section__id__exact",
    "published_at__year", "published_at__gte", "added_at__year", "added_at__month", "id__exact",
    "_popup", "_to_field", "_changelist_filters", "article", "reader", "reply", "revision", "after",
    "address", "term", "app_label", "model_name", "field_name", "next", "is_staff__exact", "order",
    "groups__id__exact", "status__exact", "article__section__id__exact", "at_0", "at_1", "at_2",
    "section", "author", "from", "until",
]  # fmt: skip
FIELDS = [
    "_selected_action", "action", "index", "select_across", "_save", "_publish", "post", "comment",
    "verdict", "note", "act", "seen", "pass", "email", "text", "message", "name", "stars", "parent",
    "version", "token", "decline", "correct-also", "section", "tags", "account", "reason",
    "published_at_0", "published_at_1", "published_at_2", "published_at_3",
    "bylines-TOTAL_FORMS", "bylines-0-contributor", "bylines-INITIAL_FORMS", "groups", "way_back",
]  # fmt: skip
# Nobody, each role, an account without a role, and one with every right.
ROLES = [None, "anna", "edith", "maude", "ada", "otto", "root"]
VERBS = ["get", "post", "head", "put", "delete", "options", "patch"]
# After these somebody may be signed out. To look costs as much as a tenth of a request.
SIGNING_OUT = {"get", "post"}
TYPES = ["multipart/form-data", "text/plain", "application/json", "multipart/form-data; boundary=b"]


def _routes(resolver: Any, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


@pytest.fixture
def tokens() -> list[str]:
    """Return links that work, after filling each table that an address is about."""
    article = cast.make_article(section=Section.objects.create(name="Town", slug="town"))
    draft = cast.make_draft("A draft")
    cast.make_hidden()
    RelatedLink.objects.create(article=article, title="Draft", target=draft)
    cast.make_placement(article, file="a.png")
    Tag.objects.create(name="Bridge", slug="bridge")
    cast.make_author()
    comment = cast.make_approved(article, stars=1)
    cast.make_comment(article, "Another view.", stars=2)
    notice, note = cast.make_notice(article, comment), cast.make_error_note(article)
    moderation_modes.put(ModerationMode(mode=Mode.ALL, article=article), at=cast.NOW, by=None)
    WordRule.objects.create(words="spam", made_at=cast.NOW)
    RatingBurst.objects.create(
        article=article, began_at=cast.NOW, ended_at=cast.NOW, stars_from=1, stars_to=2
    )
    links = [
        status_links.address_of(comment),
        notice_emails.address_of(notice),
        error_notes.address_of(note),
    ]
    return [link.rstrip("/").rpartition("/")[2] for link in links]


class Sender:
    """Makes up requests, and keeps those that were answered with an error of the site."""

    def __init__(self, tokens: list[str], role: str | None) -> None:
        self.random = Random(f"{SEED} {role}")
        self.words = [*WORDS, *tokens]
        self.browser = Client(raise_request_exception=False)
        self.failures: list[tuple[Any, ...]] = []
        self.statuses: set[int] = set()

    @property
    def is_signed_in(self) -> bool:
        """Whether no earlier request has signed the person out."""
        return bool(
            self.browser.cookies.get("sessionid", "") and "_auth_user_id" in self.browser.session
        )

    def address(self, route: str) -> str:
        def filled(found: re.Match[str]) -> str:
            kind = found[1] or "str"
            pool = {"int": NUMBERS, "day": DAYS, "moment": MOMENTS}.get(kind, self.words)
            # A third of the keys are good, so that what stands behind them is reached too.
            return pool[0] if self.random.random() < 0.4 else self.random.choice(pool)

        path = re.sub(r"<(?:(\w+):)?\w+>", filled, re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", route))
        return "/" + quote(re.sub(r"[\^$]|\\Z", "", path))

    def values(self, names: list[str], most: int) -> dict[str, Any]:
        chosen = self.random.sample(names, self.random.randint(0, min(most, len(names))))
        return {name: self.random.choice(VALUES) for name in chosen}

    def form_of(self, path: str) -> dict[str, Any]:
        """Return the fields of a page's forms with what they hold, some of it replaced."""
        page = self.browser.get(path)
        html = (b"".join(page) if page.streaming else page.content).decode(errors="replace")
        inputs = re.findall(r'<(?:input|textarea|select)[^>]*name="([^"]+)"([^>]*)', html)
        held = {
            name: found[1] if (found := re.search(r'value="([^"]*)"', rest)) else "1"
            for name, rest in inputs
        }
        return held | self.values([*held, *FIELDS], 4)

    def send(self, verb: str, path: str) -> None:
        query = urlencode(self.values(PARAMETERS, 3))
        address = f"{path}?{query}" if query else path
        body: Any = None
        options: dict[str, Any] = {}
        if verb == "post":
            body = self.form_of(path) if self.random.random() < 0.4 else self.values(FIELDS, 6)
        if verb in ("put", "patch") or (verb == "post" and self.random.random() < 0.1):
            body, options = b"--b\r\nnot a form", {"content_type": self.random.choice(TYPES)}
        self.note(getattr(self.browser, verb)(address, body, **options), verb, address, body)

    def note(self, answer: HttpResponse, verb: str, address: str, body: Any) -> None:
        for close in answer._resource_closers:
            # The file of an original, which a server closes; `close()` of the answer ends the database.
            close()
        self.statuses.add(answer.status_code)
        # Where tests run, /readyz has something amiss, and says so.
        is_meant = answer.status_code == 503 and address.partition("?")[0] == "/readyz"
        if answer.status_code >= 500 and not is_meant:
            error = getattr(answer, "exc_info", None)
            self.failures.append((verb, address, body, answer.status_code, error and error[1]))


@pytest.fixture
def _no_log() -> Iterator[None]:
    """Write none of the thousands of refusals, which would take a tenth of the time."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("_no_log")
@pytest.mark.parametrize("role", ROLES)
def test_no_request_is_answered_with_an_error_of_the_site(tokens, role):
    staff, sender = cast.make_staff(), Sender(tokens, role)
    staff["root"] = User.objects.create_superuser("root", "root@news.example", "a long password")
    if role:
        sender.browser.force_login(staff[role])
    # What a verb is refused for is no matter of the database.
    verbs = VERBS if connection.vendor == "sqlite" else VERBS[:2]
    for route in _routes(get_resolver()):
        for verb in verbs:
            sender.send(verb, sender.address(route))
            if role and verb in SIGNING_OUT and not sender.is_signed_in:
                sender.browser.force_login(staff[role])
    assert sender.failures == []
    assert {200, 404, 405} <= sender.statuses
    assert Article.objects.exists()
