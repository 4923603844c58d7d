"""Layouts and places of a front page, as the desk chooses them; it knows no database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SHAPE: Final = 1
# A row of four is the widest in which a headline of 90 characters still has short lines.
STRIP: Final = 4
SECONDS: Final = 3
OF_A_BLOCK: Final = 4
# With more, nobody scrolls to the last one.
MOST_BLOCKS: Final = 4


class Layout(TextChoices):
    """How the top of the page is set."""

    AUTO = "auto", _("As the number of stories and their pictures allow")
    NEWS = "news", _("News day: a wide lead, two seconds beside it")
    CALM = "calm", _("Calm: the lead beside its picture, three seconds below")
    TEXT = "text", _("Text: a large headline without a picture, three seconds beside it")


# How many seconds each layout has at most.
SECONDS_OF: Final = {Layout.AUTO: 3, Layout.NEWS: 2, Layout.CALM: 3, Layout.TEXT: 3}


class StripLayout(TextChoices):
    """How the strip below the top is set."""

    AUTO = "auto", _("As the layout above asks")
    PICTURES = "pictures", _("Four with pictures")
    HEADLINES = "headlines", _("Four headlines")
    NONE = "none", _("No strip")


class BlockLayout(TextChoices):
    """How the block of a section is set."""

    PICTURE = "picture", _("One with its picture, three headlines beside it")
    ROW = "row", _("Four in a row")
    HEADLINES = "headlines", _("Four headlines")


@dataclass(frozen=True)
class Slot:
    """A place with an article chosen by hand, which leaves it at `until`."""

    article: int
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.until is None or self.until > at


Slots = tuple[Slot | None, ...]


@dataclass(frozen=True)
class Block:
    """The stories of one section; what is not chosen by hand is its newest."""

    section: int
    layout: BlockLayout = BlockLayout.PICTURE
    slots: Slots = ()


@dataclass(frozen=True)
class Plan:
    """What was chosen for a page. A place that is None is filled by itself."""

    layout: Layout = Layout.AUTO
    lead: Slot | None = None
    # Until when the lead is labelled as breaking news.
    breaking_until: datetime | None = None
    seconds: Slots = ()
    strip_layout: StripLayout = StripLayout.AUTO
    strip: Slots = ()
    blocks: tuple[Block, ...] = field(default=())

    def chosen(self) -> Iterator[Slot]:
        """Yield what was chosen by hand, in the order of importance."""
        for slot in (
            self.lead,
            *self.seconds,
            *self.strip,
            *(s for b in self.blocks for s in b.slots),
        ):
            if slot:
                yield slot

    def articles(self, at: datetime) -> list[int]:
        """Return the keys of the articles that still have their places at `at`."""
        return [slot.article for slot in self.chosen() if slot.holds(at)]

    def next_end(self, at: datetime) -> datetime | None:
        """Return when the next place is left, or the label of breaking news goes."""
        ends = [self.breaking_until, *(slot.until for slot in self.chosen())]
        return min((end for end in ends if end and end > at), default=None)

    def is_breaking(self, at: datetime) -> bool:
        return self.breaking_until is not None and self.breaking_until > at


# --- JSON


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _slot_json(slot: Slot | None) -> dict[str, Any] | None:
    return {"article": slot.article, "until": _time(slot.until)} if slot else None


def as_json(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON in the present shape."""
    return {
        "shape": SHAPE,
        "layout": plan.layout.value,
        "lead": _slot_json(plan.lead),
        "breaking_until": _time(plan.breaking_until),
        "seconds": [_slot_json(each) for each in plan.seconds],
        "strip_layout": plan.strip_layout.value,
        "strip": [_slot_json(each) for each in plan.strip],
        "blocks": [
            {
                "section": block.section,
                "layout": block.layout.value,
                "slots": [_slot_json(each) for each in block.slots],
            }
            for block in plan.blocks
        ],
    }


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _slot(words: dict[str, Any] | None) -> Slot | None:
    return Slot(words["article"], _moment(words["until"])) if words else None


def _slots(words: list[dict[str, Any] | None]) -> Slots:
    return tuple(_slot(each) for each in words)


def _read_1(words: dict[str, Any]) -> Plan:
    return Plan(
        layout=Layout(words["layout"]),
        lead=_slot(words["lead"]),
        breaking_until=_moment(words["breaking_until"]),
        seconds=_slots(words["seconds"]),
        strip_layout=StripLayout(words["strip_layout"]),
        strip=_slots(words["strip"]),
        blocks=tuple(
            Block(each["section"], BlockLayout(each["layout"]), _slots(each["slots"]))
            for each in words["blocks"]
        ),
    )


_READERS: Final = {1: _read_1}


def from_json(words: dict[str, Any]) -> Plan:
    """Return the plan that JSON of any shape ever written holds."""
    return _READERS[words["shape"]](words)
