"""The columns of screening, apart from the other columns of a comment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

# The codes of findings on comments whose writers did not pass the human check.
NO_CHECK, NO_SCRIPT = "check-unavailable", "no-script"


class ScreenedText(models.Model):
    """The columns that `comments/screening/` fills and compares.

    They are in the comment's own table: another table would cost each comment a statement.
    """

    findings = models.JSONField(
        _("findings"),
        default=list,
        db_default=[],
        editable=False,
        help_text=_("What the checks saw when it came in, as comments.screening writes it."),
    )
    network = models.CharField(
        _("network"),
        max_length=32,
        blank=True,
        db_default="",
        editable=False,
        help_text=_("A code for the network, new every day. It is deleted after a while."),
    )
    text_key = models.CharField(
        _("key of the message"),
        max_length=64,
        blank=True,
        db_default="",
        editable=False,
        help_text=_("A digest of the folded message: the same words have the same one."),
    )
    # None: not written down yet.
    letters = models.TextField(  # noqa: DJ001
        _("letters of the message"),
        null=True,
        blank=True,
        editable=False,
        help_text=_(
            "The message and the name without all that hides words; rules are tried on it."
        ),
    )
    signature = models.BigIntegerField(
        _("signature of the message"),
        null=True,
        editable=False,
        help_text=_("Similar messages have at least one of its four parts in common."),
    )
    # The four parts of the signature: similar messages have at least one of them in common.
    band_1 = models.BigIntegerField(null=True, editable=False)
    band_2 = models.BigIntegerField(null=True, editable=False)
    band_3 = models.BigIntegerField(null=True, editable=False)
    band_4 = models.BigIntegerField(null=True, editable=False)
    sent_key = models.CharField(
        _("key of the sending"),
        max_length=64,
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text=_("The same form with the same words sent twice is one comment."),
    )

    class Meta:
        abstract = True


def screening_indexes() -> list[models.Index]:
    """Return the indexes that find comments with the same or nearly the same text."""
    bands = [
        models.Index(fields=[f"band_{n}", "-submitted_at"], name=f"comment_band_{n}")
        for n in range(1, 5)
    ]
    return [models.Index(fields=["text_key", "-submitted_at"], name="comment_text_key"), *bands]
