"""What the log of the desk says of closed comments and other moderation modes, and to whom."""

from __future__ import annotations

import pytest

from articles.models import DeskMember, Section
from comments import moderation_modes
from comments.models import Mode, ModerationMode
from newsroom.desk_log import log_pages
from newsroom.models import DeskLogEntry
from tests import cast
from tests.log import rows, told_last

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return cast.make_staff()


def put(by, mode: str, **scope) -> ModerationMode:
    return moderation_modes.put(ModerationMode(mode=mode, **scope), at=cast.NOW, by=by)


def test_closing_and_opening_comments_have_before_after_and_reason(staff):
    article, by = cast.make_article("Bridge"), {"at": cast.NOW, "by": staff["edith"]}
    moderation_modes.close(article, reason="A trial begins.", **by)
    moderation_modes.reopen(article, reason="It is over.", **by)
    found = [(row.told.sentence, row.told.reason, row.told.changes) for row in rows()[:2]]
    closed = "Closed: nobody can comment"
    assert found == [
        ("edith opened the comments on “Bridge” again.", "It is over.", [("Mode", closed, "–")]),
        ("edith closed the comments on “Bridge”.", "A trial begins.", [("Mode", "–", closed)]),
    ]


def test_a_mode_of_a_section_or_the_site_says_of_which(staff):
    sport = Section.objects.create(name="Sport", slug="sport")
    mode = put(staff["maude"], Mode.FIRST, section=sport)
    put(staff["maude"], Mode.CLOSED)
    moderation_modes.lift(mode, at=cast.NOW, by=staff["maude"])
    assert told_last(3) == [
        "maude changed the moderation of comments on the section “Sport”.",
        "maude closed the comments on the whole site.",
        "maude changed the moderation of comments on the section “Sport”.",
    ]


def test_of_a_reader_no_word_is_kept(staff):
    mode = ModerationMode(mode=Mode.ALL, reader=cast.make_reader(), note="Ann Other, again")
    moderation_modes.put(mode, at=cast.NOW, by=staff["maude"])
    entry = DeskLogEntry.objects.latest("pk")
    assert (entry.act, entry.name, entry.reason) == ("create", "", "")
    assert told_last(1) == [f"maude created: moderation mode {mode.pk}."]


def test_a_change_from_the_form_is_noted_once(client, staff):
    client.force_login(staff["maude"])
    form = {"scope": "site", "mode": "first", "is_sure": "on", "note": "Quiet days"}
    client.post("/admin/comments/moderationmode/add/", form)
    assert [
        (row.told.sentence, row.told.reason) for row in rows(kind="comments.moderationmode")
    ] == [("maude changed the moderation of comments on the whole site.", "Quiet days")]


def test_editors_see_it_of_the_articles_that_they_see(staff):
    article = cast.make_draft("Secret")
    moderation_modes.close(article, at=cast.NOW, by=staff["ada"], reason="A trial.")
    put(staff["ada"], Mode.FIRST)
    sven = cast.make_user("sven", "Editor")
    sport = Section.objects.create(name="Sport", slug="sport")
    DeskMember.objects.create(account=sven).sections.add(sport)
    seen = {
        user.username: log_pages.visible_to(user).filter(kind="comments.moderationmode").count()
        for user in (staff["ada"], staff["edith"], sven, staff["maude"])
    }
    assert seen == {"ada": 2, "edith": 1, "sven": 0, "maude": 0}


def test_who_may_not_know_a_headline_reads_a_number(staff):
    article = cast.make_draft("Secret")
    moderation_modes.close(article, at=cast.NOW, by=staff["maude"], reason="A trial.")
    told = rows(staff["maude"], kind="comments.moderationmode")[0].told
    number = f"Article {article.pk}, which is not public"
    assert told.sentence == f"maude closed the comments on “{number}”."
