"""Every page of an article at the desk for staff who are limited to one section."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse

from articles.models import Article, DeskMember, Section
from newsroom.desk import roles
from tests import cast

pytestmark = pytest.mark.django_db

# The pages about one article, with what they need besides its number.
NUMBERED = {"cancel", "restore", "corrected", "revoke_link"}
# About no article: editors without a limit see it.
OF_THE_SITE = {
    *("unsaved_new", "preview_pane_new", "link_targets", "site_at", "save_list", "saved_lists"),
}
PAGES = [
    "change", "history", "compare", "seen", "correct", "publish", "schedule", "cancel",
    "withdraw", "kill", "bin", "bring_back", "restore", "expunge",
    "duplicate", "desk_notes", "desk_notes_panel",
    "hand_in", "take_back", "return", "call_ready", "flag", "move", "corrected", "preview_links",
    "revoke_link", "unsaved", "unsaved_correction", "preview_pane", "source",
]  # fmt: skip
COMMENTS = ["close", "reopen", "days_of"]


@pytest.fixture
def sections() -> dict[str, Section]:
    return {
        name: Section.objects.create(name=name, slug=name.lower()) for name in ("Sport", "Town")
    }


@pytest.fixture
def people(sections):
    """Return the cast with an editor and a reporter of Sport."""
    staff = cast.make_staff()
    staff["sven"] = cast.make_user("sven", roles.EDITOR)
    staff["rosa"] = cast.make_user("rosa", roles.REPORTER)
    for name in ("sven", "rosa"):
        DeskMember.objects.create(account=staff[name]).sections.add(sections["Sport"])
    return staff


def address(page: str, article: Article) -> str:
    if page in COMMENTS:
        return reverse(f"admin:comments_moderationmode_{page}", args=[article.pk])
    keys = [article.pk, 1] if page in NUMBERED else [article.pk]
    query = "?old=v1&new=v1" if page == "compare" else ""
    return reverse(f"admin:articles_article_{page}", args=keys) + query


def answers(person: User, article: Article) -> dict[str, int]:
    """Return how each page about `article` answers: all ask for the right before anything else."""
    client = Client()
    client.force_login(person)
    return {page: client.get(address(page, article)).status_code for page in [*PAGES, *COMMENTS]}


def test_every_page_of_an_article_is_in_the_table():
    names = {
        url.name.removeprefix("articles_article_")
        for pattern in get_resolver("newsroom.urls").url_patterns
        for each in getattr(pattern, "url_patterns", [])
        for url in getattr(each, "url_patterns", [])
        if (getattr(url, "name", "") or "").startswith("articles_article_")
    }
    assert names - {"changelist", "add", "delete"} - OF_THE_SITE == set(PAGES)


@pytest.mark.parametrize("standing", ["draft", "live", "killed"])
def test_in_the_own_section_the_role_counts_like_that_of_others(standing, people, sections):
    sport = {"section": sections["Sport"]}
    article = cast.make_standings(**sport, created_by=people["rosa"])[standing]
    assert answers(people["sven"], article) == answers(people["edith"], article)
    hers = answers(people["rosa"], article)
    Article.objects.filter(pk=article.pk).update(created_by=people["anna"])
    assert hers == answers(people["anna"], article)


@pytest.mark.parametrize("section", ["Town", None])
@pytest.mark.parametrize("standing", ["draft", "live"])
def test_elsewhere_they_see_what_a_reporter_sees_of_the_pieces_of_others(
    standing, section, people, sections
):
    article = cast.make_standings(section=sections.get(section))[standing]
    expected = answers(people["anna"], article)
    assert answers(people["sven"], article) == expected
    assert answers(people["rosa"], article) == expected


@pytest.mark.parametrize("name", ["sven", "rosa"])
@pytest.mark.parametrize("standing", ["draft", "live"])
def test_own_pieces_in_other_sections_are_seen_and_not_touched(standing, name, people, sections):
    town = {"section": sections["Town"]}
    article = cast.make_standings(**town, created_by=people[name])[standing]
    seen = {page for page, status in answers(people[name], article).items() if status == 200}
    assert seen == {
        *("change", "history", "compare", "seen", "preview_links", "duplicate", "desk_notes"),
    }


def test_sections_and_what_stands_in_several_of_them_are_not_theirs(people, sections):
    client = Client()
    client.force_login(people["sven"])
    status = {
        page: client.get(reverse(f"admin:articles_section_{page}", args=keys)).status_code
        for page, keys in {
            "add": [],
            "change": [sections["Town"].pk],
            "archive": [sections["Town"].pk],
            "show": [sections["Sport"].pk],
        }.items()
    }
    assert status == {"add": 403, "change": 200, "archive": 403, "show": 403}
    own = reverse("admin:articles_section_archive", args=[sections["Sport"].pk])
    assert client.get(own).status_code == 200
    refused = client.post(reverse("admin:articles_section_change", args=[sections["Town"].pk]))
    assert refused.status_code == 403


def test_the_list_offers_and_publishes_what_is_in_their_section(people, sections):
    client = Client()
    client.force_login(people["sven"])
    sport = cast.make_draft("Cup final", section=sections["Sport"])
    own = cast.make_draft("Own in town", section=sections["Town"], created_by=people["sven"])
    cast.make_draft("Secret", section=sections["Town"])
    page = client.get("/admin/articles/article/")
    assert {a.headline for a in page.context["cl"].result_list} == {"Cup final", "Own in town"}
    data = {"action": "publish_selected", "_selected_action": [sport.pk, own.pk]}
    client.post("/admin/articles/article/", data)
    assert list(Article.objects.published()) == [sport]
