"""SensitiveStory: what holds for the comments on articles about something that calls for care."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models.moderation_mode import Mode
from newsroom.db.compiled_queries import Parameter

MAX_NOTICE_CHARACTERS = 300
MAX_NAMES_CHARACTERS = 2_000


class StoryKind(models.TextChoices):
    COURT = "court", _("Court")
    MINORS = "minors", _("Minors")
    SUICIDE = "suicide", _("Suicide")
    ELECTION = "election", _("Election")
    OBITUARY = "obituary", _("Obituary")


class SensitiveStoryQuerySet(models.QuerySet["SensitiveStory"]):
    def not_ended(self, *, at: datetime | Parameter) -> Self:
        """Return the stories that hold at `at` or will hold later."""
        return self.filter(Q(until=None) | Q(until__gt=at))

    def about(self, article: int | Parameter) -> Self:
        """Return the stories that the article is one of, by itself or by its tag."""
        through = SensitiveStory.articles.through
        listed = through.objects.filter(article=article).values("sensitivestory")
        return self.filter(Q(pk__in=listed) | Q(tag__articles=article))


class SensitiveStory(models.Model):
    """One act for several articles; `comments/sensitive_stories.py` alone writes it."""

    kind = models.CharField(_("kind"), max_length=10, choices=StoryKind)
    reason = models.CharField(
        _("reason"), max_length=200, help_text=_("Why care is needed. Only staff see it.")
    )
    articles = models.ManyToManyField(
        "articles.Article",
        blank=True,
        related_name="sensitive_stories",
        verbose_name=_("articles"),
    )
    tag = models.ForeignKey(
        "articles.Tag",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tag"),
        help_text=_("Every article with this tag falls in, also later ones."),
    )
    mode = models.CharField(
        _("comments"),
        max_length=6,
        choices=Mode,
        default=Mode.ALL,
        help_text=_("A stricter mode of the article, its section or the site still applies."),
    )
    names = models.TextField(
        _("names that hold"),
        max_length=MAX_NAMES_CHARACTERS,
        blank=True,
        help_text=_("One in each line: comments below these articles wait if they have one."),
    )
    notice = models.CharField(
        _("notice"),
        max_length=MAX_NOTICE_CHARACTERS,
        blank=True,
        help_text=_("Readers see it above the form."),
    )
    has_ratings = models.BooleanField(_("readers rate these articles"), default=False)
    begins_at = models.DateTimeField(_("from"))
    closes_at = models.DateTimeField(
        _("comments close"), null=True, blank=True, help_text=_("Empty: by no date of its own.")
    )
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Everything is as before from then on.")
    )
    made_at = models.DateTimeField(_("made"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )

    objects = SensitiveStoryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-begins_at", "-pk"]
        verbose_name = _("sensitive story")
        verbose_name_plural = _("sensitive stories")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("begins_at")),
                name="sensitive_story_ends_after_it_begins",
                violation_error_message=_("It ends before it begins: choose a later end."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"
