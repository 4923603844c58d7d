"""Finds the desk's words and phrases in a text, also where they are disguised."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from comments.screening.text import normalisation, word_readings
from comments.screening.text.letters import letters_of_rule
from comments.screening.text.normalisation import Folded
from comments.screening.text.word_readings import Kind

MAX_RULE_CHARACTERS = 100
_SHOWN_CHARACTERS = 40  # of a rule that is too long, in the message about it
# Nobody writes a letter three times by accident; with two letters it may be an honest word.
_STRETCHED = re.compile(r"(\D)\1\1+")
# As other systems write them in their lists.
_PATTERN = re.compile(r"^\*|\*$|^/.+/$|^#\s")
_RUN = re.compile(r"(\D)\1*|\d")
_STRETCHED_LETTERS = 3
_MIN_PHRASE_LETTERS = 8


class Hit(NamedTuple):
    """The place of a rule in a text: `matched` is text[start:end], as the writer typed it."""

    rule: int
    start: int
    end: int
    matched: str


class _Step(NamedTuple):
    """One word of a partial match, and the words of the match before it."""

    first: int
    last: int
    before: _Step | None


@dataclass(eq=False, slots=True)
class _Node:
    """A node of an Aho-Corasick automaton over words: a beginning of some rules."""

    depth: int = 0
    children: dict[int, _Node] = field(default_factory=dict)
    rules: list[int] = field(default_factory=list)
    # The longest ending of the words so far that begins a rule, and the longest that is a rule.
    ending: _Node | None = None
    whole: _Node | None = None
    # This node if it has children, else the longest ending that has.
    open: _Node | None = None


# Partial matches: the node that each has reached, and its last word.
_Matches = dict[_Node | None, _Step | None]


def _short(word: str) -> tuple[str, tuple[int, ...]]:
    """Return the word with repeated letters written once, and how often each is repeated, 1 to 3.

    >>> _short("goood")
    ('god', (1, 3, 1))
    """
    runs = [match[0] for match in _RUN.finditer(word)]
    return "".join(run[0] for run in runs), tuple(min(len(run), _STRETCHED_LETTERS) for run in runs)


def _unstretched(word: str) -> str:
    """Return the word with at most three of a letter in a row; more make no difference."""
    return _STRETCHED.sub(lambda match: match[1] * _STRETCHED_LETTERS, word)


@dataclass(frozen=True)
class Matcher:
    """Compiled rules: their words, and the order of the words."""

    # The numbers of the rules' words by their readings. For readings with repeated letters: by the
    # letters written once, with how often the rule has each.
    words: dict[str, list[int]]
    stretched: dict[str, list[tuple[tuple[int, ...], int]]]
    root: _Node
    # The letters of each rule of several words by its number, for texts without gaps or with too many.
    phrases: tuple[tuple[int, tuple[str, ...]], ...]

    def run_together(self, letters: str) -> list[int]:
        """Return the phrases in the `letters` of a text: "casinobonus", "c a s i n o  b o n u s"."""
        return [rule for rule, ways in self.phrases if any(way in letters for way in ways)]

    def find(self, text: str, readings: Iterable[Folded]) -> list[Hit]:
        """Return the first place of each rule in the text, in the order of the text.

        A rule matches whole words only; any punctuation may separate them. The time is linear in
        the text, and hardly more for many rules than for one.
        """
        if not self.root.children:
            return []
        hits: dict[int, Hit] = {}
        for folded in readings:
            _Search(self, text, folded, hits).run()
        return sorted(hits.values(), key=lambda hit: (hit.start, hit.end, hit.rule))

    def rule_words(self, text: str, typed: str) -> list[int]:
        """Return the numbers of the rules' words that a folded word may be."""
        numbers: list[int] = []
        for reading in word_readings.readings_of(text, typed):
            if _STRETCHED.search(reading):
                numbers += self._stretched(reading)
            else:
                numbers += self.words.get(reading, ())
        return list(dict.fromkeys(numbers))

    def _stretched(self, reading: str) -> list[int]:
        """Return the words whose letters the reading repeats three times or more."""
        key, typed = _short(reading)
        return [
            word
            for runs, word in self.stretched.get(key, ())
            if all(
                n in (_STRETCHED_LETTERS, in_rule) for n, in_rule in zip(typed, runs, strict=True)
            )
        ]


class _Search:
    """One pass through a folded text."""

    def __init__(self, matcher: Matcher, text: str, folded: Folded, hits: dict[int, Hit]) -> None:
        self.matcher, self.text, self.folded, self.hits = matcher, text, folded, hits
        self.pieces = word_readings.pieces(folded)
        # For each piece, the partial matches that end before it.
        self.matches: list[_Matches] = [{} for _ in range(len(self.pieces) + 1)]
        self.reported: set[_Node] = {matcher.root}
        self.rule_words: dict[tuple[str, str], list[int]] = {}

    def run(self) -> None:
        """Add the first hit of each rule that has none yet."""
        joined = deque(word_readings.joined(self.pieces))
        for at, piece in enumerate(self.pieces):
            if piece.kind in word_readings.SKIPPED:
                self.matches[at + 1].update(self.matches[at])
            if piece.kind is not Kind.SIGN:
                self._read(at, at + 1, piece.text, piece.typed)
            while joined and joined[0].first == at:
                self._read(*joined.popleft())

    def _read(self, first: int, last: int, text: str, typed: str) -> None:
        """Read the pieces from `first` up to `last` as one word."""
        key = (text, typed)
        if key not in self.rule_words:
            self.rule_words[key] = self.matcher.rule_words(text, typed)
        for word in self.rule_words[key]:
            self._extend(word, first, last)

    def _extend(self, word: int, first: int, last: int) -> None:
        """Extend each partial match that ends before the word."""
        root, after = self.matcher.root, self.matches[last]
        for node, step in (self.matches[first] or {root: None}).items():
            at: _Node | None = node
            while at and word not in at.children:
                at = at.ending
            if at:
                read, reached = _Step(first, last, step), at.children[word]
                self._report(reached, read)
                if reached.open is not root:
                    after.setdefault(reached.open, read)

    def _report(self, node: _Node, step: _Step) -> None:
        """Store a hit for each rule that ends here and has none in this text yet."""
        at: _Node | None = node
        while at and at not in self.reported:
            self.reported.add(at)
            for rule in at.rules:
                self.hits.setdefault(rule, self._hit(rule, at.depth, step))
            at = at.whole

    def _hit(self, rule: int, depth: int, step: _Step) -> Hit:
        first = step
        for _word in range(depth - 1):
            first = first.before or first
        start = self.folded.starts[self.pieces[first.first].start]
        end = self.folded.ends[self.pieces[step.last - 1].end - 1]
        return Hit(rule, start, end, self.text[start:end])


def _add(root: _Node, words: list[int], rule: int) -> None:
    node = root
    for word in words:
        if word not in node.children:
            node.children[word] = _Node(node.depth + 1)
        node = node.children[word]
    node.rules.append(rule)


def _link(root: _Node) -> None:
    """Set for each node where the search continues if the next word is no child of it."""
    root.open = root
    queue = deque([root])
    while queue:
        node = queue.popleft()
        for word, child in node.children.items():
            at = node.ending
            while at and word not in at.children:
                at = at.ending
            child.ending = at.children[word] if at else root
            child.whole = child.ending if child.ending.rules else child.ending.whole
            child.open = child if child.children else child.ending.open
            queue.append(child)


def _long_ways(folded: Folded) -> tuple[str, ...]:
    """Return the letters of a phrase where they are so many that no other words hold them by chance."""
    return tuple(way for way in letters_of_rule(folded) if len(way) >= _MIN_PHRASE_LETTERS)


def compile_words(rules: Iterable[tuple[int, str]]) -> Matcher:
    """Return a matcher for rules, each given by its number and its word or phrase.

    A rule without letters and digits never matches.
    """
    root = _Node()
    numbers: dict[frozenset[str], int] = {}
    phrases = []
    for rule, words in rules:
        folded = normalisation.fold(words, markup=False)
        rule_words = word_readings.rule_words(folded)
        if rule_words:
            keys = (frozenset(map(_unstretched, readings)) for readings in rule_words)
            _add(root, [numbers.setdefault(key, len(numbers)) for key in keys], rule)
        if len(rule_words) > 1 and (ways := _long_ways(folded)):
            phrases.append((rule, ways))
    _link(root)
    by_reading: dict[str, list[int]] = defaultdict(list)
    stretched: dict[str, list[tuple[tuple[int, ...], int]]] = defaultdict(list)
    for readings, number in numbers.items():
        for reading in readings:
            key, runs = _short(reading)
            by_reading[reading].append(number)
            stretched[key].append((runs, number))
    return Matcher(dict(by_reading), dict(stretched), root, tuple(phrases))


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN_CHARACTERS else words[:_SHOWN_CHARACTERS] + "…"


def _needs_neighbours(folded: Folded) -> bool:
    """Return whether one character of the text means nothing alone, unlike 赌 and 🍆."""
    kinds = {piece.kind for piece in word_readings.pieces(folded)}
    return kinds <= {Kind.WORD, Kind.SIGN}


def problem_with(words: str) -> str:
    """Return why a word or phrase cannot be a rule and what to do, or ""."""
    if len(words) > MAX_RULE_CHARACTERS:
        return _(
            "“%(words)s” is too long: it has %(count)d characters. Enter at most %(most)d, and "
            "several rules rather than one sentence."
        ) % {"words": _shown(words), "count": len(words), "most": MAX_RULE_CHARACTERS}
    if _PATTERN.search(words):
        return _(
            "“%(words)s” looks like a pattern. The signs “*”, “/” and “#” have no meaning in a rule. "
            "Remove them, and enter the word as people write it."
        ) % {"words": words}
    folded = normalisation.fold(words, markup=False)
    rule_words = word_readings.rule_words(folded)
    if not rule_words:
        return _(
            "“%(words)s” has no letter or digit that could be found. Enter a word or a phrase."
        ) % {"words": words}
    if sum(min(map(len, readings)) for readings in rule_words) == 1 and _needs_neighbours(folded):
        return _("“%(words)s” is too short: it is one letter. Enter at least two letters.") % {
            "words": words
        }
    return ""
