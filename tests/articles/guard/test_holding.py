"""What the guard holds up, and who lets it pass with which words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils.timezone import now

from articles.acts import corrections, publishing, stages
from articles.acts.corrections import Said
from articles.models import Article, StageChange
from newsroom.desk import roles
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db

TO_COME = "“TK” stands in the standfirst."


@pytest.fixture
def edith():
    """Return an editor, who may override the guard."""
    return cast.make_user("edith", roles.EDITOR)


def make_late() -> Article:
    """Return a live article whose working copy was not finished."""
    article = cast.make_article()
    article.standfirst = "It costs TK."
    article.save()
    return article


def do(act: str, by, **words) -> None:
    """Do `act` to an article with something still to come."""
    at = now()
    if act.startswith("update"):
        begins = at + timedelta(hours=1) if act == "update later" else None
        publishing.update(make_late(), at=at, by=by, begins=begins, **words)
        return
    if act == "correct":
        corrections.publish(make_late(), Said("It costs two."), at=at, by=by, **words)
        return
    if act == "reschedule":
        article = cast.make_article(published_at=at + timedelta(days=1))
        article.standfirst = "It costs TK."
        publishing.reschedule(article, begins=at + timedelta(hours=1), at=at, by=by, **words)
        return
    article = cast.make_draft(standfirst="It costs TK.")
    if act == "call ready":
        stages.call_ready(article, at=at, by=by, **words)
        return
    article.published_at = at + timedelta(days=1) if act == "schedule" else None
    publishing.publish(article, at=at, by=by, **words)


ACTS = ("publish", "schedule", "reschedule", "update", "update later", "correct", "call ready")


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_refused_with_all_that_blocks(act, edith):
    with pytest.raises(Refused) as refused:
        do(act, edith)
    assert refused.value.sentences == [TO_COME]
    assert not StageChange.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_words_let_it_pass_and_are_on_record(act, edith):
    do(act, edith, override="The figure comes at noon.")
    passed = StageChange.objects.get(act="override")
    assert (passed.made_by, passed.codes, passed.words, passed.revision.number) == (
        edith,
        ["to_come"],
        "The figure comes at noon.",
        1,
    )


@pytest.mark.parametrize("act", ACTS)
def test_words_do_not_help_who_has_no_right_to_override(act, edith):
    edith.groups.get().permissions.remove(Permission.objects.get(codename="override_guard"))
    with pytest.raises(Refused) as refused:
        do(act, edith, override="The figure comes at noon.")
    assert refused.value.sentences == [
        "You don’t have permission to publish in spite of what is missing."
    ]


def test_a_correction_that_changes_nothing_is_not_held_up_by_what_readers_have(edith):
    article = cast.make_article(no_byline_reason="")
    corrections.publish(article, Said("It was two.", why="It was said on air."), at=now(), by=edith)
    assert article.editions.count() == 2
    assert not StageChange.objects.filter(act="override").exists()


def test_a_save_and_a_hand_in_are_not_held_up(edith):
    article = cast.make_draft(standfirst="It costs TK.")
    stages.hand_in(article, at=now(), by=edith)
    assert Article.objects.get().stage == "review"


def test_no_words_replace_a_headline_and_a_text(edith):
    draft = cast.make_draft(" ", slug="empty", body="")
    for act in (publishing.publish, stages.call_ready):
        with pytest.raises(Refused) as refused:
            act(draft, at=now(), by=edith, override="We must.")
        assert refused.value.sentences == ["The headline is empty.", "The text is empty."]


def test_a_legal_question_that_a_colleague_has_just_opened_is_seen(edith):
    mine = cast.make_draft()
    stages.flag(Article.objects.get(), at=now(), by=edith, words="Is it true?")
    with pytest.raises(Refused) as refused:
        publishing.publish(mine, at=now(), by=edith)
    assert str(refused.value) == "A legal question is open: Is it true?"


def test_what_only_warns_holds_nothing_up(edith):
    draft = cast.make_draft(body='<p><a href="http://e.org/">E</a></p>')
    publishing.publish(draft, at=now(), by=edith)
    assert Article.objects.published().exists()


def test_what_holds_up_an_import_waits_in_the_working_copy():
    article = make_late()
    publishing.follow(article, at=now())
    assert article.editions.count() == 1
