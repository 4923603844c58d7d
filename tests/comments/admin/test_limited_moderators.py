"""Every address of the comments’ desk for a moderator of one section: nothing of another exists there.

Sonja moderates Sport. Whatever readers wrote about Town says “secret”, so that a page that shows any
of it is found, and so is a number that counts it.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, DeskMember, Section
from comments.models import (
    Comment,
    Decision,
    ModerationMode,
    RatingBurst,
    RespectBurst,
    SensitiveStory,
)
from comments.moderation import decisions
from comments.permissions import comments_of, in_sections, may_below, may_everywhere, who_may
from comments.reports import reporting
from comments.to_do import rows as to_do_rows
from newsroom.desk import roles
from tests import cast
from tests.comments.admin.test_access import WITHOUT_ROW, addresses, rows, typed

pytestmark = pytest.mark.django_db

SECRET = "secret"
# These hold for the comments of all sections: they belong to moderators without a limit.
NOT_HERS = {"comments_wordrule", "comments_moderationpolicy"}


class House:
    """Two sections with one of everything that readers send, and Sonja."""

    def __init__(self) -> None:
        self.staff = cast.make_staff()
        sections = [
            Section.objects.create(name=name, slug=name.lower()) for name in ("Sport", "Town")
        ]
        self.sport, self.town = sections
        self.sonja = cast.make_user("sonja", roles.MODERATOR)
        DeskMember.objects.create(account=self.sonja).sections.set([self.sport])
        self.cup = cast.make_article("Cup final", section=self.sport)
        self.bridge = cast.make_article("The secret bridge", section=self.town)
        self.both = cast.make_reader("b")
        self.here = self.everything(self.cup, "fair", "h")
        self.there = self.everything(self.bridge, SECRET, "t")

    def everything(self, article: Article, word: str, key: str) -> dict[str, Any]:
        """Send one of everything about `article`; each of its texts holds `word`."""
        mia = User.objects.filter(username="mia").first() or cast.make_user("mia", roles.MODERATOR)
        said: dict[str, Any] = {"name": f"{word} name", "email": f"{word}@readers.example"}
        reader = cast.make_reader(key)
        waiting = cast.make_comment(article, f"A {word} word.", reader=reader, **said)
        cast.make_comment(article, f"Another {word}.", reader=self.both, **said)
        public = cast.make_approved(article, f"A {word} praise.", reader=reader, stars=4, **said)
        reporting.receive(
            public, reader=self.both, reason="abuse", text=f"{word} report", at=cast.NOW
        )
        refused = cast.make_comment(article, f"A {word} insult.", reader=reader, **said)
        decided = decisions.reject(
            refused, at=timezone.now(), by=mia, reason="abuse", note=f"{word} note"
        )
        cut = cast.make_comment(article, f"A {word} phone.", reader=reader, **said)
        removal = cast.make_redaction(cut, mia, "phone")
        appeal = cast.make_appeal(refused, f"{word} appeal", at=timezone.now())
        burst = RatingBurst.objects.create(
            article=article, began_at=cast.NOW, ended_at=cast.NOW, stars_from=4, stars_to=4
        )
        respect = RespectBurst.objects.create(comment=public, began_at=cast.NOW, ended_at=cast.NOW)
        story = SensitiveStory.objects.create(
            kind="court", reason=f"{word} trial", begins_at=cast.NOW, made_at=cast.NOW, made_by=mia
        )
        story.articles.add(article)
        mode = ModerationMode.objects.create(article=article, set_at=cast.NOW, note=f"{word} mode")
        return {
            "comment": waiting, "appeal": appeal, "notice": cast.make_notice(article, public, text=word),
            "redaction": removal, "ratingburst": burst, "respectburst": respect, "moderationmode": mode, "reader": reader,
            "errornote": cast.make_error_note(article, f"{word} error"),
            "sensitivestory": story, "tally": article.tally, "decision": decided,
        }  # fmt: skip


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def desk(house: House) -> Client:
    client = Client()
    client.force_login(house.sonja)
    return client


def address(name: str, model: Any, found: dict[str, Any]) -> str:
    """Return an address of the desk for the row that `found` has of it."""
    bare = ("changelist", "add")
    is_bare = name.endswith(bare) or name in WITHOUT_ROW
    row = found.get(model._meta.model_name)
    if name.startswith("comments_redaction_re") and name.endswith(("redact", "restore")):
        row = found["comment"]
    if name.endswith(("_close", "_reopen")):
        row = found["comment"].article
    return reverse(f"admin:{name}", args=[] if is_bare else [row.pk if row else 1])


def test_the_table_has_a_row_for_each_screen_of_the_desk(house):
    screens = {f"comments_{m._meta.model_name}" for _, m in addresses()}
    assert screens - {f"comments_{name}" for name in house.here} == NOT_HERS


def test_no_page_of_the_desk_shows_a_word_of_another_section(house, desk):
    for name, model in addresses():
        for found in (house.here, house.there):
            page = desk.get(address(name, model, found), follow=True)
            shown = page.getvalue().decode() if page.streaming else page.text
            assert SECRET not in shown.replace("The secret bridge", ""), name


@pytest.mark.parametrize("query", [
    *(f"state={key}" for key in ("pending", "reported", "held", "first", "second", "decided")),
    *("state=approved", "state=rejected", "state=all", "state=all&q=secret", "state=all&q=bridge"),
    "state=all&section={town}", "state=all&article={article}", "state=all&reader={reader}",
])  # fmt: skip
def test_no_list_filter_or_search_finds_it(query, house, desk):
    given = {
        "town": house.town.pk,
        "article": house.bridge.pk,
        "reader": house.there["reader"].pk,
    }
    page = desk.get(f"/admin/comments/comment/?{query.format(**given)}")
    listed = {row.comment.article_id for row in page.context["rows"]}
    assert listed <= {house.cup.pk}
    assert "secret name" not in page.text


def test_her_pages_of_other_sections_answer_as_if_there_were_nothing(house, desk):
    for name, model in addresses():
        there = address(name, model, house.there)
        if there != address(name, model, house.here):
            status = desk.get(there).status_code
            assert status in (302, 403, 404, 405), name
            assert desk.get(address(name, model, house.here)).status_code == status or status != 200


def test_nothing_that_she_sends_changes_anything_there(house, desk):
    sent = {"decision": house.there["decision"].pk, "scope": "article"}
    for name, model in addresses():
        there = address(name, model, house.there)
        before = rows()
        if there != address(name, model, house.here) or name.endswith(("decide", "undo")):
            desk.post(there, typed(name, house.there["comment"]) | sent)
            assert rows() == before, name


def test_the_numbers_of_the_queue_are_those_of_her_section(house, desk):
    def numbers(user: User) -> dict[str, str]:
        client = Client()
        client.force_login(user)
        tabs = client.get("/admin/comments/comment/").context["tabs"]
        return {tab.key: number for tab, number in tabs}

    hers, all_of_them = numbers(house.sonja), numbers(house.staff["maude"])
    counted = {key: (hers[key], all_of_them[key]) for key in hers if hers[key] not in ("", "0")}
    assert counted == {
        "pending": ("3", "6"),
        "reported": ("1", "2"),
        "first": ("1", "2"),
        "bursts": ("1", "2"),
        "respect-bursts": ("1", "2"),
        "appeals": ("1", "2"),
        "notices": ("1", "2"),
    }


def test_the_start_page_counts_her_section_alone(house):
    def numbers(user: User) -> dict[str, int]:
        return {each.words: each.number for each in to_do_rows(user, timezone.now())}

    assert numbers(house.sonja) == {
        "Comments that wait for a decision": 3,
        "Comments that readers reported": 1,
        "Appeals against refused comments": 1,
        "Readers who ask to comment again": 0,
        "Rating bursts that wait": 1,
        "Respect bursts that wait": 1,
        "Notices of illegal content": 1,
        "Errors that readers found": 0,
    }


def test_the_readers_page_tells_her_nothing_of_another_section(house, desk):
    def words(article: Article) -> list[str]:
        found = desk.get("/admin/page/", {"address": article.get_absolute_url()}).json()
        return [link["words"] for link in found["links"]]

    assert words(house.cup) == ["3 comments wait"]
    assert words(house.bridge) == []


def test_the_record_of_a_person_holds_what_was_written_in_her_section(house, desk):
    page = desk.get(reverse("admin:comments_reader_change", args=[house.both.pk]))
    assert [each.text for each in page.context["comments"]] == ["Another fair."]
    assert page.context["numbers"] == [("Pending", 1)]
    card = desk.get(f"/admin/comments/comment/?state=all&reader={house.both.pk}").context["card"]
    assert card.person.comments == 1
    assert desk.get("/admin/comments/reader/?q=t").context["cl"].result_count == 0


def test_who_sees_all_sections_sees_all_comments(house):
    assert comments_of(house.staff["maude"]).count() == Comment.objects.count() == 10
    assert comments_of(house.sonja).count() == 5


def test_what_has_no_section_belongs_to_moderators_without_a_limit(house):
    loose = cast.make_comment(cast.make_article("Loose"))
    assert not comments_of(house.sonja).filter(pk=loose.pk).exists()
    assert comments_of(house.staff["maude"]).filter(pk=loose.pk).exists()


def test_her_right_counts_below_the_articles_of_her_section(house):
    assert may_below(house.sonja, "decide", house.cup)
    assert not may_below(house.sonja, "decide", house.bridge)
    assert not may_everywhere(house.sonja, "decide")
    assert may_everywhere(house.staff["ada"], "decide")


def test_she_is_one_of_those_who_may_decide_in_her_section_alone(house):
    def names(*below: Article) -> set[str]:
        return {person.username for person in who_may("decide", *below)}

    assert names() == names(house.cup) == {"maude", "ada", "sonja", "mia"}
    assert names(house.bridge) == {"maude", "ada", "mia"}


def test_decisions_go_by_the_article_of_their_comment(house):
    made = Decision.objects.exclude(made_by=None)
    found = in_sections(house.sonja, made, "comment__article")
    assert list(found) == [house.here["decision"]]


def test_she_sets_a_mode_for_her_section_and_not_for_the_site(house, desk):
    add = "/admin/comments/moderationmode/add/"
    fields = {
        "mode": "closed",
        "is_sure": "on",
        "section": "",
        "article": "",
        "reader": "",
        "note": "",
    }
    site = desk.post(add, fields | {"scope": "site"})
    assert site.context["errors"][0] == [
        "Choose one of your sections, or an article in one of them."
    ]
    town = desk.post(add, fields | {"scope": "section", "section": house.town.pk})
    assert town.status_code == 200
    assert (
        desk.post(add, fields | {"scope": "section", "section": house.sport.pk}).status_code == 302
    )
    assert ModerationMode.objects.get(article=None).section == house.sport


def test_every_model_of_the_desk_is_walked():
    registered = {m for m in admin.site._registry if m._meta.app_label == "comments"}
    assert {model for _, model in addresses()} == registered
