"""Byline: a name above an article, with its role and wording."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What the named contributor did."""

    WRITER = "writer", _("Writer")
    REPORTING = "reporting", _("Additional reporting")
    PHOTOGRAPHER = "photographer", _("Photographer")
    ILLUSTRATOR = "illustrator", _("Illustrator")
    EDITOR = "editor", _("Editor")
    TRANSLATOR = "translator", _("Translator")


# Photographers and editors had a part in an article, and did not write it.
AUTHOR_ROLES = (Role.WRITER, Role.REPORTING)


class Byline(models.Model):
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="bylines",
        verbose_name=_("article"),
    )
    contributor = models.ForeignKey(
        "articles.Contributor",
        on_delete=models.PROTECT,
        related_name="bylines",
        null=True,
        blank=True,
        verbose_name=_("contributor"),
        help_text=_("The person or organisation. Leave empty if you enter a wording instead."),
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=Role,
        default=Role.WRITER,
        help_text=_("What the contributor did for this article."),
    )
    wording = models.CharField(
        _("wording"),
        max_length=120,
        blank=True,
        help_text=_("Shown instead of the name, as in “Our correspondent in Kyiv”."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first.")
    )

    Role = Role

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [
            models.CheckConstraint(
                condition=Q(contributor__isnull=False) | ~Q(wording=""),
                name="byline_names_somebody",
                violation_error_message=_("Choose a contributor or enter a wording."),
            )
        ]

    def __str__(self) -> str:
        return self.wording or (self.contributor.name if self.contributor else "")

    @property
    def shows_the_person(self) -> bool:
        """Whether readers see the portrait and the biography: not where other words stand for the name."""
        return self.role in AUTHOR_ROLES and not self.wording


def written_by(account: int | None) -> Q:
    """Return what is true of the articles that an account created, is named in, or was assigned."""
    named = Byline.objects.filter(contributor__account=account)
    own = Q(created_by=account) | Q(assignee=account)
    return own | Q(pk__in=named.values("article"))
