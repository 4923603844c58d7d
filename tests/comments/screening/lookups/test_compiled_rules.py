"""The desk's word rules: what they hold, and that every process learns of a change."""

from __future__ import annotations

import pytest

from comments.models import WordRule
from comments.screening.lookups import compiled_rules
from newsroom.page_cache import versions
from tests import cast

pytestmark = pytest.mark.django_db


def current() -> dict[int, str]:
    """Return the rules that the next comment meets."""
    return dict(
        compiled_rules.compiled(versions.current([compiled_rules.KEY])[compiled_rules.KEY]).words
    )


def test_a_rule_holds_from_the_next_comment_on_and_a_deleted_one_no_longer():
    before = current()
    rule = compiled_rules.put(WordRule(words="casino"), at=cast.NOW, by=None)
    assert (before, current()) == ({}, {rule.pk: "casino"})
    compiled_rules.remove(rule)
    assert current() == {}


def test_rules_are_compiled_once_for_each_change(django_assert_num_queries):
    compiled_rules.put(WordRule(words="casino"), at=cast.NOW, by=None)
    current()
    with django_assert_num_queries(1):  # the version
        current()


def test_a_rule_says_who_made_it_and_when():
    edith = cast.make_staff()["edith"]
    rule = compiled_rules.put(WordRule(words="casino"), at=cast.NOW, by=edith)
    rule.refresh_from_db()
    assert (rule.made_by, rule.made_at) == (edith, cast.NOW)
