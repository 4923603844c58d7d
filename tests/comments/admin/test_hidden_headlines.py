"""Headlines of articles that are not public: no page of the desk shows one to who may not see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.acts import publishing
from articles.models import Article, RelatedLink
from comments import moderation_modes
from comments.models import Appeal, Comment, Mode, ModerationMode, Notice, RatingBurst, Tally
from tests import cast

pytestmark = pytest.mark.django_db
SECRET = "Secret of the"


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def hidden() -> dict[str, Article]:
    """Return hidden articles, the withdrawn one with all that readers and the desk left on it."""
    withdrawn = cast.make_article("Secret of the past", slug="withdrawn")
    cast.make_comment(withdrawn, stars=1)
    cast.make_appeal(cast.make_refused(withdrawn))
    cast.make_notice(withdrawn)
    cast.make_error_note(withdrawn)
    moderation_modes.put(ModerationMode(mode=Mode.ALL, article=withdrawn), at=cast.NOW, by=None)
    RatingBurst.objects.create(
        article=withdrawn, began_at=cast.NOW, ended_at=cast.NOW, stars_from=1, stars_to=2
    )
    Tally.objects.filter(article=withdrawn).delete()
    Tally.objects.create(article=withdrawn, score=3.0)
    publishing.withdraw(withdrawn, at=cast.NOW, reason="It was wrong.")
    future = cast.NOW + timedelta(days=36_500)
    return {
        "draft": cast.make_draft("Secret of the desk", slug="draft"),
        "scheduled": cast.make_article("Secret of the future", slug="s", published_at=future),
        "withdrawn": withdrawn,
    }


def pages(hidden: dict[str, Article]) -> list[str]:
    """Return the addresses of all lists and forms that are about articles."""
    lists = ["comment", "moderationmode", "ratingburst", "tally", "notice", "errornote", "appeal"]
    rows = [
        ("comment", Comment.objects.pending().get()),
        ("moderationmode", ModerationMode.objects.get()),
        ("ratingburst", RatingBurst.objects.get()),
        ("notice", Notice.objects.get()),
        ("appeal", Appeal.objects.get()),
    ]
    adds = [f"/admin/comments/moderationmode/add/?article={a.pk}" for a in hidden.values()]
    forms = [f"/admin/comments/{name}/{row.pk}/change/" for name, row in rows]
    ends = [f"/admin/comments/{name}/{row.pk}/{end}/" for name, row in rows for end in
            ("delete", "history")]  # fmt: skip
    return ["/admin/", *(f"/admin/comments/{name}/?state=all" for name in lists), *adds, *forms,
            *ends]  # fmt: skip


@pytest.mark.parametrize("name", ["maude", "anna", "otto"])
def test_no_page_shows_the_headline_of_a_hidden_article(client, staff, hidden, name):
    client.force_login(staff[name])
    found = [path for path in pages(hidden) if SECRET in client.get(path, follow=True).text]
    assert found == []


def test_the_article_is_told_by_its_number(client, staff, hidden):
    client.force_login(staff["maude"])
    words = f"Article {hidden['withdrawn'].pk}, which is not public"
    named = [path for path in pages(hidden) if words in client.get(path, follow=True).text]
    assert [path for path in named if "?" not in path] == [
        f"/admin/comments/comment/{Comment.objects.pending().get().pk}/change/",
        f"/admin/comments/moderationmode/{ModerationMode.objects.get().pk}/change/",
        f"/admin/comments/ratingburst/{RatingBurst.objects.get().pk}/change/",
        f"/admin/comments/notice/{Notice.objects.get().pk}/change/",
        f"/admin/comments/appeal/{Appeal.objects.get().pk}/change/",
    ]


def test_who_may_see_the_article_reads_its_headline(client, staff, hidden):
    client.force_login(staff["ada"])
    page = client.get("/admin/comments/comment/?state=all")
    assert "Secret of the past" in page.text


def test_a_public_headline_is_shown(client, staff):
    article = cast.make_article()
    client.force_login(staff["maude"])
    page = client.get(f"/admin/comments/moderationmode/add/?article={article.pk}")
    assert "Council votes for the bridge" in page.text


@pytest.mark.parametrize("kind", ["draft", "scheduled"])
def test_a_mode_is_set_for_no_hidden_article(client, staff, hidden, kind):
    client.force_login(staff["maude"])
    data = {"mode": "open", "scope": "article", "article": hidden[kind].pk}
    page = client.post("/admin/comments/moderationmode/add/", data)
    assert "Select a valid choice." in page.text
    assert ModerationMode.objects.count() == 1
    assert SECRET not in page.text


def test_the_mode_of_an_article_that_was_withdrawn_can_still_be_changed(client, staff, hidden):
    client.force_login(staff["maude"])
    mode = ModerationMode.objects.get()
    data = {"mode": "closed", "scope": "article", "article": hidden["withdrawn"].pk}
    page = client.post(f"/admin/comments/moderationmode/{mode.pk}/change/", data)
    assert page.status_code == 302
    mode.refresh_from_db()
    assert mode.mode == Mode.CLOSED


@pytest.mark.parametrize("is_public", [True, False])
def test_a_link_to_a_draft_of_others_is_told_by_its_number(staff, hidden, is_public):
    own = (cast.make_article if is_public else cast.make_draft)(
        "Anna’s piece", created_by=staff["anna"]
    )
    RelatedLink.objects.create(article=own, title="Background", target=hidden["draft"])
    anna = Client()
    anna.force_login(staff["anna"])
    page = anna.get(f"/admin/articles/article/{own.pk}/change/").text
    assert SECRET not in page
    assert f"Article {hidden['draft'].pk}, which is not public" in page
