"""The word rule that holds one comment of the sample paper."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib.auth.models import User

from comments.models import WordRule
from comments.screening.lookups import compiled_rules
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done

WORDS: Final = "muppets"
# Never translated, because it is looked for.
NOTE: Final = "Sample paper: read before it is public, since it is seldom meant kindly."


def put(*, by: User, at: datetime) -> None:
    """Create the rule, unless the desk has one for the same word."""
    if WordRule.objects.filter(words=WORDS).exists():
        return
    rule = compiled_rules.put(WordRule(words=WORDS, note=NOTE), at=at, by=by)
    log_writing.note([Done("create", WordRule._meta.label_lower, rule.pk, at=at, by=by.pk)])


def remove(*, by: User, at: datetime) -> None:
    for rule in WordRule.objects.filter(words=WORDS, note=NOTE):
        log_writing.note([Done("delete", WordRule._meta.label_lower, rule.pk, at=at, by=by.pk)])
        compiled_rules.remove(rule)
