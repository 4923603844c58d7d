"""What the log of the desk says of rows on record: which act it was, and where its words stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from articles.models import (
    AddressRemoval,
    CorrectedWords,
    Correction,
    Edition,
    EditionPage,
    Expunging,
    FrontPage,
    PageThingRevision,
    Revision,
    StageChange,
    State,
    StateChange,
)
from articles.models.edition import Kind
from articles.models.ledger_row import LedgerRow
from articles.models.page_thing_revision import KINDS
from articles.models.stage_change import Step
from newsroom.desk_log.log_writing import Done

ARTICLE: Final = "articles.article"
FRONT_PAGE: Final = "articles.frontpage"
# The act and the label and key of the thing; None for rows of which another row tells.
About = tuple[str, str, int]


def _save(row: Revision) -> About:
    return row.log_act, ARTICLE, row.article_id


def _state(row: StateChange) -> About | None:
    """Return acts on the bin; other changes of state make an edition, or cancel one."""
    if row.to_state == State.BINNED:
        return "bin", ARTICLE, row.article_id
    is_back = row.from_state == State.BINNED
    return ("bring_back", ARTICLE, row.article_id) if is_back else None


def _stage(row: StageChange) -> About | None:
    if row.act == Step.PUBLISH:
        return None  # the edition tells
    return row.act, ARTICLE, row.article_id


def _removal(row: AddressRemoval) -> About:
    return "remove_address", f"articles.{row.thing}", row.thing_key


def _edition(row: Edition) -> About | None:
    if row.kind == Kind.CORRECTION:
        return None  # the correction tells
    is_planned = not row.at_once and row.kind in (Kind.PUBLICATION, Kind.UPDATE)
    return "schedule" if is_planned else str(row.kind), ARTICLE, row.article_id


def _correction(row: Correction) -> About:
    return "correction", ARTICLE, row.article_id


def _page_thing(row: PageThingRevision) -> About:
    kind = next(each for each in KINDS if getattr(row, f"{each}_id") is not None)
    if row.number == 1:
        act = "create"
    elif "archived_at" in row.changes:
        act = "archive" if row.changes["archived_at"][1] else "bring_back"
    else:
        act = "change"
    return act, f"articles.{kind}", getattr(row, f"{kind}_id")


def _expunging(row: Expunging) -> About:
    if row.article_id is not None:
        return "expunge", ARTICLE, row.article_id
    assert row.picture_id is not None  # noqa: S101  (a constraint says so)
    return "expunge", "articles.picture", row.picture_id


def _front_page(row: FrontPage) -> About:
    return "show" if row.at_once else "schedule", FRONT_PAGE, row.pk


def _nothing(row: EditionPage | CorrectedWords) -> None:
    """The edition tells of its page, and the correction of its words."""


ABOUT: Final[dict[type[LedgerRow], Callable[[Any], About | None]]] = {
    Revision: _save,
    StateChange: _state,
    StageChange: _stage,
    Edition: _edition,
    EditionPage: _nothing,
    Correction: _correction,
    CorrectedWords: _nothing,
    PageThingRevision: _page_thing,
    Expunging: _expunging,
    AddressRemoval: _removal,
    FrontPage: _front_page,
}


def acts_of(rows: Iterable[LedgerRow]) -> Iterator[Done]:
    """Yield what was done, for rows that are in their tables."""
    for row in rows:
        if about := ABOUT[type(row)](row):
            by: int | None = row.made_by_id  # type: ignore[attr-defined]
            yield Done(*about, at=row.made_at, by=by, record=(row._meta.label_lower, row.pk))


def cancelling_of(row: Edition | FrontPage) -> Done:
    """Return that an edition, or a front page, was cancelled before its time."""
    record = (row._meta.label_lower, row.pk)
    at = row.cancelled_at or row.made_at
    thing = (ARTICLE, row.article_id) if isinstance(row, Edition) else (FRONT_PAGE, row.pk)
    return Done("cancel", *thing, at=at, by=row.cancelled_by_id, record=record)
