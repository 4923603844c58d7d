"""WordRule: a word or phrase whose comments the desk reads before they are public."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Reason

MAX_RULE_CHARACTERS = 100
# What a rule may refuse a comment for. What is against the law, or only "other", a person decides.
GROUNDS = [
    (ground.value, ground.label)
    for ground in (
        Reason.OFF_TOPIC,
        Reason.ABUSE,
        Reason.PRIVATE,
        Reason.MISLEADING,
        Reason.ADVERTISING,
    )
]


class Effect(models.TextChoices):
    """What a rule does to a comment with its words."""

    HOLD = "hold", _("Hold it until a moderator has read it")
    REFUSE = "refuse", _("Refuse it at once; its writer is told, and can appeal")
    MARK = "mark", _("Mark the words for moderators; hold nothing")


class WordRule(models.Model):
    """Holds, refuses or marks comments with these words.

    `comments/screening/lookups/compiled_rules.py` alone writes it.
    """

    words = models.CharField(
        _("words"),
        max_length=MAX_RULE_CHARACTERS,
        unique=True,
        help_text=_(
            "A word or a phrase, in plain text. Capitals, accents, look-alike letters and"
            " spacing make no difference. Parts of longer words do not match."
        ),
    )
    effect = models.CharField(_("effect"), max_length=6, choices=Effect, default=Effect.HOLD)
    ground = models.CharField(
        _("ground of refusal"),
        max_length=20,
        blank=True,
        db_default="",
        choices=GROUNDS,
        help_text=_("What the writer of a refused comment reads. Only for rules that refuse."),
    )
    to_writer = models.CharField(
        _("to the writer"),
        max_length=300,
        blank=True,
        db_default="",
        help_text=_("What the writer of a refused comment reads beside the ground."),
    )
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("The rule ends by itself. Empty: never.")
    )
    note = models.CharField(
        _("reason"),
        max_length=200,
        blank=True,
        help_text=_("Why this rule exists. Only staff see it."),
    )
    rehearsal = models.JSONField(
        _("rehearsal"),
        default=dict,
        editable=False,
        help_text=_("What it would have done in the 90 days before it was saved."),
    )
    made_at = models.DateTimeField(_("made"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("owner"),
    )

    class Meta:
        ordering = ["words"]
        verbose_name = _("word rule")
        verbose_name_plural = _("word rules")

    def __str__(self) -> str:
        return self.words
