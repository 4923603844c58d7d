"""The desk's word rules, and the matcher that is made of them once for each change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.contrib.auth.models import User
from django.db import transaction

from comments.models import WordRule
from comments.screening.text.word_matcher import Matcher, compile_words
from newsroom.page_cache import versions

# Its version tells every process when the rules have changed.
KEY = "word-rules"


@dataclass(frozen=True)
class Rules:
    """All word rules: by number, and as the matcher."""

    words: Mapping[int, str]
    matcher: Matcher


@lru_cache(maxsize=1)
def compiled(version: int) -> Rules:
    """Return the rules of this version: compiled once in each process."""
    words = dict(WordRule.objects.values_list("pk", "words"))
    return Rules(words, compile_words(words.items()))


@transaction.atomic
def put(rule: WordRule, *, at: datetime, by: User | None) -> WordRule:
    """Save a rule: it holds from the next comment on."""
    rule.made_at, rule.made_by = at, by
    rule.save()
    versions.bump(KEY)
    return rule


@transaction.atomic
def remove(rule: WordRule) -> None:
    """Delete a rule; findings that name it keep its words."""
    rule.delete()
    versions.bump(KEY)
