"""Every address of readers, for articles that nobody may read: as if nothing were there."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from articles.models import Article
from comments import urls
from comments.models import Comment, ErrorNote, Notice, Report
from tests import cast

pytestmark = pytest.mark.django_db
TYPED = {
    "stars": "",
    "email": "eve@readers.example",
    "name": "Eve",
    "message": "I have found it.",
    "text": "I have found it.",
    "reason": "other",
    "kind": "other",
    "good_faith": "on",
}
STATES = ["draft", "scheduled", "withdrawn"]


def below(article: Article) -> list[str]:
    """Return each address that comments have below an article's own, as long as urls.py is."""
    day = article.address_date or cast.YESTERDAY.date()
    given = {"day": day, "slug": article.slug}
    return [
        reverse(f"comments:{path.name}", kwargs=given | dict.fromkeys(path.pattern.converters, 1))
        for path in urls.of_article
    ]


def hidden(state: str) -> tuple[Article, Comment]:
    """Return an article that nobody may read, with a comment that was let through."""
    article = cast.make_hidden()[state]
    return article, cast.make_approved(article, "Secret words.", name="Hidden Hilda")


def nothing() -> Article:
    """Return an article that was never saved."""
    return Article(address_date=cast.YESTERDAY.date(), slug="never-was")


def answer(browser: Client, method: str, address: str) -> tuple[int, str, list[str]]:
    """Return what somebody can learn of an address: state, page and cookies."""
    response = getattr(browser, method)(address, TYPED)
    page = re.sub(
        r"/\d{4}/\d\d/\d\d/[\w-]+/|/comments/\d+/|\d{4}-\d\d-\d\d[^\"]*|this request: \w{32}",
        "",
        response.text,
    )
    return response.status_code, page, sorted(response.cookies)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("checked", [False, True])
def test_each_address_below_a_hidden_article_answers_as_if_it_had_never_been(
    state, method, checked
):
    article, _ = hidden(state)
    never = below(nothing())
    browser = Client(enforce_csrf_checks=checked)
    for address, other in zip(below(article), never, strict=True):
        found = answer(browser, method, address)
        assert found == answer(browser, method, other), address
        # 405 says what the address takes, of every article there could be.
        assert found[0] == 404 or (found[0] in (403, 405) and method == "post"), address
        assert "Hilda" not in found[1]
    assert Comment.objects.count() == 1
    assert not ErrorNote.objects.exists()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_comment_below_a_hidden_article_cannot_be_reported(client, state, method):
    _, comment = hidden(state)
    report = reverse("comments:report", args=[comment.pk])
    unknown = reverse("comments:report", args=[comment.pk + 1])
    found = answer(client, method, report)
    assert found[0] == 404
    assert found == answer(client, method, unknown)
    assert not Report.objects.exists()


@pytest.mark.parametrize("state", STATES)
def test_a_notice_about_a_hidden_article_is_refused_like_one_about_nothing(client, state):
    article, comment = hidden(state)
    told = []
    for path in (article.get_absolute_url(), f"/comments/{comment.pk}/report/", "/2024/05/16/no/"):
        response = client.post("/notice/", TYPED | {"address": f"{settings.SITE_ADDRESS}{path}"})
        told.append(response.context["form"].errors["address"].as_text().replace(path, ""))
    assert len(set(told)) == 1, told
    assert not Notice.objects.exists()
