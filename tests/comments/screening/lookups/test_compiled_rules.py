"""The desk's word rules: what they hold, and that every process learns of a change."""

from __future__ import annotations

import pytest

from comments.models import WordRule
from comments.screening.facts import Rule
from comments.screening.lookups import compiled_rules
from newsroom.page_cache import versions
from tests import cast

pytestmark = pytest.mark.django_db


def current() -> dict[int, Rule]:
    """Return the rules that the next comment meets."""
    version = versions.current([compiled_rules.VERSION_KEY])[compiled_rules.VERSION_KEY]
    return dict(compiled_rules.compiled(version).rules)


def test_a_rule_holds_from_the_next_comment_on_and_a_deleted_one_no_longer():
    before = current()
    rule = compiled_rules.put(WordRule(words="casino"), at=cast.NOW, by=None)
    assert (before, current()) == ({}, {rule.pk: Rule("casino")})
    compiled_rules.remove(rule)
    assert current() == {}


def test_a_rule_may_only_mark_and_may_end():
    rule = WordRule(words="casino", effect="mark", until=cast.NOW)
    compiled_rules.put(rule, at=cast.NOW, by=None)
    assert current() == {rule.pk: Rule("casino", is_mark=True, until=cast.NOW)}


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
