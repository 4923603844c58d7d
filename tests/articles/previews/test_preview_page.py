"""The preview: the article's own page for those who may see it, and nothing for anybody else."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.acts import publishing
from articles.expunging import expunge_article
from articles.models import Article, Byline, Section, Tag
from articles.record import revisions
from tests import cast
from tests.desk import change_page

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


def said_of(page: str) -> str:
    """Return the words of the bar."""
    bar = re.search(r'<aside class="preview".*?</aside>', page, re.DOTALL)
    assert bar is not None
    return " ".join(re.sub("<[^>]*>", "", bar[0]).split())


def saved_anew(article: Article, headline: str) -> Article:
    """Return `article` as Edith saved it with another headline."""
    article.headline = headline
    article.save()
    edith = User.objects.filter(username="edith").first() or cast.make_user("edith")
    revisions.record(article, at=cast.NOW, by=edith)
    return article


def test_the_bar_says_which_version_is_shown_and_who_sees_it(staff_client, draft):
    saved_anew(draft, "Another")
    assert said_of(staff_client.get(f"/preview/{draft.pk}/").text) == (
        "Preview, not public · Draft Version 2, the newest, saved on 17 May 2024, 10:00 by edith."
        " Editors and the reporters of this article can open this page. Readers cannot."
        " Back to the form History Links for people without an account"
    )


def test_the_bar_says_what_readers_have_of_a_live_article(staff_client):
    article = cast.make_article("The bridge")
    address = f"/preview/{article.pk}/"
    assert said_of(staff_client.get(address).text) == (
        "Preview of what readers have · Live Version 1, the newest, saved on 17 May 2024, 10:00."
        " Reporters and editors can open this page. Readers cannot. Back to the form History"
        " Links for people without an account"
    )
    saved_anew(article, "The crossing")
    assert "Preview, not public · Live" in said_of(staff_client.get(address).text)
    older = said_of(staff_client.get(f"{address}?version=1").text)
    assert "Preview of what readers have · Live" in older
    assert "Version 1 of 2" in older


@pytest.mark.parametrize("query", ["", "?version=1"])
def test_what_has_no_date_is_not_said_to_be_published(query, staff_client, draft):
    page = staff_client.get(f"/preview/{draft.pk}/{query}").text
    assert '<span class="fact">Not published yet</span>' in page
    assert '<span class="fact">Published ' not in page
    dated = cast.make_draft("Another", published_at=cast.YESTERDAY)
    page = staff_client.get(f"/preview/{dated.pk}/{query}").text
    dated_so = (
        '<span class="fact">Not published yet, dated <time datetime="2024-05-16T10:00:00+01:00">'
    )
    assert dated_so in page
    assert '<span class="fact">Published ' not in page


def test_what_is_scheduled_says_when_it_will_be_published(staff_client):
    article = cast.make_hidden()["scheduled"]
    page = staff_client.get(f"/preview/{article.pk}/").text
    assert '<span class="fact">To be published <time datetime="' in page
    assert '<span class="fact">Published ' not in page


@pytest.mark.parametrize("query", ["", "?version=1"])
def test_the_bar_leads_back_to_the_form(query, staff_client, draft):
    page = staff_client.get(f"/preview/{draft.pk}/{query}").text
    assert f'<a href="{change_page(draft)}">Back to the form</a>' in page


@pytest.mark.parametrize("query", ["", "?version=2"])
def test_what_follows_is_what_readers_will_get_with_every_picture(query, staff_client, client):
    draft = cast.make_draft(
        "The bridge",
        body='<p>One.</p><figure data-placement="2"></figure><p>Two.</p>',
        published_at=cast.YESTERDAY,
    )
    cast.make_placement(draft, 1, is_lead=True, caption="Dusk", file="a.png", credit="Ada")
    cast.make_placement(draft, 2, caption="No file yet", alt_text="A crane")
    cast.make_placement(draft, 3, caption="Behind it", origin="trainedAlgorithmicMedia")
    revisions.record(draft, at=cast.NOW)
    shown = text_of(staff_client.get(f"/preview/{draft.pk}/{query}").text)
    publishing.publish(draft, at=cast.NOW)
    assert shown == text_of(client.get(draft.get_absolute_url()).text)
    assert shown.count("<figure") == 3


def text_of(page: str) -> str:
    """Return the text of a page with all its pictures."""
    start = page.index('<figure class="picture')
    return page[start : page.index("</figure>", page.index("Behind it"))]


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
    said = said_of(page)
    assert "Preview, not public · Draft" in said
    assert "Version 2 of 3, saved on 17 May 2024, 10:00." in said
    for words in ("Council votes", "It costs two.", "Will Taylor", "Politics", "At dusk", "Ada"):
        assert words in page
    assert "It costs three." not in page


@pytest.mark.parametrize("number", ["0", "9", "x", "", "-1", "²", "99999999999999999999"])
def test_a_version_that_is_not_there_is_not_found(staff_client, draft, number):
    assert staff_client.get(f"/preview/{draft.pk}/?version={number}").status_code == 404


def test_an_expunged_version_says_nothing(staff_client, draft):
    expunge_article(draft, by=cast.make_user("root"), reason="A court.", at=timezone.now())
    assert staff_client.get(f"/preview/{draft.pk}/?version=1").status_code == 200
