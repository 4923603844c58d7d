"""The preview: the article's own page for those who may see it, and nothing for anybody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from articles.expunging import expunge_article
from articles.models import Article, Byline, Section, Tag
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db

# Who sees a draft that Anna began.
ACCESS = {"anna": 200, "edith": 200, "maude": 404, "ada": 200, "otto": 404, "nobody": 404}


@pytest.fixture
def draft():
    """Return a draft that nobody began."""
    return cast.make_draft("Secret of the desk", slug="secret")


def visitor(name: str) -> Client:
    """Return somebody who has signed in under `name`."""
    client = Client()
    if name != "nobody":
        client.force_login(cast.make_staff()[name])
    return client


@pytest.fixture
def staff_client() -> Client:
    """Return the browser of an editor."""
    return visitor("edith")


@pytest.mark.parametrize("name", ACCESS)
def test_who_may_see_it(name, draft):
    client = visitor(name)
    if name == "anna":
        Article.objects.update(created_by=int(client.session["_auth_user_id"]))
    response = client.get(f"/preview/{draft.pk}/")
    assert response.status_code == ACCESS[name]
    assert client.get(f"/preview/{draft.pk}/?version=1").status_code == ACCESS[name]
    assert ("Secret" in response.text) is (ACCESS[name] == 200)


def test_a_reporter_does_not_see_the_draft_of_another(draft):
    assert visitor("anna").get(f"/preview/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("name", ["nobody", "otto", "maude"])
def test_to_others_it_is_as_if_it_did_not_exist(name, draft):
    client = visitor(name)
    there, not_there = client.get(f"/preview/{draft.pk}/"), client.get("/preview/999999/")
    assert (there.status_code, there.content) == (not_there.status_code, not_there.content)


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_it_is_the_articles_page_and_says_that_it_is_not_public(state):
    article = cast.make_hidden()[state]
    response = visitor("edith").get(f"/preview/{article.pk}/")
    assert response.templates[0].name == "articles/article.html"
    assert "Preview, not public" in response.text
    assert article.headline in response.text


def test_it_is_neither_kept_nor_indexed(draft):
    response = visitor("edith").get(f"/preview/{draft.pk}/")
    assert response.headers["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.text


def test_nobody_comments_on_it(draft):
    page = visitor("edith").get(f"/preview/{draft.pk}/").text
    assert "Leave a Comment" not in page


@pytest.mark.parametrize("path", ["/preview/x/", "/preview/", f"/preview/{'9' * 30}/"])
def test_an_odd_number_is_not_found(path):
    assert visitor("edith").get(path).status_code == 404


def test_it_rejects_post(draft):
    assert visitor("edith").post(f"/preview/{draft.pk}/").status_code == 405


def test_any_saved_version_is_shown_as_it_was(staff_client):
    section = Section.objects.create(name="Politics", slug="politics")
    article = cast.make_draft("Council votes", body="<p>It costs two.</p>", section=section)
    Byline.objects.create(article=article, contributor=cast.make_author("Will Taylor"))
    article.tags.add(Tag.objects.create(name="Bridges", slug="bridges"))
    cast.make_placement(article, 1, caption="At dusk", credit="Ada")
    revisions.record(article, at=cast.NOW)
    article.headline, article.body = "Another", "<p>It costs three.</p>"
    article.bylines.all().delete()
    article.save()
    revisions.record(article, at=cast.NOW)
    page = staff_client.get(f"/preview/{article.pk}/?version=2").text
    assert "Version 2 as it was saved, not public" in page
    for words in ("Council votes", "It costs two.", "Will Taylor", "Politics", "At dusk", "Ada"):
        assert words in page
    assert "It costs three." not in page


@pytest.mark.parametrize("number", ["0", "9", "x", "", "-1", "²", "99999999999999999999"])
def test_a_version_that_is_not_there_is_not_found(staff_client, draft, number):
    assert staff_client.get(f"/preview/{draft.pk}/?version={number}").status_code == 404


def test_an_expunged_version_says_nothing(staff_client, draft):
    expunge_article(draft, by=cast.make_user("root"), reason="A court.", at=timezone.now())
    assert staff_client.get(f"/preview/{draft.pk}/?version=1").status_code == 200
