"""The row about writing: a comment with all its checks beside a view that only inserts the row."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.bench import load
from tests.bench.reading import Page
from tests.bench.rows import ROUNDS, Row, Target, row

SECONDS = 2
FORMS = 1_200
TEXT = "I have crossed this bridge for twenty years, and it has been closed for three of them. "


def _run(code: str, environment: dict[str, str]) -> str:
    settings = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    return subprocess.run(
        command, env=settings, capture_output=True, text=True, check=True
    ).stdout.strip()


def write_forms(path: str, address: str, number: int, *, of_many: bool) -> None:
    """Write forms as browsers send them, each with a challenge solved; by one reader or by many."""
    from django.utils import timezone

    from articles.models import Article
    from comments import human_check, starting
    from comments.models import Reader

    # What a challenge takes to solve is the reader's time: these are solved at the first try.
    human_check.FEWEST, human_check.MOST = 1, 2
    article = Article.objects.get(slug=address.strip("/").rsplit("/", 1)[-1])
    shared = {
        "revision": article.version,
        "started": starting.sign(article, shown=""),
        # What the reference asks for.
        "article": article.pk,
        "row_of_revision": article.revisions.get(number=article.version).pk,
        "row_of_reader": Reader.objects.first().pk,
    }
    one, token = secrets.token_urlsafe(32), secrets.token_hex(16)
    with Path(path).open("w", encoding="ascii") as file:
        for each in range(number):
            key = secrets.token_urlsafe(32) if of_many else one
            who = f"Reader {key[:12]}" if of_many else "Rita Reader"
            form = shared | {
                "csrfmiddlewaretoken": token,
                "stars": each % 5 + 1,
                "email": f"{key[:8]}@readers.example",
                "name": who,
                "message": f"{secrets.token_hex(8)}: {TEXT * 3}",
                "human": _solved(human_check.make_challenge(at=timezone.now())),
            }
            file.write(f"csrftoken={token}; reader={key}\t{urlencode(form)}\n")


def _solved(made: dict[str, object]) -> str:
    import altcha

    challenge = altcha.Challenge.from_dict(made)
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    return altcha.Payload(challenge, solution).to_base64()


def _stored(environment: dict[str, str]) -> int:
    return int(
        _run("from comments.models import Comment as C; print(C.objects.count())", environment)
    )


def _rate(server: load.Server, path: str, forms: Path, environment: dict[str, str]) -> float:
    """Send forms; return how many rows a second came of them, which must be nearly all."""
    before = _stored(environment)
    sent = load.post(server.address + path, forms, seconds=SECONDS)
    stored = _stored(environment) - before
    # What was on its way in the end may not have been stored. A form that is sent twice is not.
    if stored < sent - 20:
        raise SystemExit(f"{path}: {stored} of {sent} comments were stored: nothing to measure.")
    return stored / SECONDS


def _forms(page: Page, scratch: Path, *, of_many: bool) -> Path:
    path = scratch / f"forms-{secrets.token_hex(4)}"
    call = f"write_forms({str(path)!r}, {page.path!r}, {FORMS}, of_many={of_many})"
    _run(f"from tests.bench.writing import write_forms; {call}", page.environment)
    return path


def accepting(page: Page, scratch: Path, *, of_many: bool) -> Row:
    """Measure accepting a comment beside the bare insert of the same."""
    plain = replace(page, application="tests.bench.plain")
    with page.serve() as site, plain.serve(8612) as reference:
        pairs = [
            (
                _rate(site, f"{page.path}comment/", forms, page.environment),
                _rate(reference, "/add", forms, page.environment),
            )
            for forms in [_forms(page, scratch, of_many=of_many) for _ in range(ROUNDS)]
        ]
    ours, theirs = (median(rates) for rates in zip(*pairs, strict=True))
    notes = f"{ours:.0f} against {theirs:.0f} comments stored/s, each with a challenge solved"
    name = f"accepting comments of {'many readers' if of_many else 'one reader'}"
    target = Target(0.5, at_least=True)
    return row(name, [a / b for a, b in pairs], "of bare inserts' rate", notes, target)
