"""The desk's word rules, compiled into a matcher after each change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.contrib.auth.models import User
from django.db import transaction

from comments.models import Effect, WordRule
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
    rules = {rule.pk: _compiled(rule) for rule in WordRule.objects.all()}
    return CompiledRules(rules, compile_words((pk, rule.words) for pk, rule in rules.items()))


def _compiled(rule: WordRule) -> Rule:
    is_mark, is_refusal = rule.effect == Effect.MARK, rule.effect == Effect.REFUSE
    return Rule(rule.words, is_mark, rule.until, is_refusal=is_refusal)


@transaction.atomic
def put(rule: WordRule, *, at: datetime, by: User | None) -> WordRule:
    """Save a rule, which holds from the next comment on."""
    rule.made_at, rule.made_by = at, by
    rule.save()
    versions.bump(VERSION_KEY)
    return rule


@transaction.atomic
def remove(rule: WordRule) -> None:
    """Delete a rule; findings of it keep its words."""
    rule.delete()
    versions.bump(VERSION_KEY)
