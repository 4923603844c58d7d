"""The field in which the desk asks for a moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.test import override_settings
from django.utils import timezone, translation
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.desk.moments import MomentField
from tests.desk import form_data
from tests.newsroom.desk.test_local_times import ZONES

ROOT = Path(__file__).resolve().parents[3]
BST = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
GMT = datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
QUESTION = "01:30 happens twice on 26 Oct 2025: choose summer time (BST) or winter time (GMT)."


class PlanForm(forms.Form):
    at = MomentField(label="Public from", required=False)


class StrictForm(forms.Form):
    at = MomentField(label="Public from")


@pytest.fixture(autouse=True)
def _london():
    with timezone.override("Europe/London"), translation.override("en-gb"):
        yield


def fields_of(form: forms.Form) -> dict[str, str]:
    """Return what a browser sends for the form as it stands."""
    return form_data(f"<form id='form'>{form.as_p()}</form>", "form")


def typed(day: str, time: str, **more: str) -> PlanForm:
    """Return the form with this in its two lines."""
    return PlanForm({"at_0": day, "at_1": time} | more)


def moment_of(form: forms.Form) -> datetime:
    assert form.errors == {}
    return form.cleaned_data["at"]


def errors_of(form: forms.Form) -> list[str]:
    return form.errors["at"]


@given(
    st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)),  # noqa: DTZ001
    st.sampled_from(ZONES),
)
@example(BST.replace(tzinfo=None), "Europe/London")
@example(GMT.replace(tzinfo=None, second=59, microsecond=999_999), "Europe/London")
def test_every_moment_comes_back_as_it_went_into_the_form(naive, zone):
    moment = naive.replace(tzinfo=UTC)
    with timezone.override(zone):
        form = PlanForm(fields_of(PlanForm(initial={"at": moment})), initial={"at": moment})
        assert moment_of(form) == moment
        assert form.changed_data == []


@given(
    st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 29)),  # noqa: DTZ001
    st.sampled_from(ZONES),
    st.sampled_from(["{:%H:%M}", "{:%H.%M}", "{:%H%M}", "{:%Hh%M}"]),
    st.booleans(),
)
@example(datetime(2025, 10, 26, 1, 30), "Europe/London", "{:%H.%M}", True)  # noqa: DTZ001
@example(datetime(2025, 4, 6, 1, 45), "Australia/Lord_Howe", "{:%H%M}", True)  # noqa: DTZ001
def test_every_minute_can_be_typed(naive, zone, spelling, is_second):
    """A moment of the zone, typed by its clock; where that is not enough, the form asks once."""
    local = naive.replace(second=0, microsecond=0, tzinfo=ZoneInfo(zone), fold=int(is_second))
    moment = local.astimezone(UTC)
    with timezone.override(zone):
        local = timezone.localtime(moment)
        form = typed(f"{local.date().isoformat()}", spelling.format(local))
        if not form.is_valid():
            key = local.replace(second=0).astimezone(UTC).isoformat()
            form = PlanForm(fields_of(form) | {"at_2": key})
        assert moment_of(form) == local.replace(second=0).astimezone(UTC)


@pytest.mark.parametrize(
    "day", ["28/11/2026", "28/11/26", "2026-11-28", "28 Nov 2026", " 28/11/2026 "]
)
@pytest.mark.parametrize("time", ["14:30", "14.30", "1430", "14h30", " 14.30 "])
def test_a_moment_in_each_spelling(day, time):
    assert moment_of(typed(day, time)) == datetime(2026, 11, 28, 14, 30, tzinfo=UTC)


def test_seconds_are_taken_and_not_asked_for():
    assert moment_of(typed("28/11/2026", "14:30:15")).second == 15
    shown = fields_of(PlanForm(initial={"at": datetime(2026, 11, 28, 14, 30, 15, tzinfo=UTC)}))
    assert (shown["at_0"], shown["at_1"]) == ("28/11/2026", "14:30")


def test_a_date_in_the_format_of_the_language():
    with translation.override("de"):
        assert moment_of(typed("28.11.2026", "14.30")).hour == 14
        assert fields_of(PlanForm(initial={"at": GMT}))["at_0"] == "26.10.2025"


@pytest.mark.parametrize(
    ("day", "time", "words"),
    [
        ("28/13/2026", "14:30", ["“28/13/2026” is not a date. Write one as in 28/11/2026 or 2026-11-28."]),
        ("tomorrow", "noon", [
            "“tomorrow” is not a date. Write one as in 28/11/2026 or 2026-11-28.",
            "“noon” is not a time of the 24-hour clock. Write one as in 14:30, 14.30 or 09:05.",
        ]),
        ("28/11/2026", "", ["Write the time too, as in 14:30."]),
        ("", "14.30", ["Write the date too, as in 28/11/2026."]),
        ("28/11/2026", "x" * 99, [
            f"“{'x' * 39}…” is not a time of the 24-hour clock. Write one as in 14:30, 14.30 or 09:05."
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_stays(day, time, words):
    form = typed(day, time)
    assert errors_of(form) == words
    assert (fields_of(form).get("at_0", ""), fields_of(form).get("at_1", "")) == (day, time)


def test_a_day_at_the_end_of_the_calendar_is_no_error_of_the_server():
    with timezone.override("America/St_Johns"):
        assert errors_of(typed("31/12/9999", "23:59")) == [
            "“31/12/9999” is not a date. Write one as in 28/11/2026 or 2026-11-28."
        ]


def test_nothing_typed_is_no_moment_unless_one_is_required():
    assert moment_of(typed("", "")) is None
    shown = fields_of(StrictForm(initial={"at": GMT}))
    assert errors_of(StrictForm(shown | {"at_0": "", "at_1": ""})) == ["This field is required."]
    assert errors_of(StrictForm({})) == ["This field is required."]


def test_a_time_that_happens_twice_asks_which_and_takes_either():
    form = typed("26/10/2025", "1.30")
    assert errors_of(form) == [QUESTION]
    page = unescape(str(form["at"]))
    assert "<legend>01:30 happens twice on 26 Oct 2025:</legend>" in page
    assert "Summer time (BST)" in page
    assert "Winter time (GMT)" in page
    shown = fields_of(form)
    assert (shown["at_0"], shown["at_1"]) == ("26/10/2025", "1.30")
    assert "at_2" not in shown
    for moment in (BST, GMT):
        answered = PlanForm(shown | {"at_2": moment.isoformat()})
        assert moment_of(answered) == moment
        assert fields_of(answered)["at_2"] == moment.isoformat()


def test_the_other_of_two_can_be_chosen_later():
    shown = fields_of(PlanForm(initial={"at": GMT}))
    assert shown["at_2"] == GMT.isoformat()
    form = PlanForm(shown | {"at_2": BST.isoformat()}, initial={"at": GMT})
    assert moment_of(form) == BST
    assert form.changed_data == ["at"]


def test_a_choice_counts_for_the_time_that_it_was_made_for():
    shown = fields_of(PlanForm(initial={"at": GMT}))
    assert errors_of(PlanForm(shown | {"at_1": "1.45"})) == [QUESTION.replace("01:30", "01:45")]
    moved = PlanForm(shown | {"at_0": "27/10/2025"})
    assert moment_of(moved) == datetime(2025, 10, 27, 1, 30, tzinfo=UTC)
    assert "at_2" not in fields_of(moved)


@pytest.mark.parametrize(
    "forged", ["x", "2025-10-26", "2025-10-26T01:30", "0001-01-01T00:00+23:00"]
)
def test_a_forged_choice_or_moment_counts_as_none(forged):
    assert errors_of(typed("26/10/2025", "01:30", at_2=forged, at_3=forged)) == [QUESTION]


@pytest.mark.parametrize(
    ("zone", "day", "time", "none", "before", "after"),
    [
        (
            "Europe/London", "30/03/2025", "1.30",
            "There is no 01:30 on 30 Mar 2025", "00:59", "02:00",
        ),
        (
            "Pacific/Apia", "30/12/2011", "12:00",
            "There is no 12:00 on 30 Dec 2011", "29 Dec 2011, 23:59", "31 Dec 2011, 00:00",
        ),
    ],
)  # fmt: skip
def test_a_time_that_never_comes_is_refused_with_its_neighbours(
    zone, day, time, none, before, after
):
    with timezone.override(zone):
        assert errors_of(typed(day, time)) == [
            f"{none}: the clocks go forward. Write {before} or earlier, or {after} or later."
        ]


def test_a_field_that_is_closed_keeps_its_moment():
    form = PlanForm({"at_0": "28/11/2026", "at_1": "14:30"}, initial={"at": GMT})
    form.fields["at"].disabled = True
    assert moment_of(form) == GMT
    assert form.changed_data == []


@override_settings(TIME_ZONE="America/St_Johns")
def test_the_zone_stands_beside_the_time():
    with timezone.override(None):
        page = str(PlanForm()["at"])
    assert '<span class="moment-zone" id="id_at_zone">America/St_Johns</span>' in page
    assert page.count('aria-describedby="id_at_zone"') == 1
    assert 'role="group" aria-label="Public from"' in page


def test_the_desk_asks_for_a_moment_by_this_field_alone():
    sources = [
        path
        for room in ("newsroom", "articles", "comments", "templates")
        for path in (ROOT / room).rglob("*.*")
        if path.suffix in (".py", ".html") and path.name != "moments.py"
    ]
    other = re.compile(r"forms\.(Split)?DateTime|AdminSplitDateTime|datetime-local")
    assert [path.name for path in sources if other.search(path.read_text("utf-8"))] == []
