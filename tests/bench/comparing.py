"""Rows about an article's history: each beside a fixed loop, so that machines can be compared."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from tests.bench import history
from tests.bench.rows import ROUNDS, Row, Target, row
from tests.bench.size import cost_of, run

WORDS, WORDS_PER_PARAGRAPH = 5_000, 50
LOOP = 1_000_000
# Milliseconds of CPU.
DIFFERENCE, TIMELINE = Target(500), Target(30)


def loop() -> float:
    """Return the milliseconds of CPU that a million additions take here."""
    start, total = process_time(), 0
    for number in range(LOOP):
        total += number
    return 1000 * (process_time() - start)


def _text(random: Random) -> str:
    words = [f"word{random.randint(1, 2_000)}" for _ in range(WORDS)]
    starts = range(0, WORDS, WORDS_PER_PARAGRAPH)
    paragraphs = (" ".join(words[start : start + WORDS_PER_PARAGRAPH]) for start in starts)
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _changed(body: str) -> str:
    """Return the text with every second word replaced: no paragraph stays, each has a partner."""
    words = body.split(" ")
    return " ".join(word if number % 2 else f"x{word}" for number, word in enumerate(words))


def difference_cost() -> list[float]:
    """Return the milliseconds of CPU that the difference of two long versions takes, and a loop.

    Every paragraph was changed.
    """
    from articles.differences.blocks import blocks
    from articles.differences.changes import changes

    body = _text(Random(1))
    old, new = blocks(body), blocks(_changed(body).replace("x<p>", "<p>x"))
    return [cost_of(lambda: changes(old, new)), loop()]


def turns(call: str, address: str) -> list[list[float]]:
    """Return what `call`, a function of a module of this package, says in each round."""
    module = call.partition(".")[0]
    code = f"import json; from tests.bench import {module}; print(json.dumps({call}()))"
    return [json.loads(run(code, address).splitlines()[-1]) for _ in range(ROUNDS)]


def beside_a_loop(name: str, found: list[list[float]], target: Target, notes: str = "") -> Row:
    """Return the row of what was `found` in each round: its own cost first, then the loop's."""
    beside = f"{notes}a loop of {LOOP} additions {median(each[1] for each in found):.0f} ms"
    return row(name, [each[0] for each in found], "ms CPU", beside, target)


def difference(scratch: Path) -> Row:
    """Measure the difference of two long versions."""
    found = turns("comparing.difference_cost", f"sqlite:///{scratch / 'none'}.sqlite3")
    return beside_a_loop(f"the difference of two versions of {WORDS} words", found, DIFFERENCE)


def timeline_cost() -> list[float]:
    """Return the milliseconds of CPU and the queries of the first page of a long timeline."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from articles.history import timeline
    from articles.models import Article

    article = Article.objects.get(slug="harbour")
    with CaptureQueriesContext(connection) as asked:
        timeline.page(article, 1)
    return [cost_of(lambda: timeline.page(article, 1)), loop(), len(asked)]


def timeline_of_many(scratch: Path) -> Row:
    """Measure the timeline of a piece that was saved and updated many times."""
    address = f"sqlite:///{scratch / 'timeline'}.sqlite3"
    run(f"from tests.bench import history; history.build({history.TIMES})", address)
    found = turns("comparing.timeline_cost", address)
    name = f"a page of the timeline of {history.TIMES} revisions and editions"
    return beside_a_loop(name, found, TIMELINE, f"{found[0][2]:.0f} queries; ")
