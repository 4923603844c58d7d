"""Notice: somebody says that what stands at an address of this site is against the law."""

from __future__ import annotations

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import NAME_LIMIT
from newsroom.db.append_only import AppendOnlyModel

# Of an explanation, in code points.
EXPLANATION_LIMIT = 5_000
ADDRESS_LIMIT = 500
# No letter or digit that is taken for another when read over a telephone.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """Return a number to ask after a notice by; nobody guesses another's from it."""
    return "".join(secrets.choice(_SIGNS) for _ in range(10))


class Kind(models.TextChoices):
    """What kind of illegal content it is said to be."""

    CHILD_ABUSE = "child-abuse", _("Sexual abuse of children")
    TERROR = "terror", _("Terrorist content")
    THREAT = "threat", _("A threat to someone’s life or safety")
    HATE = "hate", _("Incitement to hatred or violence")
    DEFAMATION = "defamation", _("Insult or defamation")
    PRIVACY = "privacy", _("Someone’s private information or pictures")
    COPYRIGHT = "copyright", _("Copyright or trade marks")
    FRAUD = "fraud", _("Fraud or illegal goods")
    OTHER = "other", _("Other")


class NoticeState(models.TextChoices):
    """Where a notice stands. `comments/notices/workflow.py` alone changes it."""

    RECEIVED = "received", _("Received")
    IN_REVIEW = "in-review", _("In review")
    ACTED = "acted", _("Acted on")
    NOT_ACTED = "not-acted", _("Not acted on")
    COMPLAINT = "complaint", _("Complaint")
    UPHELD = "upheld", _("Decision upheld")
    REVERSED = "reversed", _("Decision reversed")


class Act(models.TextChoices):
    """What can be done with a notice."""

    RECEIVE = "receive", _("Received")
    TAKE = "take", _("Review started")
    ACT = "act", _("Acted on")
    DECLINE = "decline", _("Not acted on")
    COMPLAIN = "complain", _("Complaint by the sender")
    UPHOLD = "uphold", _("Decision upheld")
    REVERSE = "reverse", _("Decision reversed")
    INFORM = "inform", _("Authorities informed")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """The questions that others ask."""

    def open(self) -> Self:
        """Return what is still to be decided, for the first time or after a complaint."""
        return self.filter(due_at__isnull=False)


class Notice(models.Model):
    """What was sent, and where it stands; what was done is in its steps."""

    reference = models.CharField(
        _("number"), max_length=10, unique=True, default=new_reference, editable=False
    )
    address = models.CharField(_("address"), max_length=ADDRESS_LIMIT)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="notices",
        verbose_name=_("article"),
    )
    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("comment"),
        help_text=_("Empty if the notice is about the article itself."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    text = models.TextField(_("why it is illegal"), max_length=EXPLANATION_LIMIT)
    name = models.CharField(_("name"), max_length=NAME_LIMIT, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    good_faith = models.BooleanField(
        _("good faith"),
        help_text=_("The sender believes that the notice is accurate and complete."),
    )
    made_at = models.DateTimeField(_("received"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=NoticeState,
        default=NoticeState.RECEIVED,
        editable=False,
    )
    due_at = models.DateTimeField(
        _("due"), null=True, blank=True, help_text=_("Empty once it is decided.")
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("notice of illegal content")
        verbose_name_plural = _("notices of illegal content")
        permissions = [("decide_notice", "Can decide on notices of illegal content")]
        constraints = [
            models.CheckConstraint(condition=Q(good_faith=True), name="notice_in_good_faith")
        ]

    def __str__(self) -> str:
        return self.reference


class NoticeStep(AppendOnlyModel):
    """One act on a notice: who, when, from which state to which, in what words."""

    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="steps", verbose_name=_("notice")
    )
    act = models.CharField(_("act"), max_length=10, choices=Act)
    from_state = models.CharField(_("from"), max_length=10, blank=True)
    to_state = models.CharField(_("to"), max_length=10)
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
        help_text=_("Empty if the sender of the notice did it."),
    )

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("step of a notice")
        verbose_name_plural = _("steps of notices")

    def __str__(self) -> str:
        return self.get_act_display()
