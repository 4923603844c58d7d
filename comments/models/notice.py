"""Notice: somebody's claim that content at an address of this site is illegal."""

from __future__ import annotations

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import MAX_NAME_CHARACTERS
from newsroom.db.append_only import AppendOnlyModel

# In code points.
MAX_EXPLANATION_CHARACTERS = 5_000
MAX_ADDRESS_CHARACTERS = 500
# No letter or digit that people confuse with another one on the telephone.
_REFERENCE_CHARACTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """Return a random number by which the sender can ask about a notice."""
    return "".join(secrets.choice(_REFERENCE_CHARACTERS) for _ in range(10))


class Kind(models.TextChoices):
    """The kind of illegal content that the notice claims."""

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
    """The state of a notice; `comments/notices/workflow.py` alone changes it."""

    RECEIVED = "received", _("Received")
    IN_REVIEW = "in-review", _("In review")
    ACTED = "acted", _("Acted on")
    NOT_ACTED = "not-acted", _("Not acted on")
    COMPLAINT = "complaint", _("Complaint")
    UPHELD = "upheld", _("Decision upheld")
    REVERSED = "reversed", _("Decision reversed")


class Act(models.TextChoices):
    RECEIVE = "receive", _("Received")
    TAKE = "take", _("Review started")
    ACT = "act", _("Acted on")
    DECLINE = "decline", _("Not acted on")
    COMPLAIN = "complain", _("Complaint by the sender")
    UPHOLD = "uphold", _("Decision upheld")
    REVERSE = "reverse", _("Decision reversed")
    INFORM = "inform", _("Authorities informed")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def open(self) -> Self:
        """Return the notices that wait for a decision, the first or the one after a complaint."""
        return self.filter(due_at__isnull=False)


class Notice(models.Model):
    """A notice as it was sent, and its state; its steps record the acts."""

    reference = models.CharField(
        _("number"), max_length=10, unique=True, default=new_reference, editable=False
    )
    address = models.CharField(_("address"), max_length=MAX_ADDRESS_CHARACTERS)
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
    text = models.TextField(_("why it is illegal"), max_length=MAX_EXPLANATION_CHARACTERS)
    name = models.CharField(_("name"), max_length=MAX_NAME_CHARACTERS, blank=True)
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
    """One act on a notice: its maker, its time, the state before and after, and a note."""

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
