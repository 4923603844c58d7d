"""RuleExample: a comment in which a moderator says that a word rule is wrong."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RuleExample(models.Model):
    """One row for each rule and comment; `comments/screening/lookups/compiled_rules.py` writes it."""

    rule = models.ForeignKey(
        "comments.WordRule",
        on_delete=models.CASCADE,
        related_name="examples",
        verbose_name=_("word rule"),
    )
    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("comment"),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("example of a wrong rule")
        verbose_name_plural = _("examples of wrong rules")
        constraints = [
            models.UniqueConstraint(fields=["rule", "comment"], name="rule_example_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule_id}, {self.comment_id}"
