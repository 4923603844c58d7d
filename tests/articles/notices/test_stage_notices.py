"""Handing in, returning and calling ready: who is told, and what waits no longer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from django.contrib.auth.models import User

from articles.acts import publishing, stages
from articles.models import Article, Byline, DeskMember, Section, StaffNotice
from articles.notices import staff_notices, stage_notices
from newsroom.desk import roles
from tests import cast

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Change:
    """A change of stage as its act records it."""

    article: Article
    act: str
    from_stage: str
    to_stage: str
    made_by: User | None
    made_at: datetime = cast.NOW
    words: str = ""


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def handed_in(staff) -> Change:
    """Anna hands in a piece of Sport."""
    sport = Section.objects.create(name="Sport", slug="sport")
    draft = cast.make_draft("Cup final", created_by=staff["anna"], section=sport)
    return Change(draft, "hand_in", "draft", "review", staff["anna"])


def waiting() -> set[tuple[str, str]]:
    unread = staff_notices.unread().select_related("person")
    return {(notice.person.username, notice.kind) for notice in unread}


def test_editors_of_the_section_are_told_what_is_handed_in(handed_in):
    town = Section.objects.create(name="Town", slug="town")
    for name, section in (("sven", handed_in.article.section), ("tom", town)):
        editor = cast.make_user(name, roles.EDITOR)
        DeskMember.objects.create(account=editor).sections.add(section)
    User.objects.filter(username="edith").update(first_name="Edith", last_name="Baker")
    stage_notices.on_stage_changed(handed_in)
    expected = {(name, "handed_in") for name in ("edith", "ada", "sven")}
    assert waiting() == expected
    words = "Told at the desk: ada, Edith Baker, sven."
    assert stage_notices.told_in_words(handed_in) == words


@pytest.mark.parametrize(("act", "to", "kind"), [("return", "draft", "returned"), ("call_ready", "ready", "ready")])  # fmt: skip
def test_its_creator_and_its_writers_are_told_what_became_of_it(act, to, kind, handed_in, staff):
    for name, role in (("will", "writer"), ("ron", "reporting"), ("paul", "photographer")):
        account = cast.make_user(name, roles.REPORTER)
        person = cast.make_author(name.title(), account=account)
        Byline.objects.create(article=handed_in.article, contributor=person, role=role)
    change = replace(
        handed_in, act=act, from_stage="review", to_stage=to, made_by=staff["edith"], words="Why?"
    )
    stage_notices.on_stage_changed(change)
    # What is ready waits for who may publish it as well.
    editors = ["ada"] if kind == "ready" else []
    assert waiting() == {(name, kind) for name in ("anna", "will", "ron", *editors)}
    assert {notice.words for notice in StaffNotice.objects.all()} == {"Why?"}


def test_what_was_called_ready_is_handed_in_no_more(handed_in, staff):
    stage_notices.on_stage_changed(handed_in)
    ready = replace(
        handed_in, act="call_ready", from_stage="review", to_stage="ready", made_by=staff["edith"]
    )
    stage_notices.on_stage_changed(ready)
    assert waiting() == {("anna", "ready"), ("ada", "ready")}


@pytest.mark.parametrize(("act", "to"), [("take_back", "draft"), ("publish", "draft")])
def test_taking_back_and_publishing_tell_nobody_and_end_the_waiting(act, to, handed_in):
    stage_notices.on_stage_changed(handed_in)
    stage_notices.on_stage_changed(replace(handed_in, act=act, from_stage="review", to_stage=to))
    assert waiting() == set()


@pytest.mark.parametrize("act", [publishing.publish, publishing.bin_draft])
def test_what_is_published_or_in_the_bin_waits_for_nobody(act, staff):
    draft = cast.make_draft("Cup final", created_by=staff["anna"])
    stages.hand_in(draft, at=cast.NOW, by=staff["anna"])
    assert waiting() == {(name, "handed_in") for name in ("edith", "ada")}
    act(draft, at=cast.NOW, by=staff["edith"])
    assert waiting() == set()


def test_a_flag_leaves_what_waits(handed_in):
    stage_notices.on_stage_changed(handed_in)
    before = waiting()
    flag = replace(handed_in, act="flag", from_stage="review", to_stage="review")
    stage_notices.on_stage_changed(flag)
    assert waiting() == before


def test_who_will_be_told_is_said_before_by_name(handed_in, staff):
    User.objects.filter(username="ada").update(first_name="Ada", last_name="Byron")
    told = {
        name: stage_notices.will_be_told(handed_in.article, "hand_in", by=staff[name])
        for name in ("anna", "edith")
    }
    assert told == {"anna": "This tells Ada Byron, edith.", "edith": "This tells Ada Byron."}
    own = stage_notices.will_be_told(handed_in.article, "return", by=staff["anna"])
    assert own == "Nobody else will be told."
