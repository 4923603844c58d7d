"""PageThingRevision: what one save of a picture, contributor, section or tag changed."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.made_row import MadeRow
from newsroom.db.guards import Guard

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


class PageThingRevision(MadeRow):
    """The fields that one save changed, with their old and new values."""

    ledger_kind = "revision of a picture or name"
    guard: ClassVar = Guard(
        "Revisions of pictures and names are on record and never change.",
        emptied=("changes", "slug", "reason"),
    )

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

    def ledger_facts(self) -> dict[str, Any]:
        about = {kind: getattr(self, f"{kind}_id") for kind in KINDS}
        return about | {
            "number": self.number,
            "made_at": self.made_at,
            "made_by": self.made_by_id,
        }

    def ledger_words(self) -> dict[str, Any]:
        return {"changes": self.changes, "slug": self.slug, "reason": self.reason}
