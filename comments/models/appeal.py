"""Appeal: a writer's wish for another look at a refusal, and the decision on it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models.redaction import Redaction
from newsroom.db.append_only import AppendOnlyModel, AppendOnlyQuerySet

# Long enough to say why a refusal was wrong, and why it was right; counted in code points.
MAX_APPEAL_CHARACTERS = 2_000
MAX_ANSWER_CHARACTERS = 1_000


class Outcome(models.TextChoices):
    UPHELD = "upheld", _("Decision upheld")
    PUBLISHED = "published", _("Comment published")
    RESTORED = "restored", _("Words put back")
    SETTLED = "settled", _("No longer needed")


class AppealQuerySet(AppendOnlyQuerySet["Appeal"]):
    def open(self) -> Self:
        """Return the appeals that nobody has decided yet."""
        return self.filter(decided=None)

    def about_present_state(self) -> Self:
        """Return the appeals that wait, and those whose outcome is what their comment is now."""
        now = F("comment__decided_at")
        upheld = Q(decided__outcome=Outcome.UPHELD, refused_at=now)
        published = Q(decided__outcome=Outcome.PUBLISHED, decided__made_at=now)
        return self.filter(Q(decided=None) | upheld | published)


class Appeal(AppendOnlyModel):
    """A writer's own words against a refusal; `comments/moderation/appeals.py` alone writes it."""

    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        related_name="appeals",
        verbose_name=_("comment"),
    )
    text = models.TextField(_("in the writer’s words"), max_length=MAX_APPEAL_CHARACTERS)
    made_at = models.DateTimeField(_("sent"))
    # The log of decisions is deleted after some years, so that no foreign key may refer to it.
    refused_at = models.DateTimeField(
        _("refused"), help_text=_("When it, or words of it, were removed.")
    )

    objects = AppealQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        default_permissions = ()
        ordering = ["made_at", "pk"]
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "refused_at"], name="appeal_once_for_each_refusal"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def removal(self) -> Redaction | None:
        """The removal of words that it is against; None for an appeal against a refusal."""
        return Redaction.objects.filter(comment=self.comment_id, made_at=self.refused_at).last()


class AppealDecision(AppendOnlyModel):
    """The one decision on an appeal, with the words that the comment's writer reads."""

    appeal = models.OneToOneField(
        Appeal, on_delete=models.CASCADE, related_name="decided", verbose_name=_("appeal")
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    words = models.TextField(
        _("to the writer"),
        max_length=MAX_ANSWER_CHARACTERS,
        blank=True,
        help_text=_("Empty if another decision came first."),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
        help_text=_("Empty if nobody had to decide."),
    )

    class Meta:
        default_permissions = ()
        ordering = ["made_at", "pk"]
        verbose_name = _("decision on an appeal")
        verbose_name_plural = _("decisions on appeals")

    def __str__(self) -> str:
        return self.get_outcome_display()
