"""Digests of rows on record: what they depend on, and the values that every release has to get."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from articles.record import digests

AT = datetime(2024, 5, 17, 9, 0, tzinfo=UTC)


def test_a_digest_is_the_same_in_every_release():
    found = digests.of({"article": 7, "made_at": AT, "text": "Größe"})
    assert found == "f6051e819a2da55f79abae0a76b089b6166953aa5772249b39801db94fae666a"
    words = digests.of_words("ab" * 16, {"snapshot": {"b": [1, "x"], "a": None}, "reason": ""})
    assert words == "76fd56d0dc61f6ece1185204e6114fe821871d878768310d9f39cc40e8b02424"


def test_order_zone_and_empty_columns_make_no_difference():
    here = AT.astimezone(timezone(timedelta(hours=2)))
    for values in ({"b": 1, "a": AT}, {"a": here, "b": 1, "c": None, "d": "", "e": False}):
        assert digests.of(values) == digests.of({"a": AT, "b": 1})


def test_other_values_names_and_nonces_do():
    found = {
        digests.of({"a": 0}),
        digests.of({"a": "0"}),
        digests.of({"b": 0}),
        digests.of({"a": 1}),
        digests.of({"a": True}),
        digests.of({"a": [1]}),
        digests.of({"a": AT}),
        digests.of_words("1", {"a": 1}),
        digests.of_words("2", {"a": 1}),
    }
    assert len(found) == 9
