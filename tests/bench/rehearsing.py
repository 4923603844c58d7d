"""The row about rehearsing a word rule: beside a fixed loop, so that machines can be compared."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path
from random import Random

from tests.bench.comparing import beside_a_loop, loop, turns
from tests.bench.rows import Row, Target
from tests.bench.size import cost_of, run

COMMENTS = 100_000
# So many different texts: to fold 100,000 of them would take longer than all the rest.
KINDS, BATCH = 1_000, 5_000
# Milliseconds of CPU.
REHEARSED = Target(5_000)


def _texts() -> list[str]:
    """Return texts of some 220 characters, a hundredth of which have the word that is looked for."""
    random = Random(1)
    words = [
        f"{a}{b}" for a in ("ma", "ri", "to", "ne", "su") for b in ("ven", "lor", "pith", "dack")
    ]
    texts = [" ".join(random.choices(words, k=36)).capitalize() + "." for _ in range(KINDS)]
    texts[::100] = ["A first class report, and no class war at all." for _ in texts[::100]]
    return texts


def build() -> None:
    """Write the comments of this week as they are stored, with their letters, and nothing beside them."""
    from django.core.management import call_command
    from django.utils.timezone import now

    from comments.models import Comment
    from comments.screening.text.letters import letters_of
    from comments.screening.text.normalisation import readings
    from tests import cast

    call_command("migrate", verbosity=0)
    article, reader, at = cast.make_article(), cast.make_reader(), now()
    texts = [(text, letters_of(readings(text), readings("Rita"))) for text in _texts()]
    rows = (
        Comment(
            article=article,
            revision=article.told.revision,
            reader=reader,
            name="Rita",
            text=text,
            letters=letters,
            submitted_at=at,
        )
        for text, letters in islice(cycle(texts), COMMENTS)
    )
    while batch := list(islice(rows, BATCH)):
        Comment.objects.bulk_create(batch)


def cost() -> list[float]:
    """Return the milliseconds of CPU of trying "class", and of a loop, and the hits."""
    from django.utils.timezone import now

    from comments.screening.facts import Rule
    from comments.screening.lookups import rehearsal

    found = rehearsal.rehearse([Rule("class")], at=now())
    assert found.read == COMMENTS, found.read
    spent = cost_of(lambda: rehearsal.rehearse([Rule("class")], at=now()))
    return [spent, loop(), found.hits]


def on_sqlite(scratch: Path) -> Row:
    """Measure what an editor waits for before a rule is saved."""
    address = f"sqlite:///{scratch / 'rehearsing'}.sqlite3"
    run("from tests.bench import rehearsing; rehearsing.build()", address)
    found = turns("rehearsing.cost", address)
    name = f"trying a word rule on {COMMENTS} comments"
    return beside_a_loop(name, found, REHEARSED, f"{found[0][2]:.0f} hits; ")
