"""The history of an article at the desk, and two of its versions beside each other."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertInHTML

from articles.acts import moving
from articles.expunging import expunge_article
from articles.models import Article
from articles.record import revisions
from tests import cast
from tests.desk import form_of

pytestmark = pytest.mark.django_db

# Who may look at the history of a public article of somebody else and of a draft; and who may
# compare two versions of them. Django's history leads who may not see a thing to the start page.
ACCESS = {
    "anna": (200, 302, 200, 404),
    "edith": (200, 200, 200, 200),
    "maude": (302, 302, 403, 403),
    "ada": (200, 200, 200, 200),
    "otto": (302, 302, 302, 302),
    "nobody": (302, 302, 302, 302),
}


@pytest.fixture
def staff():
    """Return the cast by first name."""
    return cast.make_staff()


@pytest.fixture
def article() -> Article:
    """Return an article that was published, saved anew and not updated yet."""
    article = cast.make_article(body="<p>It costs two.</p>")
    article.body = (
        '<p>It costs <strong>three</strong>, <a href="https://a.example/">they say</a>.</p>'
    )
    article.save()
    revisions.record(article, at=cast.NOW, reason="New figures")
    return article


def history(article: Article, **query: str) -> tuple[str, dict[str, str]]:
    return reverse("admin:articles_article_history", args=[article.pk]), query


def comparison(article: Article, old: str, new: str) -> tuple[str, dict[str, str]]:
    address = reverse("admin:articles_article_compare", args=[article.pk])
    return address, {"old": old, "new": new}


def test_the_history_says_what_happened(client, staff, article):
    client.force_login(staff["edith"])
    page = client.get(*history(article)).text
    for words in (
        "Version 2 was saved.",
        '<p class="why">New figures</p>',
        "<li>1 paragraph was changed.</li>",
        "edition 1, made of version 1.",
        "Readers have had this since 16 May 2024, 10:00.",
        "Bring back version 1…",
    ):
        assert words in page
    assert "Bring back version 2…" not in page


@pytest.mark.parametrize("number", ["0", "x", "-1", "2", "9999", "9" * 22, "9" * 5000, "²"])
def test_a_page_that_has_no_number_is_the_first(client, staff, article, number):
    client.force_login(staff["edith"])
    assert "Version 2 was saved." in client.get(*history(article, page=number)).text


def test_two_versions_stand_beside_each_other(client, staff, article):
    client.force_login(staff["edith"])
    for pair in (("v1", "v2"), ("v2", "v1"), ("e1", "v2")):
        response = client.get(*comparison(article, *pair))
        (change,) = [each for each in response.context["difference"].text if each.kind != "same"]
        assert [(run.kind, run.text, run.link) for run in change.runs] == [
            ("same", "It costs", ""),
            ("gone", "two.", ""),
            ("new", "three,", ""),
            ("new", "they say.", "https://a.example/"),
        ]
    assertInHTML("<ins><strong>three,</strong></ins>", response.text)
    assertInHTML("<ins>they say. <small>(https://a.example/)</small></ins>", response.text)


def test_what_differs_stands_in_two_columns(client, staff, article):
    client.force_login(staff["edith"])
    page = client.get(*comparison(article, "v1", "v2")).text
    assertInHTML('<p class="before">It costs <del>two.</del></p>', page)
    assertInHTML(
        '<p class="after">It costs <ins><strong>three,</strong></ins>'
        " <ins>they say. <small>(https://a.example/)</small></ins></p>",
        page,
    )


def test_any_two_can_be_compared_also_from_different_pages(client, staff, article):
    client.force_login(staff["edith"])
    for page in (client.get(*history(article)), client.get(*comparison(article, "v1", "v2"))):
        form = form_of(page, "any_two")
        assert (form["old"][1:], form["new"]) == ("1", "v2")
    assert client.get(*comparison(article, "e1", "v2")).status_code == 200


def test_what_the_last_save_replaced_is_one_click_away(client, staff, article):
    client.force_login(staff["edith"])
    address, query = comparison(article, "v1", "v2")
    form = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    link = f"{address}?{urlencode(query)}".replace("&", "&amp;")
    assertInHTML(f'<a href="{link}">What the last save replaced</a>', form.text)
    new = cast.make_draft("New")
    form = client.get(reverse("admin:articles_article_change", args=[new.pk]))
    assert "What the last save replaced" not in form.text


def test_saves_that_changed_nothing_are_folded(client, staff, article):
    for _ in range(3):
        revisions.record(article, at=cast.NOW, by=staff["anna"])
    client.force_login(staff["edith"])
    page = client.get(*history(article)).text
    assertInHTML("<summary>Versions 3 to 5 were saved without a change.</summary>", page)
    assert "Bring back version 4…" in page


def test_another_address_is_no_re_issue(client, staff):
    article = cast.make_article("Bridge", slug="bridge")
    moving.move(article, slug="new-bridge", at=cast.NOW)
    client.force_login(staff["edith"])
    page = client.get(*history(article)).text
    assertInHTML(
        '<p class="what">Another address: edition 2, made of version 1.</p>',
        page,
    )
    assertInHTML("<li>The slug was changed from bridge to new-bridge.</li>", page)


def test_an_edition_and_the_version_that_it_was_made_of_say_the_same(client, staff, article):
    client.force_login(staff["edith"])
    assert "Both say the same." in client.get(*comparison(article, "v1", "e1")).text


@pytest.mark.parametrize("key", ["", "v9", "e9", "x1", "v0", "v1; drop", "v99999999999999"])
def test_a_version_that_is_not_there_is_not_found(client, staff, article, key):
    client.force_login(staff["edith"])
    assert client.get(*comparison(article, key, "v1")).status_code == 404


def test_what_was_typed_as_text_is_no_markup(client, staff, article):
    client.force_login(staff["edith"])
    article.body = "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    article.save()
    revisions.record(article, at=cast.NOW, reason="<b>Why")
    assert "&lt;script&gt;alert(1)" in client.get(*comparison(article, "v1", "v3")).text
    assert "&lt;b&gt;Why" in client.get(*history(article)).text


@pytest.mark.parametrize("name", ACCESS)
def test_those_who_may_see_the_article_may_see_what_became_of_it(client, staff, article, name):
    if name != "nobody":
        client.force_login(staff[name])
    draft = cast.make_draft("Secret")
    revisions.record(draft, at=cast.NOW)
    found = [client.get(*history(each)).status_code for each in (article, draft)]
    found += [client.get(*comparison(each, "v1", "v2")).status_code for each in (article, draft)]
    assert tuple(found) == ACCESS[name]


def test_a_version_of_another_article_is_not_found(client, staff, article):
    other = cast.make_draft("Secret")
    for _ in range(3):
        revisions.record(other, at=cast.NOW)
    client.force_login(staff["edith"])
    assert client.get(*comparison(article, "v1", "v4")).status_code == 404


def test_what_was_expunged_is_compared_as_nothing(client, staff):
    draft = cast.make_draft("Secret")
    revisions.record(draft, at=cast.NOW)
    expunge_article(draft, by=staff["ada"], reason="A court’s order", at=timezone.now())
    client.force_login(staff["edith"])
    assert "Both say the same." in client.get(*comparison(draft, "v1", "v2")).text
    assert client.get(*history(draft)).status_code == 200
