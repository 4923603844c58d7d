"""Editions → the page of a front: what was chosen, filled up with the newest, and composed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from articles.editions.reading import with_cards
from articles.front_pages import filling, front_now
from articles.front_pages.composing import Front, compose
from articles.front_pages.filling import Filled, Sizes
from articles.front_pages.slots import OF_A_BLOCK, SECONDS, STRIP, Plan
from articles.models import Edition, Section
from articles.models.edition import EditionQuerySet

# As many of a section's newest as may stand further up already, and those of its block.
_OF_SECTION = 1 + SECONDS + STRIP + OF_A_BLOCK


def _of_sections(
    sizes: Sizes, plan: Plan, public: EditionQuerySet, newest: Sequence[Edition]
) -> dict[int, list[Edition]]:
    """Return the newest of each section with a block: one query for each that the desk asked for."""
    if not plan.blocks:
        sections = {block.section for block in sizes.blocks}
        return {key: [e for e in newest if e.section_id == key] for key in sections}
    return {
        block.section: list(public.filter(section=block.section).for_front()[:_OF_SECTION])
        for block in sizes.blocks
    }


def _filled(
    plan: Plan,
    newest: Sequence[Edition],
    *,
    public: EditionQuerySet,
    at: datetime,
    is_section: bool,
) -> Filled[Edition]:
    named = public.filter(article__in=set(plan.articles(at))).order_by()
    chosen = {each.article_id: each for each in named}
    stories = list({**chosen, **{each.article_id: each for each in newest}}.values())
    sizes = filling.sizes_for(plan, stories, may_be_news=not is_section)
    of_section = _of_sections(sizes, plan, public, newest)
    return filling.fill(plan, sizes, chosen=chosen, newest=newest, of_section=of_section, at=at)


def show(
    newest: Sequence[Edition],
    *,
    public: EditionQuerySet,
    at: datetime,
    section: Section | None = None,
    plan: Plan | None = None,
) -> Front | None:
    """Return the page of `newest`, which are never empty on a page that has anything to show.

    `public` are all editions that may stand here; `plan` takes the place of what the desk has chosen.
    """
    if plan is None:
        plan = front_now.plan(section.pk if section else None, at=at)
    if not newest:
        return None
    filled = _filled(plan, newest, public=public, at=at, is_section=section is not None)
    with_cards(filled.stories())
    is_breaking = plan.is_breaking(at) and _is_chosen_lead(plan, filled, at)
    return compose(filled, plan, is_breaking=is_breaking, may_group=section is None)


def _is_chosen_lead(plan: Plan, filled: Filled[Edition], at: datetime) -> bool:
    """Return whether the lead is the story that was called breaking."""
    return plan.lead is not None and filled.lead.article_id == plan.lead.article
