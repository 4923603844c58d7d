"""The rules that come with the site: switched to hold, and never over what the desk has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from comments.models import WordRule
from comments.screening.facts import Rule
from comments.screening.lookups import compiled_rules, starter_lists
from comments.screening.text.personal_data import FINDERS
from comments.screening.text.word_matcher import problem_with
from newsroom.page_cache import versions
from tests import cast

pytestmark = pytest.mark.django_db
FILES = sorted((Path(starter_lists.__file__).parents[1] / "starter").glob("*.txt"))


def current() -> dict[int, Rule]:
    version = versions.current([compiled_rules.VERSION_KEY])[compiled_rules.VERSION_KEY]
    return dict(compiled_rules.compiled(version).rules)


def test_there_is_a_file_for_each_language_and_a_rule_for_each_pattern():
    assert [path.stem for path in FILES] == ["de", "en", "es", "fr"]
    assert {rule.pattern for rule in starter_lists.rules()} - {""} == set(FINDERS)


def test_all_of_them_can_be_rules_and_none_is_there_twice():
    rules = list(starter_lists.rules())
    assert [problem for rule in rules if (problem := problem_with(rule.words))] == []
    assert len({(rule.words, rule.language) for rule in rules}) == len(rules)


def test_they_hold_and_say_where_they_come_from():
    call_command("load_starter_lists")
    assert set(WordRule.objects.values_list("effect", "is_on", "is_starter")) == {
        ("hold", True, True)
    }
    assert WordRule.objects.all()[0].owner == "the starter list"
    assert len(current()) == WordRule.objects.count()


def test_threats_apply_below_every_article_and_slurs_below_those_of_their_language():
    starter_lists.load(at=cast.NOW)
    assert WordRule.objects.get(words="kill yourself").language == ""
    assert WordRule.objects.get(words="Kanake".lower()).language == "de"


def test_loading_again_leaves_what_the_desk_has_changed():
    starter_lists.load(at=cast.NOW)
    rule = WordRule.objects.get(words="kill yourself")
    compiled_rules.switch([rule], is_on=False)
    assert rule.pk not in current()
    assert starter_lists.load(at=cast.NOW) == 0
    rule.refresh_from_db()
    assert not rule.is_on
    compiled_rules.switch([rule], is_on=True)
    assert rule.pk in current()
