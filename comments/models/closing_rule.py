"""ClosingRule: after how many days the comments on an article close by themselves."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# Ten years: no discussion goes on for longer.
MOST_DAYS = 3_650


class ClosingRule(models.Model):
    """The rule of one article, or of all others if it names none.

    `comments/closing.py` alone writes it.
    """

    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="closing_rules",
        verbose_name=_("article"),
    )
    days = models.PositiveSmallIntegerField(
        _("days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("Counted from the first publication. Empty: the comments stay open."),
    )
    set_at = models.DateTimeField(_("set"), editable=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("set by"),
    )

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        verbose_name = _("closing of comments")
        verbose_name_plural = _("closings of comments")
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(article=None), name="closing_of_the_site_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.days or "–")
