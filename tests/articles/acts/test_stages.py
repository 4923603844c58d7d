"""The stages of the working copy: each act in each stage, and what is on record of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.acts import corrections, publishing, stages
from articles.acts.stages import STAGES
from articles.models import Article, StaffNotice, Stage, StageChange
from articles.permissions import may, permitted
from articles.record import revisions
from newsroom.desk import roles
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db

DO = {
    "hand_in": stages.hand_in,
    "take_back": stages.take_back,
    "return": stages.give_back,
    "call_ready": stages.call_ready,
}
# Where each act leads from each stage, or what is said instead.
EXPECTED = {
    "hand_in": {
        "draft": "review",
        "review": "The stage is “In review”: only a draft is handed in.",
        "ready": "The stage is “Ready”: only a draft is handed in.",
    },
    "take_back": {
        "draft": "The stage is “Draft”: only what is in review is taken back.",
        "review": "draft",
        "ready": "The stage is “Ready”: only what is in review is taken back.",
    },
    "return": {
        "draft": "The stage is “Draft”: only what was handed in or is ready is returned.",
        "review": "draft",
        "ready": "draft",
    },
    "call_ready": {
        "draft": "ready",
        "review": "ready",
        "ready": "The stage is “Ready”: the piece is called ready already.",
    },
}


@pytest.fixture
def edith():
    return cast.make_user("edith", roles.EDITOR)


def in_stage(stage: str, article: Article | None = None) -> Article:
    article = article or cast.make_draft()
    Article.objects.filter(pk=article.pk).update(stage=stage)
    return Article.objects.get(pk=article.pk)


@pytest.mark.parametrize("act", EXPECTED)
def test_an_act_starts_where_the_table_says_and_is_refused_elsewhere(act, edith):
    told = {}
    for stage in Stage.values:
        article = in_stage(stage)
        try:
            DO[act](article, at=cast.NOW, by=edith, words="The second source is missing.")
            told[stage] = Article.objects.get(pk=article.pk).stage
        except Refused as refused:
            told[stage] = str(refused)
    assert told == EXPECTED[act]


def test_the_docs_print_the_table_as_the_code_has_it():
    docs = Path(__file__).parents[3] / "docs" / "architecture.md"
    section = docs.read_text("utf-8").partition("## The table of stages")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert rows == [
        [f"`{act}`", ", ".join(str(stage.label) for stage in way.starts), str(way.to.label)]
        for act, way in STAGES.items()
    ]


# Whatever people do one after the other, the record tells how the working copy got to its stage.
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.sampled_from([*DO, "publish"]), max_size=8))
def test_the_record_tells_how_it_got_there(acts, edith):
    article, stage, done = cast.make_draft(), "draft", []
    for act in acts:
        if act == "publish":
            publishing.follow(article, at=cast.NOW) if article.told else publishing.publish(
                article, at=cast.NOW
            )
            done += [("publish", stage, "draft")] if stage != "draft" else []
            stage = "draft"
            continue
        leads = EXPECTED[act][stage]
        try:
            DO[act](article, at=cast.NOW, by=edith, words="Go on.")
        except Refused:
            assert leads not in Stage.values
        else:
            done.append((act, stage, leads))
            stage = leads
    assert Article.objects.get(pk=article.pk).stage == stage
    rows = StageChange.objects.filter(article=article).order_by("pk")
    assert list(rows.values_list("act", "from_stage", "to_stage")) == done


def test_each_step_is_on_record_with_its_person_its_words_and_the_revision(edith):
    article = cast.make_draft()
    anna = cast.make_user("anna", roles.REPORTER)
    stages.hand_in(article, at=cast.NOW, by=anna, words=" Please read the last line. ")
    revisions.record(article, at=cast.NOW, by=anna)
    stages.give_back(article, at=cast.TOMORROW, by=edith, words="The second source is missing.")
    rows = StageChange.objects.order_by("pk")
    assert [
        (row.made_by, row.made_at, row.words, str(row), row.revision.number) for row in rows
    ] == [
        (anna, cast.NOW, "Please read the last line.", "draft → review", 1),
        (edith, cast.TOMORROW, "The second source is missing.", "review → draft", 2),
    ]


@pytest.mark.parametrize("words", ["", "  "])
def test_who_returns_a_piece_says_why(words, edith):
    article = in_stage("review")
    with pytest.raises(Refused) as refused:
        stages.give_back(article, at=cast.NOW, by=edith, words=words)
    assert str(refused.value) == "Say what the writer should change."


def test_words_have_a_limit(edith):
    article = cast.make_draft()
    with pytest.raises(Refused) as refused:
        stages.hand_in(article, at=cast.NOW, by=edith, words="x" * 1_001)
    assert str(refused.value) == "You wrote 1001 characters; 1000 are the limit."


def test_nobody_calls_ready_what_was_saved_after_they_had_looked(edith):
    article = in_stage("review")
    revisions.record(article, at=cast.NOW)
    with pytest.raises(Refused) as refused:
        stages.call_ready(article, at=cast.NOW, by=edith, opened=1)
    assert str(refused.value) == (
        "Somebody else has just saved the article. Look at it again first."
    )


def test_of_two_who_act_at_once_one_is_refused(edith):
    mine = in_stage("review")
    yours = Article.objects.get()
    stages.call_ready(mine, at=cast.NOW, by=edith)
    with pytest.raises(Refused) as refused:
        stages.take_back(yours, at=cast.NOW, by=edith)
    assert str(refused.value) == (
        "Somebody else has just changed the article. Look at it again first."
    )
    assert StageChange.objects.count() == 1


def test_what_is_written_after_an_edition_was_made_is_a_draft_again(edith):
    at = cast.NOW
    article = in_stage("ready")
    publishing.publish(article, at=at)
    found = [Article.objects.get().stage]
    for act in ("update", "correct"):
        article = in_stage("ready", article)
        if act == "update":
            publishing.update(article, at=at)
        else:
            corrections.publish(article, cast.said("It was two."), at=cast.TOMORROW, by=edith)
        found.append(Article.objects.get().stage)
    assert found == ["draft"] * 3
    assert set(StageChange.objects.values_list("act", "from_stage", "to_stage")) == {
        ("publish", "ready", "draft")
    }


def test_others_are_told_of_each_step_and_not_of_a_flag(edith):
    cast.make_user("ada", roles.ADMINISTRATOR)
    anna = cast.make_user("anna", roles.REPORTER)
    article = cast.make_draft(created_by=anna)
    for act in ("hand_in", "take_back", "hand_in", "return", "call_ready"):
        DO[act](article, at=cast.NOW, by=edith, words="Go on.")
    stages.flag(article, at=cast.NOW, by=edith, words="Is it true?")
    stages.clear_flag(article, at=cast.NOW, by=edith, words="It is.")
    publishing.publish(article, at=cast.NOW, by=edith)
    told = StaffNotice.objects.order_by("pk").values_list("kind", "person__username")
    assert list(told) == [
        ("handed_in", "ada"),
        ("handed_in", "ada"),
        ("returned", "anna"),
        ("ready", "ada"),
        ("ready", "anna"),
    ]


def test_a_reporter_goes_on_writing_until_it_is_ready():
    anna = cast.make_user("anna", roles.REPORTER)
    draft = cast.make_draft(created_by=anna)
    for stage, expected in (("draft", True), ("review", True), ("ready", False)):
        article = in_stage(stage, draft)
        for act in ("edit", "restore", "bin"):
            found = may(anna, act, article), article in permitted(anna, act)
            assert found == (expected, expected), (stage, act)


# --- The legal flag


def test_a_legal_question_is_opened_and_settled_with_words_on_record(edith):
    article = cast.make_draft()
    stages.flag(article, at=cast.NOW, by=edith, words=" Is he named rightly? ")
    assert Article.objects.get().legal_flag == "Is he named rightly?"
    stages.clear_flag(article, at=cast.TOMORROW, by=edith, words="The lawyer agrees.")
    assert Article.objects.get().legal_flag == ""
    rows = StageChange.objects.order_by("pk").values_list("act", "made_by__username", "words")
    assert list(rows) == [
        ("flag", "edith", "Is he named rightly?"),
        ("clear_flag", "edith", "The lawyer agrees."),
    ]


def test_a_question_is_opened_once_and_both_need_words(edith):
    article = cast.make_draft()
    refusals = []
    for act, words in (
        (stages.clear_flag, "It is."),
        (stages.flag, " "),
        (stages.flag, "Is it true?"),
        (stages.flag, "Is it?"),
        (stages.clear_flag, ""),
    ):
        try:
            act(article, at=cast.NOW, by=edith, words=words)
        except Refused as refused:
            refusals.append(str(refused))
    assert refusals == [
        "No legal question is open.",
        "Say what has to be settled before readers get the article.",
        "A legal question is open already. Settle it first.",
        "Say how it was settled, and by whom.",
    ]
