"""RenditionOrder: which renditions of a picture's file are there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.picture_file import PictureFile

KEY_CHARACTERS = 40


class RenditionOrder(models.Model):
    """The renditions of a file with certain rights and a focal point, so that pages open no folder.

    It can be made anew: `manage.py make_renditions` does. The first ones are there before the row is.
    """

    file = models.ForeignKey(
        PictureFile, on_delete=models.CASCADE, related_name="orders", verbose_name=_("file")
    )
    key = models.CharField(
        _("key"), max_length=KEY_CHARACTERS, help_text=_("Of all that the renditions depend on.")
    )
    order = models.JSONField(
        _("order"), help_text=_("As articles.pictures.recipe writes it: rights and focal point.")
    )
    is_complete = models.BooleanField(_("complete"), default=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("order of renditions")
        verbose_name_plural = _("orders of renditions")
        constraints = [models.UniqueConstraint(fields=["file", "key"], name="rendition_order_once")]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(is_complete=False),
                name="rendition_order_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}"
