"""Closing and opening the comments on one article, by its editors and by moderators."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from articles.models import DeskMember, Section
from comments import desk_links, moderation_modes
from comments.models import Mode, ModeChange, ModerationMode
from comments.permissions import may_close
from newsroom.refused import Refused
from tests import cast
from tests.desk import change_page, messages_of, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def article():
    return cast.make_article("Bridge", slug="bridge")


@pytest.fixture
def edith(client, staff):
    client.force_login(staff["edith"])
    return client


def address(act: str, article) -> str:
    return reverse(f"admin:comments_moderationmode_{act}", args=[article.pk])


def changes(article) -> list[tuple]:
    rows = ModeChange.objects.filter(article=article).order_by("pk")
    return [(row.before, row.after, row.reason, str(row.made_by)) for row in rows]


def test_moderators_and_the_editors_of_the_section_may(staff, article):
    sport = Section.objects.create(name="Sport", slug="sport")
    people = {"nobody": AnonymousUser(), **staff}
    sven = people["sven"] = cast.make_user("sven", "Editor")
    DeskMember.objects.create(account=sven).sections.add(sport)
    assert {name for name, user in people.items() if may_close(user, article)} == {
        "edith", "maude", "ada",
    }  # fmt: skip


def test_the_page_of_the_article_says_what_holds_to_who_may_change_it(staff, article):
    part = desk_links.of_article(staff["edith"], article)
    assert (part.title, part.says) == (
        "Comments", "All: every comment is read first · The whole site (default)",
    )  # fmt: skip
    assert [link.name for link in part.links] == [
        "close_comments", "comments_closing", "sensitive_story_new",
    ]  # fmt: skip
    moderation_modes.close(article, at=cast.NOW, by=staff["edith"], reason="A trial begins.")
    part = desk_links.of_article(staff["edith"], article)
    assert (part.says, part.links[0].name) == (
        "Closed: nobody can comment · This article",
        "reopen_comments",
    )
    assert desk_links.of_article(staff["anna"], article) is None


def test_an_editor_closes_and_opens_from_the_page_of_the_article(edith, article):
    page = edith.get(change_page(article)).text
    assert f'<a href="{address("close", article)}" class="act-close_comments">' in page
    response = save(edith, address("close", article), "reason_form", reason="A trial begins.")
    assert messages_of(response) == ["The comments on “Bridge” are closed."]
    assert response["Location"] == change_page(article)
    assert moderation_modes.is_closed(article)
    page = edith.get(change_page(article)).text
    assert "Close the comments…" not in page
    assert "Open the comments…" in page
    response = save(edith, address("reopen", article), "reason_form", reason="It is over.")
    assert messages_of(response)[-1] == "The comments on “Bridge” are open again."
    assert not moderation_modes.is_closed(article)
    assert changes(article) == [
        ("", "closed", "A trial begins.", "edith"),
        ("closed", "", "It is over.", "edith"),
    ]


def test_it_asks_why(edith, article):
    response = edith.post(address("close", article), {"reason": ""})
    assert "Say why." in response.text
    assert not moderation_modes.is_closed(article)


def test_opening_brings_the_former_mode_back(staff, article):
    by = {"at": cast.NOW, "by": staff["edith"]}
    moderation_modes.put(ModerationMode(mode=Mode.FIRST, article=article), **by)
    moderation_modes.close(article, reason="A trial begins.", **by)
    assert moderation_modes.reopen(article, reason="It is over.", **by) == ""
    assert ModerationMode.objects.get(article=article).mode == "first"


def test_what_another_mode_closes_stays_closed_and_says_so(staff):
    sport = Section.objects.create(name="Sport", slug="sport")
    article = cast.make_article("Cup", section=sport)
    by = {"at": cast.NOW, "by": staff["edith"]}
    moderation_modes.put(ModerationMode(mode=Mode.CLOSED, section=sport), **by)
    words = "The comments are still closed, because of this mode: Sport. A moderator can change it."
    with pytest.raises(Refused) as refused:
        moderation_modes.reopen(article, reason="Why not?", **by)
    assert str(refused.value) == words
    moderation_modes.close(article, reason="A trial begins.", **by)
    assert moderation_modes.reopen(article, reason="It is over.", **by) == words


def test_each_is_refused_where_there_is_nothing_to_do(staff, article):
    by = {"at": cast.NOW, "by": staff["edith"], "reason": "Because."}
    with pytest.raises(Refused) as refused:
        moderation_modes.reopen(article, **by)
    assert str(refused.value) == "The comments are open already."
    moderation_modes.close(article, **by)
    with pytest.raises(Refused) as refused:
        moderation_modes.close(article, **by)
    assert str(refused.value) == "The comments are closed already."


def test_a_moderator_goes_back_to_the_modes_and_a_reporter_is_refused(client, staff, article):
    client.force_login(staff["maude"])
    response = save(client, address("close", article), "reason_form", reason="Spam.")
    assert response["Location"] == "/admin/comments/moderationmode/"
    client.force_login(staff["anna"])
    assert client.get(address("reopen", article)).status_code == 403
    hidden = cast.make_draft("Secret")
    assert client.get(address("close", hidden)).status_code == 404
