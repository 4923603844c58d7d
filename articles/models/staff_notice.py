"""StaffNotice: what waits for a member of staff; EmailChoice: which notices they get by e-mail too."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What happened, as the account page asks about it."""

    HANDED_IN = "handed_in", _("A piece is handed in")
    RETURNED = "returned", _("A piece of yours is returned")
    READY = "ready", _("A piece of yours is ready")
    ERROR = "error", _("A reader found an error")


class StaffNotice(models.Model):
    """One notice to one person; only `articles/notices/staff_notices.py` writes it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,  # the indexes of the list begin with it
        verbose_name=_("person"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=NoticeKind)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="staff_notices",
        verbose_name=_("article"),
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("by"),
        help_text=_("Empty if it was a reader."),
    )
    words = models.TextField(_("words"), blank=True, help_text=_("What the actor wrote about it."))
    address = models.CharField(
        _("address"),
        max_length=200,
        blank=True,
        help_text=_("The page of the desk where it is answered; if empty, the article’s form."),
    )
    by_email = models.BooleanField(_("by e-mail too"), default=False)
    made_at = models.DateTimeField(_("made"))
    read_at = models.DateTimeField(_("read"), null=True, db_index=True)

    Kind = NoticeKind

    class Meta:
        default_permissions = ("view",)
        ordering = ["-made_at", "-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["person", "-made_at", "-id"], name="staff_notice_newest"),
            models.Index(fields=["person", "read_at"], name="staff_notice_unread"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class EmailChoice(models.Model):
    """Whether a person gets notices of one kind by e-mail; without a row the default counts."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=10, choices=NoticeKind)
    at_once = models.BooleanField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="email_choice_once")]

    def __str__(self) -> str:
        return self.get_kind_display()
