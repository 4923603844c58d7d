"""The desk's word rules, compiled into a matcher after each change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.contrib.auth.models import User
from django.db import transaction

from comments.models import Comment, Effect, RuleExample, WordRule
from comments.screening.facts import Rule
from comments.screening.text.word_matcher import Matcher, compile_words
from newsroom.page_cache import versions

# The version under this key tells every process when the rules have changed.
VERSION_KEY = "word-rules"


@dataclass(frozen=True)
class CompiledRules:
    """All rules by their numbers, and the matcher of all."""

    rules: Mapping[int, Rule]
    matcher: Matcher


@lru_cache(maxsize=1)
def compiled(version: int) -> CompiledRules:
    """Return the rules; each process compiles a version once."""
    rules = {rule.pk: compiled_from(rule) for rule in WordRule.objects.filter(is_on=True)}
    words = ((pk, rule.words) for pk, rule in rules.items() if not rule.pattern)
    return CompiledRules(rules, compile_words(words))


def compiled_from(rule: WordRule) -> Rule:
    return Rule(
        rule.words,
        is_mark=rule.effect == Effect.MARK,
        until=rule.until,
        is_refusal=rule.effect == Effect.REFUSE,
        language=rule.language,
        pattern=rule.pattern,
    )


@transaction.atomic
def put(rule: WordRule, *, at: datetime, by: User | None) -> WordRule:
    """Save a rule, which holds from the next comment on."""
    rule.made_at, rule.made_by = at, by
    rule.save()
    versions.bump(VERSION_KEY)
    return rule


@transaction.atomic
def put_all(rules: Sequence[WordRule], *, at: datetime, by: User | None) -> list[WordRule]:
    """Save new rules at once; they are compiled once."""
    for rule in rules:
        rule.made_at, rule.made_by = at, by
    made = WordRule.objects.bulk_create(rules)
    versions.bump(VERSION_KEY)
    return made


@transaction.atomic
def switch(rules: Sequence[WordRule], *, is_on: bool) -> None:
    """Switch rules on or off; a rule that is off finds nothing, and keeps all that is known of it."""
    WordRule.objects.filter(pk__in=[rule.pk for rule in rules]).update(is_on=is_on)
    versions.bump(VERSION_KEY)


@transaction.atomic
def remove(rule: WordRule) -> None:
    """Delete a rule; findings of it keep its words."""
    rule.delete()
    versions.bump(VERSION_KEY)


def note_wrong(rule: WordRule, comment: Comment, *, at: datetime, by: User) -> None:
    """Note a comment in which the rule is wrong; a second time changes nothing."""
    RuleExample.objects.get_or_create(
        rule=rule, comment=comment, defaults={"made_at": at, "made_by": by}
    )
