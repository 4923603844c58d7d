"""The table of acts: each act in each standing by each role, and the table that the docs print."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.utils.timezone import now

from articles.acts import corrections, duplicating, moving, older_versions, publishing, stages
from articles.acts.table_of_acts import ACTS
from articles.expunging import of_addresses
from articles.models import Address, Article, State
from articles.permissions import EVERY, KILL, OWN, may
from articles.redirects import former
from newsroom.desk import roles
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db

STANDINGS = {
    "draft": "Draft",
    "binned": "In the bin",
    "scheduled": "Scheduled",
    "live": "Live",
    "withdrawn": "Withdrawn",
    "killed": "Killed",
}
WRITTEN = ("draft", "scheduled", "live", "withdrawn")
COME = "This is already public, or somebody else has cancelled it."
# Each act: what is said where it does not start, and where it starts, with what is said there.
EXPECTED = {
    "publish": (
        "The article is “%s”: only a draft or a withdrawn article is published.",
        {"draft": "", "withdrawn": ""},
    ),
    "reschedule": (
        "The article is “%s”: only a scheduled article gets another time.",
        {"scheduled": ""},
    ),
    "cancel": (
        "The article is “%s”: nothing of it is scheduled.",
        {"scheduled": "", "live": COME, "withdrawn": COME},
    ),
    "update": ("The article is “%s”: only a live article is updated.", {"live": ""}),
    "correct": ("The article is “%s”: only a live article is corrected.", {"live": ""}),
    "withdraw": ("The article is “%s”: only a live article is withdrawn.", {"live": ""}),
    "take_down": ("The article is “%s”: only a live article is taken down.", {"live": ""}),
    "kill": (
        "The article is “%s”: only a live or a withdrawn article is killed.",
        {"live": "", "withdrawn": ""},
    ),
    "bin": ("The article is “%s”: only a draft is put into the bin.", {"draft": ""}),
    "bring_back": ("The article is “%s”: it is not in the bin.", {"binned": ""}),
    "restore": (
        "The article is “%s”: no older version of it is brought back.",
        {"draft": "", "scheduled": "", "live": "", "withdrawn": ""},
    ),
    **{
        act: (f"The article is “%s”: {words}.", dict.fromkeys(WRITTEN, at_first))
        for act, words, at_first in (
            ("hand_in", "nothing of it is handed in", ""),
            (
                "take_back",
                "nothing of it is taken back",
                "The stage is “Draft”: only what is in review is taken back.",
            ),
            (
                "return",
                "nothing of it is returned",
                "The stage is “Draft”: only what was handed in or is ready is returned.",
            ),
            ("call_ready", "nothing of it is called ready", ""),
            ("flag", "no legal question about it is opened", ""),
            (
                "clear_flag",
                "no legal question about it is settled",
                "No legal question is open.",
            ),
        )
    },
    "move": ("The article is “%s”: only a live article gets another address.", {"live": ""}),
    "remove_address": (
        "The article is “%s”: readers have had no address of it.",
        {"live": "", "withdrawn": "", "killed": ""},
    ),
    "duplicate": ("The article is “%s”: no copy of it is made.", dict.fromkeys(WRITTEN, "")),
}
# Who may do an act, and in which standings; reporters to their own articles alone.
EDITORS = {name: set(STANDINGS) for name in ("edith", "ada")}
WHO = dict.fromkeys(EXPECTED, EDITORS) | {
    "restore": {"anna": {"draft", "scheduled", "live"}, **EDITORS},
    "bin": {"anna": {"draft"}, **EDITORS},
    "bring_back": {"anna": {"binned"}, **EDITORS},
    "hand_in": {"anna": {"draft", "scheduled", "live"}, **EDITORS},
    "take_back": {"anna": {"draft", "scheduled", "live"}, **EDITORS},
    "duplicate": {"anna": set(STANDINGS), **EDITORS},
}
# What is somebody else's is Anna's to copy while it is public.
OTHERS = {("duplicate", "anna", "live")}
PEOPLE = ("anna", "edith", "maude", "ada", "otto", "nobody")


def do(act: str, article: Article, by: User) -> None:  # noqa: C901, PLR0912  (one line for each act)
    """Do `act` to an article with everything that it asks for."""
    at = now()
    soon = at + timedelta(hours=1)
    match act:
        case "publish":
            publishing.publish(article, at=at)
        case "reschedule":
            publishing.reschedule(article, begins=soon, at=at)
        case "cancel":
            publishing.cancel(article, article.editions.first(), at=at)
        case "update":
            publishing.update(article, at=at)
        case "correct":
            by = cast.make_user(f"corrects {article.pk}")
            corrections.publish(article, cast.said("It was two."), at=at, by=by)
        case "withdraw":
            publishing.withdraw(article, at=at, reason="It was wrong.")
        case "take_down":
            publishing.take_down(article, begins=soon, at=at, reason="The licence ends.")
        case "kill":
            publishing.kill(article, at=at, reason="A court forbade it.")
        case "bin":
            publishing.bin_draft(article, at=at)
        case "bring_back":
            publishing.bring_back(article, at=at)
        case "restore":
            older_versions.restore(article, 1, at=at, opened=article.version)
        case "duplicate":
            duplicating.duplicate(article, at=at, by=by)
        case "move":
            moving.move(article, slug="elsewhere", at=at)
        case "remove_address":
            left = Address.objects.create(
                address_date=at.date(), slug=f"left-{article.pk}", article=article, left_at=at
            )
            found = former.find("article", left.pk, at=at)
            of_addresses.remove(found, by=None, reason="A court.", at=at)
        case _:
            name = "give_back" if act == "return" else act
            getattr(stages, name)(article, at=at, by=by, words="Is he named rightly?")


@pytest.mark.parametrize("act", EXPECTED)
def test_an_act_starts_where_the_table_says_and_is_refused_elsewhere(act):
    words, starts = EXPECTED[act]
    told, edith = {}, cast.make_user("edith", roles.EDITOR)
    for standing, article in cast.make_standings().items():
        try:
            do(act, article, edith)
            told[standing] = ""
        except Refused as refused:
            told[standing] = str(refused)
    elsewhere = {standing: words % label for standing, label in STANDINGS.items()}
    assert told == elsewhere | starts


@pytest.mark.parametrize("whose", ["own", "other"])
def test_each_role_may_do_what_the_table_says(whose):
    people = {**cast.make_staff(), "nobody": AnonymousUser()}
    created_by = people["anna"] if whose == "own" else None
    articles = cast.make_standings(created_by=created_by)
    allowed = {
        (act, name, standing)
        for act, name, standing in product(EXPECTED, PEOPLE, STANDINGS)
        if may(people[name], act, articles[standing])
    }
    expected = {
        (act, name, standing)
        for act, who in WHO.items()
        for name, standings in who.items()
        for standing in standings
        if name != "anna" or whose == "own" or (act, name, standing) in OTHERS
    }
    assert allowed == expected


def roles_with(codename: str) -> list[str]:
    """Return the groups of staff that have a permission."""
    groups = Group.objects.filter(permissions__codename=codename)
    return sorted(groups.values_list("name", flat=True), key=roles.STAFF_ROLES.index)


def printed(act: str) -> tuple[str, str, str]:
    """Return the first three columns of an act's row, as the code has them."""
    own = [f"Reporter (own, {State(state).label})" for state in OWN.get(act, ())]
    if act == "duplicate":
        own = ["Reporter (what they see)"]
    who = [*roles_with(KILL if act == "kill" else EVERY), *own]
    return f"`{act}`", ", ".join(str(standing.label) for standing in ACTS[act]), ", ".join(who)


def test_the_docs_print_the_table_as_the_code_has_it():
    docs = Path(__file__).parents[3] / "docs" / "architecture.md"
    section = docs.read_text("utf-8").partition("## The table of acts")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [tuple(row[:3]) for row in rows] == [printed(act) for act in ACTS]
    assert all(len(row) == 5 and all(row) for row in rows)
