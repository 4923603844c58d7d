"""What is wrong with a choice of articles: each place with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.front_pages.slots import SECONDS_OF, Layout, Plan, Slot
from articles.models import Edition, Section
from articles.models.edition import EditionQuerySet


class Place(NamedTuple):
    """A place of a plan by its name, as in "seconds" 1 or "block 0" 2."""

    zone: str
    number: int


def places(plan: Plan) -> Iterator[tuple[Place, Slot]]:
    """Yield what was chosen by hand with its place, in the order of importance."""
    zones = {"lead": (plan.lead,), "seconds": plan.seconds, "strip": plan.strip}
    zones |= {f"block{number}": block.slots for number, block in enumerate(plan.blocks)}
    for zone, held in zones.items():
        for number, slot in enumerate(held):
            if slot:
                yield Place(zone, number), slot


def readable(section: Section | None, *, at: datetime) -> list[EditionQuerySet]:
    """Return what readers have, and what is scheduled for them, of which a page can be made."""
    both = [Edition.objects.public(at=at), Edition.objects.armed(at=at).filter(is_public=True)]
    return both if section is None else [each.filter(section=section) for each in both]


def _headlines(plan: Plan, section: Section | None, at: datetime) -> dict[int, str]:
    """Return the headlines of the chosen articles that readers have or will have."""
    keys = {slot.article for slot in plan.chosen()}
    found: dict[int, str] = {}
    for editions in reversed(readable(section, at=at)):
        rows = editions.filter(article__in=keys).values_list("article", "headline")
        found |= dict(rows)
    return found


def _unknown(article: int, section: Section | None) -> str:
    if section is None:
        words = _("Article %(number)d is neither public nor scheduled. Choose another one.")
        return words % {"number": article}
    words = _(
        "Article %(number)d is neither public nor scheduled in “%(section)s”. Choose another one."
    )
    return words % {"number": article, "section": section}


def problems(
    plan: Plan, section: Section | None, *, begins: datetime, at: datetime
) -> dict[Place, str]:
    """Return what is wrong with a plan that is to be shown from `begins` on: two queries."""
    headlines, seen, wrong = _headlines(plan, section, at), set[int](), dict[Place, str]()
    for place, slot in places(plan):
        if slot.article not in headlines:
            wrong[place] = _unknown(slot.article, section)
        elif slot.article in seen:
            words = _("“%s” stands in two places. Take it out of one.")
            wrong[place] = words % headlines[slot.article]
        elif not slot.holds(begins):
            wrong[place] = _("This place would be left before it is shown. Write a later time.")
        elif place.zone == "seconds" and place.number >= SECONDS_OF[plan.layout]:
            wrong[place] = _one_too_many(plan.layout)
        seen.add(slot.article)
    return wrong


def _one_too_many(layout: Layout) -> str:
    words = _("“%(layout)s” has no third second. Choose another layout, or leave this empty.")
    return words % {"layout": layout.label}
