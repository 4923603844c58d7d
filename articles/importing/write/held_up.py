"""What the guard would hold up of a plan: the same rules, asked before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from articles import guard
from articles.guard import Material
from articles.importing.write.apply import set_fields
from articles.importing.write.body import number_of
from articles.importing.write.comparable_values import COMPARED_FIELDS
from articles.importing.write.plan import Plan
from articles.models import Article, Picture, Placement, RelatedLink


@dataclass(frozen=True)
class _Planned(Material):
    """The rows that an import would write, as far as a rule that blocks imports looks at them."""

    plan: Plan

    @property
    def has_byline(self) -> bool:
        return bool(self.plan.page.bylines)

    @property
    def placements(self) -> list[Placement]:
        return [
            Placement(number=number_of(position), caption=photo.caption, picture=Picture())
            for position, photo in enumerate(self.plan.page.pictures)
        ]

    @property
    def links(self) -> list[RelatedLink]:
        return [RelatedLink(title=title) for title in self.plan.page.related]


def held_up(plan: Plan) -> str:
    """Return in words what would keep a new article of `plan` a draft; "" if nothing would."""
    article = Article()
    set_fields(article, plan.values, COMPARED_FIELDS)
    found = guard.findings_in(_Planned(article, plan), is_import=True)
    blocking = [each.missing.words for each in found if each.blocks]
    return str(guard.HeldUpError(*blocking)) if blocking else ""
