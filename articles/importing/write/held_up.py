"""Asks the guard about a plan, by the same rules, before anything is written."""

from __future__ import annotations

from collections.abc import Container
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from articles import guard
from articles.editions.situation import situation
from articles.guard import Material
from articles.importing.write.apply import set_fields
from articles.importing.write.body import number_of
from articles.importing.write.plan import Plan
from articles.models import Article, Embed, Picture, Placement, RelatedLink


@dataclass(frozen=True)
class _Planned(Material):
    """The rows that an import would write, as far as a rule that blocks imports looks at them."""

    plan: Plan
    # What it writes; all else stays as it is.
    names: Container[str]

    @property
    def roles(self) -> list[str]:
        if "bylines" not in self.names:
            return super().roles
        return [str(each.role) for each in self.plan.page.bylines]

    @property
    def portraits(self) -> dict[str, Picture]:
        # Whose names a page has is known once they are written; then the guard is asked again.
        return {} if "bylines" in self.names else super().portraits

    @property
    def placements(self) -> list[Placement]:
        if "text" not in self.names:
            return super().placements
        return [
            Placement(
                number=number_of(position),
                caption=photo.caption,
                picture=Picture(credit=photo.credit),
            )
            for position, photo in enumerate(self.plan.page.pictures)
        ]

    @property
    def embeds(self) -> list[Embed]:
        """Those of the desk: no page has any."""
        return super().embeds if self.article.pk else []

    @property
    def links(self) -> list[RelatedLink]:
        if "related" not in self.names:
            return super().links
        return [RelatedLink(title=title) for title in self.plan.page.related]


def held_up(plan: Plan) -> str:
    """Return in words what would keep from readers what `plan` writes; "" if nothing would."""
    article = copy(plan.document.article) if plan.document else Article()
    names = plan.changed if plan.document else tuple(plan.values)
    set_fields(article, plan.values, names)
    found = guard.findings_in(_Planned(article, plan, names), is_import=True)
    blocking = [each.missing.words for each in found if each.blocks]
    return str(guard.HeldUpError(*blocking)) if blocking else ""


def why_it_waits(plan: Plan, *, at: datetime) -> str:
    """Return why readers of a public article do not get what `plan` changes; "" if they do."""
    if plan.document is None:
        return ""
    now = situation(plan.document.article, at=at)
    if not now.is_told:
        return ""
    if now.has_unpublished_words:
        return _("Changes of the desk wait there too.")
    return plan.draft_reason or held_up(plan)
