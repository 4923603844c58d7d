"""WordRule: a word or phrase whose comments the desk reads before they are public."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Reason

MAX_RULE_CHARACTERS = 100
_LANGUAGE = r"^[a-z]{2,3}(-[a-z0-9]{2,8})?\Z"
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


class Pattern(models.TextChoices):
    """What a rule finds that no words tell: `comments/screening/text/personal_data.py` knows how."""

    PHONE = "phone", _("Telephone numbers of persons")
    EMAIL = "email", _("E-mail addresses of persons")
    ADDRESS = "address", _("Streets and numbers where somebody lives")
    IBAN = "iban", _("Account numbers (IBAN) with right check digits")


class WordRule(models.Model):
    """Holds, refuses or marks comments with these words.

    `comments/screening/lookups/compiled_rules.py` alone writes it.
    """

    words = models.CharField(
        _("words"),
        max_length=MAX_RULE_CHARACTERS,
        help_text=_(
            "A word or a phrase, in plain text. Capitals, accents, look-alike letters and"
            " spacing make no difference. Parts of longer words do not match."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        default="",
        db_default="",
        validators=[RegexValidator(_LANGUAGE, _("Write a language as in “de” or “en-gb”."))],
        help_text=_(
            "Only for comments below articles in this language, as in de or en-gb."
            " Empty: below all articles."
        ),
    )
    effect = models.CharField(_("effect"), max_length=6, choices=Effect, default=Effect.HOLD)
    ground = models.CharField(
        _("ground of refusal"),
        max_length=20,
        blank=True,
        default="",
        db_default="",
        choices=GROUNDS,
        help_text=_("What the writer of a refused comment reads. Only for rules that refuse."),
    )
    to_writer = models.CharField(
        _("to the writer"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text=_("What the writer of a refused comment reads beside the ground."),
    )
    pattern = models.CharField(
        _("pattern"),
        max_length=7,
        blank=True,
        default="",
        db_default="",
        choices=Pattern,
        editable=False,
        help_text=_("What it finds in place of its words. Empty: its words."),
    )
    is_on = models.BooleanField(
        _("on"), default=True, db_default=True, help_text=_("A rule that is off finds nothing.")
    )
    is_starter = models.BooleanField(
        _("starter list"),
        default=False,
        db_default=False,
        editable=False,
        help_text=_("It came with the site. It can be switched off, and not be deleted."),
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
        constraints = [
            models.UniqueConstraint(
                fields=["words", "language"],
                name="word_rule_once_a_language",
                violation_error_message=_("There is a rule with these words already."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def owner(self) -> str:
        """Who last saved it, or the list that it came with; "" if neither is known."""
        if self.made_by:
            return self.made_by.get_username()
        return str(_("the starter list")) if self.is_starter else ""
