"""Every address of the comments' desk, as every role sends it: who changes anything, and in whose name.

What is narrower than a role, the errors found in articles that a person cares for, does not exist for
others; moderators of some sections have a module of their own.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.test import Client
from django.urls import reverse

from comments.models import (
    AppealDecision,
    ClosingRule,
    Comment,
    Decision,
    ErrorNote,
    ModeChange,
    ModerationMode,
    NoticeStep,
    PersonAct,
    PickChange,
    RatingBurst,
    Report,
    RespectBurst,
    RuleExample,
    SensitiveStory,
    WordRule,
)
from comments.reports import reporting
from tests import cast

pytestmark = pytest.mark.django_db
MODERATORS = {"maude", "ada"}
# Who changes something with a POST to this address. To all others it answers no.
WHO = {
    "comments_ratingburst_decide": MODERATORS,
    "comments_respectburst_decide": MODERATORS,
    "comments_comment_decide": MODERATORS,
    "comments_comment_pick": MODERATORS,
    # Which comment is read; on record for a minute.
    "comments_comment_open": MODERATORS,
    # Anna wrote the article, and what is public is not hers to change.
    "comments_appeal_decide": MODERATORS,
    "comments_reader_act": MODERATORS,
    "comments_errornote_answer": {"edith", "ada"},
    "comments_notice_step": MODERATORS,
    "comments_moderationmode_close": {"edith", *MODERATORS},
    "comments_moderationmode_days": MODERATORS,
    "comments_moderationmode_days_of": {"edith", *MODERATORS},
    "comments_sensitivestory_add": {"edith", *MODERATORS},
    "comments_sensitivestory_change": {"edith", *MODERATORS},
    "comments_sensitivestory_articles": {"edith", *MODERATORS},
    "comments_moderationmode_add": MODERATORS,
    "comments_moderationmode_change": MODERATORS,
    "comments_moderationmode_delete": MODERATORS,
    "comments_moderationpolicy_change": MODERATORS,
    "comments_moderationpolicy_digest": MODERATORS,
    "comments_wordrule_add": MODERATORS,
    "comments_wordrule_change": MODERATORS,
    "comments_wordrule_delete": MODERATORS,
    "comments_wordrule_wrong": MODERATORS,
}
WITHOUT_ROW = (
    *("comments_comment_decide", "comments_comment_undo", "comments_comment_here"),
    "comments_comment_numbers",
    *("comments_comment_save_list", "comments_comment_saved_lists"),
    "comments_moderationpolicy_digest",
    *("comments_comment_figures", "comments_comment_figures_csv"),
    "comments_moderationmode_days",
    "comments_wordrule_paste",
)
ACTORS: list[tuple[Any, str]] = [
    (RatingBurst, "decided_by"), (RespectBurst, "decided_by"), (Decision, "made_by"), (ErrorNote, "decided_by"), (NoticeStep, "made_by"),
    (AppealDecision, "made_by"), (PersonAct, "made_by"), (PickChange, "made_by"), (ModerationMode, "set_by"), (ModeChange, "made_by"), (Report, "closed_by"), (WordRule, "made_by"), (RuleExample, "made_by"),
    (SensitiveStory, "made_by"), (ClosingRule, "set_by"),
]  # fmt: skip


def addresses() -> list[tuple[str, Any]]:
    """Return the name of each address of the comments' desk, with its model."""
    found = []
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label == "comments":
            found += [(url.name, model) for url in model_admin.get_urls() if url.name]
    return found


@pytest.fixture
def staff() -> dict[str, User]:
    """Return the cast, with one row of everything that can be decided on."""
    staff = cast.make_staff()
    author = cast.make_author("Anna", account=staff["anna"])
    article = cast.make_article()
    article.bylines.create(contributor=author)
    comment = cast.make_approved(article, stars=4)
    redacted = cast.make_approved(article, reader=cast.make_reader("r"))
    cast.make_redaction(redacted, cast.make_user("mia", "Moderator"))
    reporting.receive(comment, reader=cast.make_reader("b"), reason="abuse", text="", at=cast.NOW)
    cast.make_comment(article)
    cast.make_appeal(cast.make_refused(article))
    cast.make_error_note(article)
    cast.make_notice(article, comment)
    RatingBurst.objects.create(
        article=article, began_at=cast.NOW, ended_at=cast.NOW, stars_from=1, stars_to=2
    )
    RespectBurst.objects.create(comment=comment, began_at=cast.NOW, ended_at=cast.NOW)
    ModerationMode.objects.create(article=article, set_at=cast.NOW)
    rule = WordRule.objects.create(words="casino", made_at=cast.NOW)
    evidence = {"rule": "casino", "number": rule.pk, "matched": "casino"}
    held = Comment.objects.pending()
    held.update(findings=[{"code": "words", "weight": 100, "evidence": evidence}])
    story = SensitiveStory.objects.create(
        kind="court", reason="A trial.", begins_at=cast.NOW, made_at=cast.NOW
    )
    story.articles.add(article)
    return staff


def typed(name: str, held: Any = None) -> dict[str, Any]:
    """Return what would do it, with every column of an actor forged."""
    forged = {column: str(User.objects.get(username="otto").pk) for _, column in ACTORS}
    forged |= {"by": "otto", "user": "otto", "account": "1", "is_superuser": "1", "reader": ""}
    held = held or apps.get_model("comments", "Comment").objects.pending().get()
    verdict = "keep" if "burst" in name else "spam"
    verdict = "kept" if "respect" in name else verdict
    seen = "received" if "notice" in name else ""
    is_story = "sensitivestory" in name
    article = (
        apps.get_model("comments", "SensitiveStory").articles.through.objects.first().article_id
    )
    reason = "abuse" if name == "comments_reader_act" else "So it is."
    return forged | {
        "action": "delete_selected", "_selected_action": "1", "post": "yes", "_save": "1",
        "comment": held.pk if name == "comments_wordrule_wrong" else f"{held.pk}:pending", "verdict": verdict, "reason": reason,
        "decline": "1", "decline-reason": "It was a Monday.", "act": "take", "seen": seen,
        "outcome": "published", "version": "1", "kind": "court" if is_story else "note", "until_0": "", "until_1": "",
        "mode": "closed", "scope": "site", "is_sure": "on", "section": "", "article": str(article) if is_story else "", "words": "free money", "note": "New.",
        "rehearsed": signing.dumps({"words": "free money"}, salt="comments.rehearsed-rule"), "effect": "hold", "reports_that_hold": "5", "rhythm": "daily",
        "rule": "after", "days": "3", "end": "1", "begins_at_0": "2024-05-17", "begins_at_1": "10:00",
        "text": "Other words.", "name": "Otto", "state": "approved",
    }  # fmt: skip


def rows() -> dict[str, list[Any]]:
    """Return all that the tables of comments hold."""
    models = apps.get_app_config("comments").get_models()
    return {m._meta.model_name: list(m.objects.order_by("pk").values_list()) for m in models}


def send(browser: Client, name: str, model: Any) -> int:
    """Send to one address what would do it; return what is answered."""
    needs_row = name.rsplit("_", 1)[1] not in ("changelist", "add") and name not in WITHOUT_ROW
    if name.startswith("comments_moderationmode_") and name.endswith(
        ("close", "reopen", "days_of")
    ):
        model = apps.get_model("articles", "Article")
    if name in ("comments_redaction_redact", "comments_redaction_restore"):
        model = apps.get_model("comments", "Comment")
    row = [model.objects.order_by("pk").first().pk] if needs_row else []
    return browser.post(reverse(f"admin:{name}", args=row), typed(name)).status_code


def actors() -> set[str]:
    """Return everybody in whose name anything is on record."""
    found: set[str] = set()
    for model, column in ACTORS:
        found |= set(model.objects.values_list(f"{column}__username", flat=True))
    return found - {None}


@pytest.mark.parametrize("name", ["anna", "edith", "otto", "maude", "ada", None])
def test_each_role_changes_only_what_it_may_and_in_its_own_name(staff, name):
    before, changed = rows(), set()
    assert actors() == set()
    browser = Client()
    if name:
        browser.force_login(staff[name])
    for address, model in addresses():
        with transaction.atomic():
            status = send(browser, address, model)
            if rows() != before:
                changed.add(address)
                assert actors() <= {name}, address
                assert status == (200 if address == "comments_comment_open" else 302)
            elif name in ("otto", None):
                # What was typed is carried through the sign-in, on a page.
                asked = 200 if address == "comments_comment_decide" else 302
                assert status == asked, address
            transaction.set_rollback(True)
    assert changed == {address for address, who in WHO.items() if name in who}


def test_every_address_named_here_exists_at_the_desk(staff):
    assert set(WHO) <= {name for name, _ in addresses()}


@pytest.mark.parametrize("name", ["edith", "maude", "ada"])
def test_a_get_to_any_address_of_the_desk_changes_nothing(staff, name):
    before = rows()
    browser = Client()
    browser.force_login(staff[name])
    for address, model in addresses():
        with_row = model.objects.order_by("pk").first()
        bare = address.endswith(("_changelist", "_add")) or address in WITHOUT_ROW
        browser.get(reverse(f"admin:{address}", args=[] if bare else [with_row.pk]), typed(address))
        assert rows() == before, address


def test_a_reporter_finds_no_error_notes_about_articles_of_others_by_any_method(staff):
    elsewhere = cast.make_article("Elsewhere")
    note = cast.make_error_note(elsewhere)
    browser = Client()
    browser.force_login(staff["anna"])
    for name in ("change", "answer", "delete", "history"):
        address = reverse(f"admin:comments_errornote_{name}", args=[note.pk])
        unknown = reverse(f"admin:comments_errornote_{name}", args=[note.pk + 99])
        for method in (browser.get, browser.post):
            found = method(address, {"decline": "1", "decline-reason": "No."})
            assert found.status_code == method(unknown).status_code
            assert found.status_code in (302, 403, 404)
    assert "Elsewhere" not in browser.get("/admin/comments/errornote/").text
    note.refresh_from_db()
    assert note.state == "open"
