"""The filters of the log at the ends of the calendar."""

from __future__ import annotations

import pytest

from newsroom.desk_log.log_filters import LogFilterForm
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "Europe/London"])
@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize(
    ("day", "found"), [("0001-01-01", {"since": 1}), ("9999-12-30", {"until": 1}), ("9999-12-31", {"until": 1})]
)  # fmt: skip
def test_the_first_and_the_last_day_are_days_like_any_other(day, found, name, zone, settings):
    settings.TIME_ZONE = zone
    ada = cast.make_staff()["ada"]
    cast.make_draft()
    form = LogFilterForm({name: day}, user=ada)
    assert form.is_valid()
    assert form.rows().filter(act="save").count() == found.get(name, 0)
