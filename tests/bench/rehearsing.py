"""The row about rehearsing a word rule: beside a fixed loop, so that machines can be compared."""

from __future__ import annotations

from pathlib import Path

from tests.bench.comparing import beside_a_loop, loop, turns
from tests.bench.rows import Row, Target
from tests.bench.size import cost_of, run

COMMENTS = 100_000
# Milliseconds of CPU.
REHEARSED = Target(5_000)


def build() -> None:
    """Write the comments, a hundredth of which have the word that is looked for, all of this week."""
    from django.core.management import call_command
    from django.utils.timezone import now

    from comments.models import Comment
    from comments.screening.text.letters import letters_of
    from comments.screening.text.normalisation import readings

    call_command("migrate", verbosity=0)
    call_command("make_demo_data", articles=100, comments=COMMENTS)
    Comment.objects.update(submitted_at=now())
    text = "A first class report, and no class war at all."
    some = Comment.objects.order_by("pk").values("pk")[: COMMENTS // 100]
    Comment.objects.filter(pk__in=some).update(text=text, letters=letters_of(readings(text)))


def cost() -> list[float]:
    """Return the milliseconds of CPU of trying "class", and of a loop, and the hits."""
    from django.utils.timezone import now

    from comments.screening.lookups import rehearsal

    found = rehearsal.rehearse(["class"], at=now())
    assert found.read == COMMENTS, found.read
    spent = cost_of(lambda: rehearsal.rehearse(["class"], at=now()))
    return [spent, loop(), found.hits]


def on_sqlite(scratch: Path) -> Row:
    """Measure what an editor waits for before a rule is saved."""
    address = f"sqlite:///{scratch / 'rehearsing'}.sqlite3"
    run("from tests.bench import rehearsing; rehearsing.build()", address)
    found = turns("rehearsing.cost", address)
    name = f"trying a word rule on {COMMENTS} comments"
    return beside_a_loop(name, found, REHEARSED, f"{found[0][2]:.0f} hits; ")
