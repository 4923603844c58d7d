"""PageThingRevision: what one save of a picture, contributor, section or tag changed."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel

# The columns that say what a revision is about, one for each kind of thing.
KINDS: Final = ("picture", "contributor", "section", "tag")


def _thing(model: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        f"articles.{model}",
        on_delete=models.PROTECT,
        related_name="revisions",
        null=True,
        db_index=False,  # the constraint on its number has the index
        verbose_name=_(model.lower()),
    )


def _is_about(kind: str) -> Q:
    return Q(**{f"{each}__isnull": each != kind for each in KINDS})


class PageThingRevision(AppendOnlyModel):
    """The fields that one save changed, with their old and new values."""

    picture = _thing("Picture")
    contributor = _thing("Contributor")
    section = _thing("Section")
    tag = _thing("Tag")
    number = models.PositiveIntegerField(
        _("number"), help_text=_("1 for the first save of the thing, then one more each time.")
    )
    changes = models.JSONField(
        _("changes"), help_text=_("The changed fields: {field: [old value, new value]}.")
    )
    slug = models.CharField(
        _("slug"),
        max_length=120,
        default="",
        help_text=_("The slug after this save: a former one still leads to the thing."),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("made by"),
        help_text=_("Empty for an import."),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["-number"]
        verbose_name = _("revision of a picture, name or tag")
        verbose_name_plural = _("revisions of pictures, names and tags")
        constraints = [
            models.CheckConstraint(
                condition=Q(*map(_is_about, KINDS), _connector=Q.OR),
                name="page_thing_revision_about_one",
            ),
            *(
                models.UniqueConstraint(fields=[kind, "number"], name=f"{kind}_revision_once")
                for kind in KINDS
            ),
        ]
        indexes = [models.Index(fields=["slug"], name="page_thing_revision_slug")]

    def __str__(self) -> str:
        return f"{self.number}"
