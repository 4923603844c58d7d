"""A front page on record in words: where it stands, and what was chosen for each place."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.utils.translation import gettext as _

from articles.admin.front_pages.plan_fields import places
from articles.front_pages import plan_problems, slots
from articles.front_pages.plan_problems import Place
from articles.front_pages.slots import Plan
from articles.models import Article, FrontPage, Section
from articles.models.article import current_editions_of
from articles.permissions import headline_or_number, may_name
from newsroom.desk.listed_times import listed_time


class Line(NamedTuple):
    """A place and what was chosen for it."""

    place: str
    said: str
    until: str = ""


def with_standing(fronts: QuerySet[FrontPage], *, at: datetime) -> QuerySet[FrontPage]:
    """Return front pages that know whether a later one has taken their place at `at`."""
    later = FrontPage.objects.come(at=at).filter(public_from__gt=OuterRef("public_from"))
    of_front = Exists(later.filter(section=None))
    of_section = Exists(later.filter(section=OuterRef("section")))
    is_over = Case(When(section=None, then=of_front), default=of_section)
    return fronts.annotate(is_over=is_over)


def standing_of(front: FrontPage, *, at: datetime) -> str:
    """Return in a word whether readers have it, will have it, or had it; see `with_standing`."""
    if front.cancelled_at is not None:
        return _("Cancelled")
    if front.public_from > at:
        return _("Scheduled")
    return _("Over") if front.is_over else _("Shown now")  # type: ignore[attr-defined]


def headlines(articles: set[int], user: User) -> dict[int, str]:
    """Return the headlines that `user` may read, by the keys of the articles: two queries."""
    rows = Article.objects.filter(pk__in=articles).defer("body")
    rows = rows.annotate(may_name=may_name(user, "pk")).prefetch_related(current_editions_of())
    return {each.pk: headline_or_number(each, each.may_name) for each in rows}


def _labels(plan: Plan) -> dict[Place, str]:
    names = Section.objects.in_bulk({block.section for block in plan.blocks})
    labels = {place: str(label) for place, label in places(has_blocks=True)}
    for number, block in enumerate(plan.blocks):
        for place in range(len(block.slots)):
            labels[Place(f"block{number}", place)] = f"{names[block.section]} {place + 1}"
    return labels


def lines_of_plan(plan: Plan, user: User) -> list[Line]:
    """Return what a plan says, place by place."""
    labels = _labels(plan)
    named = headlines({slot.article for slot in plan.chosen()}, user)
    found = [Line(_("Layout"), str(plan.layout.label))]
    if plan.breaking_until:
        found.append(Line(_("Breaking news"), "", listed_time(plan.breaking_until)))
    for place, slot in plan_problems.places(plan):
        said = named.get(slot.article, str(slot.article))
        until = listed_time(slot.until) if slot.until else ""
        found.append(Line(labels[place], said, until))
    return found


def lines_of(front: FrontPage, user: User) -> list[Line]:
    """Return what a front page on record says, place by place."""
    return lines_of_plan(slots.from_json(front.slots), user)
