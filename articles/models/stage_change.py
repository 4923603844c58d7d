"""StageChange: a step of the working copy on its way to readers, and what was said of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.made_row import MadeRow
from newsroom.db.guards import Guard

MAX_WORDS_CHARACTERS = 1_000
MAX_FLAG_CHARACTERS = 300


class Stage(models.TextChoices):
    """How far the working copy is; what readers have does not depend on it."""

    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    READY = "ready", _("Ready")


class Step(models.TextChoices):
    """What was done, as the history says it."""

    HAND_IN = "hand_in", _("The piece was handed in.")
    TAKE_BACK = "take_back", _("What was handed in was taken back.")
    RETURN = "return", _("The piece was returned.")
    CALL_READY = "call_ready", _("The piece was called ready.")
    PUBLISH = "publish", _("Readers got it: what is written next is a draft again.")
    FLAG = "flag", _("A legal question was opened.")
    CLEAR_FLAG = "clear_flag", _("The legal question was settled.")
    ASSIGN = "assign", _("Who works on it, or until when, was changed.")
    OVERRIDE = "override", _("It went on in spite of what was missing.")


class StageChange(MadeRow):
    """One step; only `articles/record/stage_changes.py` writes it."""

    ledger_kind = "change of stage"
    guard: ClassVar = Guard("Changes of stage are on record and never change.", emptied=("words",))

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="stage_changes",
        verbose_name=_("article"),
    )
    act = models.CharField(_("act"), max_length=12, choices=Step)
    from_stage = models.CharField(_("from"), max_length=10, choices=Stage)
    to_stage = models.CharField(_("to"), max_length=10, choices=Stage)
    revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("revision"),
        help_text=_("What the working copy said at that moment."),
    )
    rules = models.CharField(
        _("rules"),
        max_length=200,
        blank=True,
        help_text=_("The codes of the guard’s rules that were overridden."),
    )
    words = models.TextField(_("words"), max_length=MAX_WORDS_CHARACTERS, blank=True)

    Step = Step

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        permissions = [("override_guard", "Can publish in spite of what is missing")]
        verbose_name = _("change of stage")
        verbose_name_plural = _("changes of stage")

    def __str__(self) -> str:
        return f"{self.from_stage} → {self.to_stage}"

    @property
    def codes(self) -> list[str]:
        """The codes of the rules that were overridden."""
        return self.rules.split()

    def ledger_facts(self) -> dict[str, Any]:
        return {
            "article": self.article_id,
            "act": self.act,
            "from_stage": self.from_stage,
            "to_stage": self.to_stage,
            "revision": self.revision_id,
            "made_at": self.made_at,
            "made_by": self.made_by_id,
            "rules": self.rules,
        }

    def ledger_words(self) -> dict[str, Any]:
        return {"words": self.words}
