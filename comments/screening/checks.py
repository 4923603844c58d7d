"""The checks, in the order in which `pipeline.py` runs them.

Each is a pure function of a comment and of the facts that were looked up for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from comments.screening.facts import Arrival, Facts, Rule
from comments.screening.finding import HINT, HOLD, MARK, REFUSED_WORDS, Finding
from comments.screening.text import personal_data
from comments.screening.text.similarity import MAX_DIFFERENT_BANDS, distance
from comments.screening.text.word_matcher import Hit

# 5,000 letters of any living script take no more; a character of four bytes is a picture.
MAX_TEXT_BYTES = 15_000
# Vietnamese has two marks on a letter, pointed Hebrew up to three.
MAX_MARKS_ON_A_LETTER = 3
# Tibetan, Burmese and Khmer write vowels, tones and stacked letters as marks: up to six.
MAX_MARKS_ON_A_STACK = 6
_STACKING_SCRIPTS = re.compile("[\u0f00-\u109f\u1780-\u17ff]+")
# Embeddings and overrides: words can be shown in another order than the desk's rules read them.
_DIRECTION_SIGNS = re.compile("[\u202a-\u202e]")

# The desk needs to see no more of what filled in the honeypot.
MAX_HONEYPOT_CHARACTERS = 80
# Nobody reads a form and writes a sentence faster. Readers who paste a prepared text are held, not
# refused. There is no longest time: a page left open over night is re-signed when it is sent.
MIN_WRITING_TIME = timedelta(seconds=3)
# "Well said!" comes from many: only longer messages are repeats of one another.
MIN_REPEAT_CHARACTERS = 40
MAX_LINKS = 2
# One for each rule, and no more: the desk reads why, not how often.
MAX_WORD_FINDINGS = 10


def most_marks(text: str) -> int:
    """Return the length of the longest run of combining marks.

    >>> most_marks("e\\u0301\\u0323 a\\u0301")
    2
    """
    runs = groupby(text, key=lambda character: unicodedata.category(character) in ("Mn", "Me"))
    return max((sum(1 for _ in run) for is_mark, run in runs if is_mark), default=0)


def check_size(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold a text that weighs more than words do, covers other lines, or hides its meaning.

    The form has refused a text of too many characters, which its writer can shorten.
    """
    text, findings = arrival.analysed.text, []
    if (size := len(text.encode())) > MAX_TEXT_BYTES:
        findings.append(Finding("size", HOLD, {"number": size}))
    marks, in_others = most_marks(text), most_marks(_STACKING_SCRIPTS.sub("", text))
    if marks > MAX_MARKS_ON_A_STACK or in_others > MAX_MARKS_ON_A_LETTER:
        findings.append(Finding("marks", HOLD, {"number": marks}))
    if _DIRECTION_SIGNS.search(text):
        findings.append(Finding("turned", HOLD))
    return tuple(findings)


def check_honeypot(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold a comment with the hidden field filled in; a reader's own program may have done it."""
    if not arrival.honeypot:
        return ()
    return (Finding("honeypot", HOLD, {"filled": arrival.honeypot[:MAX_HONEYPOT_CHARACTERS]}),)


def check_timing(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold a comment sent at once; hint at one sent without opening the form."""
    if arrival.opened_at is None:
        return (Finding("not-opened", HINT),)
    taken = arrival.at - arrival.opened_at
    if taken >= MIN_WRITING_TIME:
        return ()
    return (Finding("too-fast", HOLD, {"seconds": round(taken.total_seconds(), 1)}),)


def check_repeats(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold the same or nearly the same words; name the newest comment that has them."""
    analysed = arrival.analysed
    is_short = len(analysed.text) < MIN_REPEAT_CHARACTERS
    for earlier in facts.earlier:
        if earlier.text_key == analysed.text_key:
            return (Finding("duplicate", HINT if is_short else HOLD, {"comment": earlier.pk}),)
    if is_short:
        return ()
    for earlier in facts.earlier:
        if earlier.signature is None:
            continue
        if distance(earlier.signature, analysed.signature) <= MAX_DIFFERENT_BANDS:
            return (Finding("near-duplicate", HOLD, {"comment": earlier.pk}),)
    return ()


def check_links(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold many links, links to hosts that no public comment has linked to, and odd schemes."""
    analysed, findings = arrival.analysed, []
    if analysed.link_count > MAX_LINKS:
        findings.append(Finding("links", HOLD, {"number": analysed.link_count}))
    if new := [host for host in analysed.hosts if host not in facts.known_hosts]:
        findings.append(Finding("link-host", HOLD, {"hosts": ", ".join(new)}))
    if addresses := ", ".join(analysed.odd_addresses):
        findings.append(Finding("link-scheme", HOLD, {"addresses": addresses}))
    return tuple(findings)


def check_names(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold a comment whose writer may be taken for staff, an author, or somebody in the article."""
    likes = (facts.staff_names.get(skeleton) for skeleton in arrival.analysed.name_skeletons)
    if like := next(filter(None, likes), None):
        return (Finding("staff-name", HOLD, {"like": like}),)
    if facts.is_named:
        return (Finding("named-person", HOLD, {"name": arrival.analysed.name}),)
    return ()


def check_word_rules(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold, refuse or mark a message or name that a rule of the desk matches, with the words as typed."""
    analysed, matcher = arrival.analysed, facts.matcher
    hits = matcher.find(analysed.text, analysed.text_readings)
    hits += matcher.find(analysed.name, analysed.name_readings)
    # Where a phrase is run together or spelt out, nothing of it stands as it was typed.
    hits += [
        Hit(rule, 0, 0, facts.rules[rule].words) for rule in matcher.run_together(analysed.letters)
    ]
    hits += list(_pattern_hits(arrival, facts))
    first_hits = {hit.rule: hit for hit in reversed(hits)}
    rules = [(facts.rules[number], hit) for number, hit in sorted(first_hits.items())]
    apply = [(rule, hit) for rule, hit in rules if rule.is_for(facts.language)]
    found = [_of_rule(rule, hit) for rule, hit in apply if not _has_ended(rule, arrival.at)]
    # What holds is told first: no more than some are.
    return tuple(sorted(found, key=lambda finding: -finding.weight)[:MAX_WORD_FINDINGS])


def check_story_names(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold a message or name that has a name which holds below this article; the first is told."""
    analysed, matcher = arrival.analysed, facts.held_names
    hits = matcher.find(analysed.text, analysed.text_readings)
    hits += matcher.find(analysed.name, analysed.name_readings)
    numbers = [hit.rule for hit in hits] or matcher.run_together(analysed.letters)
    if not numbers:
        return ()
    return (Finding("story-name", HOLD, {"name": facts.names[min(numbers)]}),)


def _pattern_hits(arrival: Arrival, facts: Facts) -> Iterator[Hit]:
    """Yield the first place of each pattern that a rule finds in place of words."""
    for number, rule in facts.rules.items():
        text = arrival.analysed.text
        if rule.pattern and (place := personal_data.find(rule.pattern, text)):
            yield Hit(number, *place, text[slice(*place)])


def _has_ended(rule: Rule, at: datetime) -> bool:
    return rule.until is not None and rule.until <= at


def _of_rule(rule: Rule, hit: Hit) -> Finding:
    evidence = {"rule": rule.words, "number": hit.rule, "matched": hit.matched}
    code = REFUSED_WORDS if rule.is_refusal else "words"
    return Finding(code, MARK if rule.is_mark else HOLD, evidence)
