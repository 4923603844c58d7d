"""Words and phrases that the desk watches for, found in a text however they are dressed up."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from comments.screening.text import normalisation, spellings
from comments.screening.text.normalisation import Folded
from comments.screening.text.spellings import Kind

MAX_RULE_CHARACTERS = 100  # characters of a word or phrase
_SHOWN_CHARACTERS = 40  # characters of one that is too long, in the message about it
# Nobody writes one letter three times by accident; two may be an honest word of their own.
_STRETCHED = re.compile(r"(\D)\1\1+")
_RUN = re.compile(r"(\D)\1*|\d")
_STRETCH = 3


class Hit(NamedTuple):
    """Where a rule was found: `matched` is text[start:end], as the writer typed it."""

    rule: int
    start: int
    end: int
    matched: str


class _Step(NamedTuple):
    """One word of a way through the text, and the way up to it."""

    first: int
    last: int
    before: _Step | None


@dataclass(eq=False, slots=True)
class _Node:
    """The words of some rules up to here: a node of an Aho-Corasick automaton over words."""

    depth: int = 0
    children: dict[int, _Node] = field(default_factory=dict)
    rules: list[int] = field(default_factory=list)
    # The longest ending of these words that begins a rule, and the longest that is a rule.
    ending: _Node | None = None
    whole: _Node | None = None
    # This node if rules go on from here, else its longest ending from which they do.
    open: _Node | None = None


_Ways = dict[_Node | None, _Step | None]


def _short(word: str) -> tuple[str, tuple[int, ...]]:
    """Return the word with each letter once where it stands several times, and how often: 1 to 3.

    >>> _short("goood")
    ('god', (1, 3, 1))
    """
    runs = [match[0] for match in _RUN.finditer(word)]
    return "".join(run[0] for run in runs), tuple(min(len(run), _STRETCH) for run in runs)


def _unstretched(word: str) -> str:
    """Return the word with no letter more than three times in a row: more are the same."""
    return _STRETCHED.sub(lambda match: match[1] * _STRETCH, word)


@dataclass(frozen=True)
class Matcher:
    """Compiled rules: which words they are made of, and in which order."""

    # By its reading, which of the rules' words it is; and the same for readings in which letters
    # are repeated, by what is left if each stands once, with how often the rule has each.
    words: dict[str, list[int]]
    stretched: dict[str, list[tuple[tuple[int, ...], int]]]
    root: _Node

    def find(self, text: str, readings: Iterable[Folded]) -> list[Hit]:
        """Return one place for each rule that the text, in its readings, has; in the order of the text.

        A rule is found in whole words only, whatever stands between them. The time is linear in
        the text, and hardly more for many rules than for one.
        """
        if not self.root.children:
            return []
        hits: dict[int, Hit] = {}
        for folded in readings:
            _Search(self, text, folded, hits).run()
        return sorted(hits.values(), key=lambda hit: (hit.start, hit.end, hit.rule))

    def meant(self, text: str, typed: str) -> list[int]:
        """Return which of the rules' words a folded word may be."""
        found: list[int] = []
        for reading in spellings.readings(text, typed):
            if _STRETCHED.search(reading):
                found += self._stretched(reading)
            else:
                found += self.words.get(reading, ())
        return list(dict.fromkeys(found))

    def _stretched(self, reading: str) -> list[int]:
        """Return the words of which the reading repeats letters, three times and more each."""
        key, typed = _short(reading)
        return [
            word
            for runs, word in self.stretched.get(key, ())
            if all(n in (_STRETCH, asked) for n, asked in zip(typed, runs, strict=True))
        ]


class _Search:
    """One walk through a text along all of its readings."""

    def __init__(self, matcher: Matcher, text: str, folded: Folded, hits: dict[int, Hit]) -> None:
        self.matcher, self.text, self.folded, self.hits = matcher, text, folded, hits
        self.pieces = spellings.pieces(folded)
        # For each piece, the rules' beginnings that end before it.
        self.ways: list[_Ways] = [{} for _ in range(len(self.pieces) + 1)]
        self.reported: set[_Node] = {matcher.root}
        self.meant: dict[tuple[str, str], list[int]] = {}

    def run(self) -> None:
        """Add to the hits what this walk is the first to find."""
        joined = deque(spellings.joined(self.pieces))
        for at, piece in enumerate(self.pieces):
            if piece.kind in spellings.SKIPPED:
                self.ways[at + 1].update(self.ways[at])
            if piece.kind is not Kind.SIGN:
                self._read(at, at + 1, piece.text, piece.typed)
            while joined and joined[0].first == at:
                self._read(*joined.popleft())

    def _read(self, first: int, last: int, text: str, typed: str) -> None:
        """Read some pieces as one word."""
        key = (text, typed)
        if key not in self.meant:
            self.meant[key] = self.matcher.meant(text, typed)
        for word in self.meant[key]:
            self._go_on(word, first, last)

    def _go_on(self, word: int, first: int, last: int) -> None:
        """Follow each way that has come up to the word."""
        root, after = self.matcher.root, self.ways[last]
        for node, step in (self.ways[first] or {root: None}).items():
            at: _Node | None = node
            while at and word not in at.children:
                at = at.ending
            if at:
                read, reached = _Step(first, last, step), at.children[word]
                self._report(reached, read)
                if reached.open is not root:
                    after.setdefault(reached.open, read)

    def _report(self, node: _Node, step: _Step) -> None:
        """Note the rules that end here, each only once in a text."""
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
    """Let each node know where to go on when the next word is none of its own."""
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


def compile_words(rules: Iterable[tuple[int, str]]) -> Matcher:
    """Return a matcher for rules, each a number and the word or phrase that it looks for.

    Rules without letters and digits are never found.
    """
    root = _Node()
    numbers: dict[frozenset[str], int] = {}
    for rule, words in rules:
        asked = spellings.rule_words(normalisation.fold(words, markup=False))
        if asked:
            keys = (frozenset(map(_unstretched, word)) for word in asked)
            _add(root, [numbers.setdefault(key, len(numbers)) for key in keys], rule)
    _link(root)
    by_reading: dict[str, list[int]] = defaultdict(list)
    stretched: dict[str, list[tuple[tuple[int, ...], int]]] = defaultdict(list)
    for word, number in numbers.items():
        for reading in word:
            key, runs = _short(reading)
            by_reading[reading].append(number)
            stretched[key].append((runs, number))
    return Matcher(dict(by_reading), dict(stretched), root)


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN_CHARACTERS else words[:_SHOWN_CHARACTERS] + "…"


def _needs_neighbours(folded: Folded) -> bool:
    """Return whether the text is of letters that say nothing alone, unlike 赌 and 🍆."""
    kinds = {piece.kind for piece in spellings.pieces(folded)}
    return kinds <= {Kind.WORD, Kind.SIGN}


def problem_with(words: str) -> str:
    """Return what is wrong with a word or phrase as a rule and what to do, or ""."""
    if len(words) > MAX_RULE_CHARACTERS:
        return _(
            "“%(words)s” is too long: it has %(count)d characters. Enter at most %(most)d, and "
            "several rules rather than one sentence."
        ) % {"words": _shown(words), "count": len(words), "most": MAX_RULE_CHARACTERS}
    folded = normalisation.fold(words, markup=False)
    asked = spellings.rule_words(folded)
    if not asked:
        return _(
            "“%(words)s” has no letter or digit that could be found. Enter a word or a phrase."
        ) % {"words": words}
    if sum(min(map(len, readings)) for readings in asked) == 1 and _needs_neighbours(folded):
        return _("“%(words)s” is too short: it is one letter. Enter at least two letters.") % {
            "words": words
        }
    return ""
