"""ModerationMode: whether moderators read comments before they are public, and its scope."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """The treatment of a comment without findings, from the most open mode to the strictest."""

    OPEN = "open", _("Open: public at once")
    FIRST = "first", _("First comments: read until a reader has had one let through")
    ALL = "all", _("All: every comment is read first")
    CLOSED = "closed", _("Closed: nobody can comment")


class ModerationMode(models.Model):
    """The mode of a section, an article or a person, or of the whole site if it names none.

    `comments/moderation_modes.py` decides which one applies and alone writes them.
    """

    section = models.OneToOneField(
        "articles.Section",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="moderation_modes",
        verbose_name=_("section"),
    )
    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="moderation_modes",
        verbose_name=_("article"),
    )
    reader = models.OneToOneField(
        "comments.Reader",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="moderation_modes",
        verbose_name=_("person"),
        help_text=_("The reader behind one browser."),
    )
    mode = models.CharField(_("mode"), max_length=6, choices=Mode, default=Mode.ALL)
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Why this mode is set. Only staff see it."),
    )
    # As `comments/figures/tried_modes.py` counted it when the mode was set.
    tried = models.JSONField(_("what it would have done"), null=True, editable=False)
    set_at = models.DateTimeField(_("set"), editable=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("set by"),
    )

    Mode = Mode

    class Meta:
        ordering = ["pk"]
        verbose_name = _("moderation mode")
        verbose_name_plural = _("moderation modes")
        constraints = [
            models.CheckConstraint(
                condition=Q(section=None, article=None)
                | Q(section=None, reader=None)
                | Q(article=None, reader=None),
                name="moderation_mode_of_one_thing",
                violation_error_message=_(
                    "Choose one section, article or person, or none of them."
                ),
            ),
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(section=None, article=None, reader=None),
                name="moderation_mode_of_the_site_once",
                violation_error_message=_(
                    "The whole site already has a mode. Please change that one."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope}: {self.get_mode_display()}"

    @property
    def scope(self) -> str:
        """The section, article or person, the article by its number.

        Its headline may be secret again; `articles.permissions` decides who reads it.
        """
        if self.article_id:
            return gettext("Article %d") % self.article_id
        named = self.section or self.reader
        return str(named) if named else str(_("The whole site"))
