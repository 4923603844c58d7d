"""Picture and Placement: an image, how it was made, and where it appears."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.page_thing import PageThing
from articles.models.picture_file import DIGEST_CHARACTERS
from articles.names.credits import parse_credit
from articles.page_things import originals, picture_files
from articles.pictures.cropping import FocalPoint
from articles.pictures.taking_in import Taken

_FRACTION = [MinValueValidator(0), MaxValueValidator(1)]
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class Origin(models.TextChoices):
    """How a picture was made, in the codes of IPTC's digital source type."""

    UNKNOWN = "unknown", _("Not known")
    CAMERA = "digitalCapture", _("Camera photograph")
    EDITED = "humanEdits", _("Edited by a person")
    MODEL = "trainedAlgorithmicMedia", _("Made by AI")
    COMPOSITE = "compositeWithTrainedAlgorithmicMedia", _("Composite with parts made by AI")
    DRAWING = "digitalCreation", _("Drawing or graphic")

    @property
    def uri(self) -> str:
        """The code's address in IPTC's vocabulary, "" if the origin is unknown."""
        return "" if self is Origin.UNKNOWN else IPTC + self.value

    @property
    def reader_label(self) -> str:
        """The label for readers if a model made or helped to make the picture, else ""."""
        if self is Origin.MODEL:
            return str(_("Image created by AI"))
        return str(_("Image partly created by AI")) if self is Origin.COMPOSITE else ""


class Picture(PageThing):
    """An image, or the data of one whose file the desk does not have."""

    # What its file holds, from the save that brings a new one on.
    taken: Taken | None = None

    file = models.FileField(
        _("file"),
        upload_to="pictures/%Y/%m/",
        storage=originals.store,
        blank=True,
        help_text=_("The original, which stays as it is. Readers get renditions made from it."),
    )
    width = models.PositiveIntegerField(_("width in pixels"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), null=True, editable=False)
    digest = models.CharField(
        _("digest"),
        max_length=DIGEST_CHARACTERS,
        default="",
        db_default="",
        blank=True,
        editable=False,
        help_text=_("SHA-256 of the file’s bytes; empty without a file."),
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it."),
    )
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("The picture adds no information, so screen readers skip it."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Exactly as the owner requires, as in “Stephen Lovekin/Shutterstock”."),
    )
    creator = models.CharField(
        _("creator"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("Who made it. Stands in the files that readers get; pages show the credit."),
    )
    copyright = models.CharField(
        _("copyright"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text=_("The owner’s line, as in “© 2026 Reuters”. Stands in the files too."),
    )
    made_on = models.DateField(
        _("made on"),
        null=True,
        blank=True,
        help_text=_(
            "The day on which the picture was made, if it is known. Only the desk sees it."
        ),
    )
    rights_until = models.DateField(
        _("rights until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day on which the site may show it. Empty if there is no end, or none known."
        ),
    )
    credit_parties = models.JSONField(
        _("parties of the credit"),
        default=list,
        editable=False,
        help_text=_("Read from the credit: a list of {name, role}."),
    )
    origin = models.CharField(
        _("origin"),
        max_length=40,
        choices=Origin,
        default=Origin.UNKNOWN,
        help_text=_("How the picture was made. Readers see a label if AI was used."),
    )
    focal_x = models.FloatField(
        _("focal point from the left"),
        null=True,
        blank=True,
        validators=_FRACTION,
        help_text=_("0 is the left edge, 1 the right one. Empty: the middle."),
    )
    focal_y = models.FloatField(
        _("focal point from the top"),
        null=True,
        blank=True,
        validators=_FRACTION,
        help_text=_("0 is the upper edge, 1 the lower one. Empty: the middle, of portraits ⅓."),
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["-added_at", "-id"], name="picture_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x=None, focal_y=None)
                | Q(
                    focal_x__isnull=False,
                    focal_y__isnull=False,
                    focal_x__range=(0, 1),
                    focal_y__range=(0, 1),
                ),
                name="picture_focal_point",
                violation_error_message=_(
                    "A focal point has two numbers from 0 to 1, or none of them."
                ),
            )
        ]

    def __str__(self) -> str:
        name = self.alt_text or self.file.name or str(_("picture without a file"))
        return f"{name} ({self.credit})" if self.credit else name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Parse the credit's parties and put the file on record, because both may have changed."""
        self.credit_parties = parse_credit(self.credit)
        picture_files.set_facts(self)
        with transaction.atomic():
            super().save(*args, **kwargs)
            picture_files.keep(self, at=timezone.now())

    @property
    def label(self) -> str:
        return Origin(self.origin).reader_label

    def described(self, own_alt_text: str = "") -> dict[str, Any]:
        """Return how it is described where it has this alternative text, "" for its own."""
        if not own_alt_text:
            return {"alt_text": self.alt_text, "decorative": self.decorative}
        # What is described adds something there, so nobody's screen reader skips it.
        return {"alt_text": own_alt_text, "own_alt_text": own_alt_text, "decorative": False}

    @property
    def focal_point(self) -> FocalPoint | None:
        """The point that stays in every crop; None where the desk has set none."""
        if self.focal_x is None or self.focal_y is None:
            return None
        return self.focal_x, self.focal_y


class Placement(models.Model):
    """One appearance of a picture in an article, with its caption there."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="placements",
        verbose_name=_("article"),
    )
    picture = models.ForeignKey(
        Picture,
        on_delete=models.PROTECT,
        related_name="placements",
        verbose_name=_("picture"),
    )
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("The number by which the text refers to the picture.")
    )
    is_lead = models.BooleanField(
        _("lead picture"),
        default=False,
        help_text=_(
            "Shown above the text and on the front page. Only one picture can be the lead."
        ),
    )
    caption = models.CharField(
        _("caption"),
        max_length=600,
        blank=True,
        help_text=_("What readers should know about the picture here. Do not include the credit."),
    )
    alt_text = models.CharField(
        _("alternative text here"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "What matters about the picture in this article. If this is empty, that of the picture itself is used."
        ),
    )

    class Meta:
        ordering = ["-is_lead", "number"]
        verbose_name = _("picture in this article")
        verbose_name_plural = _("pictures in this article")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="placement_number_once",
                violation_error_message=_("Two pictures of this article have the same number."),
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(is_lead=True),
                name="placement_one_lead",
                violation_error_message=_("Only one picture can be the lead."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.caption or self.picture}"
