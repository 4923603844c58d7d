"""Deciding where readers see the comments: what the script of an article’s page is given."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, DeskMember, Section
from newsroom.desk import roles
from newsroom.desk.page_links import files_of
from tests import cast

pytestmark = pytest.mark.django_db
HERE = "/admin/comments/comment/here/"


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def article() -> Article:
    return cast.make_article()


@pytest.fixture
def maude(staff, client) -> Client:
    client.force_login(staff["maude"])
    return client


def test_what_waits_below_this_article_is_shown_with_its_number(article, maude):
    cast.make_comment(article, "First.")
    cast.make_comment(article, "Second.")
    cast.make_comment(cast.make_article("Elsewhere", slug="elsewhere"), "Other.")
    page = maude.get(HERE, {"address": article.get_absolute_url()})
    assert "Waiting: 2" in page.text
    assert [card.comment.text for card in page.context["waiting"]] == ["First.", "Second."]
    assert "no-store" in page["Cache-Control"]


def test_public_comments_of_the_page_get_a_form_for_what_can_be_decided(article, maude):
    shown, hidden = cast.make_approved(article, "Shown."), cast.make_approved(article, "Older.")
    query = {"address": article.get_absolute_url(), "shown": f"{shown.pk},x,99999999999999999999"}
    page = maude.get(HERE, query)
    assert [card.comment for card in page.context["public"]] == [shown]
    assert f'value="{shown.pk}:approved:1"' in page.text
    assert f"{hidden.pk}:approved" not in page.text
    assert 'value="approve"' not in page.text


def test_a_comment_of_another_article_gets_none_here(article, maude):
    other = cast.make_approved(cast.make_article("Elsewhere", slug="elsewhere"))
    page = maude.get(HERE, {"address": article.get_absolute_url(), "shown": str(other.pk)})
    assert page.context["public"] == []


def test_the_authors_are_told_that_somebody_else_decides(article, staff, maude):
    author = cast.make_author("Maude Miller", account=staff["maude"])
    article.bylines.create(contributor=author)
    cast.make_comment(article)
    page = maude.get(HERE, {"address": article.get_absolute_url()})
    assert "You wrote the article." in page.text
    assert "Ask for a second look" in page.text
    assert 'value="spam"' not in page.text


@pytest.mark.parametrize(
    "address", ["", "/", "/nowhere/", "//evil.example", "/2024/05/16/unknown/"]
)
def test_another_address_is_answered_with_404(address, maude):
    assert maude.get(HERE, {"address": address}).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("anna", 403), ("edith", 403), ("otto", 302), ("maude", 200), ("ada", 200), ("sonja", 403)],
)
def test_moderators_of_the_section_alone_get_it(name, status, staff, client):
    town, sport = (Section.objects.create(name=each, slug=each) for each in ("town", "sport"))
    staff["sonja"] = cast.make_user("sonja", roles.MODERATOR)
    DeskMember.objects.create(account=staff["sonja"]).sections.set([sport])
    article = cast.make_article(section=town)
    cast.make_comment(article, "Secret.")
    client.force_login(staff[name])
    page = client.get(HERE, {"address": article.get_absolute_url()})
    assert (page.status_code, "Secret." in page.text) == (status, status == 200)
    loaded = files_of(staff[name], article.get_absolute_url())
    assert len(loaded) == (2 if status == 200 else 0)


def test_the_page_that_readers_have_is_the_same_with_and_without_it(article, maude):
    cast.make_comment(article, "Waits.")
    address = article.get_absolute_url()
    page = maude.get(address).text
    assert page == Client().get(address).text
    assert "here.js" not in page


def test_other_pages_load_nothing_more(staff):
    assert files_of(staff["maude"], "/") == []
    assert files_of(staff["maude"], "/nowhere/") == []
