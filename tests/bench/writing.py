"""The row about writing: a comment with all its checks beside a view that only inserts the row."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.bench import load
from tests.bench.rows import ROUNDS, Row, Target, row
from tests.bench.serving import Page

SECONDS = 2
FORMS = 1_200
SENTENCE = "I have crossed this bridge for twenty years, and it has been closed for three of them."


def _run(code: str, environment: dict[str, str]) -> str:
    settings = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    return subprocess.run(
        command, env=settings, capture_output=True, text=True, check=True
    ).stdout.strip()


def write_forms(path: str, address: str, number: int, *, are_known: bool) -> None:
    """Write forms as browsers send them, each with a challenge solved, by a reader of its own.

    Each reader has an address of another network, as limits want it, and words of their own; one of
    five gives stars. Those who are known have sent something before.
    """
    from django.utils import timezone

    from articles.models import Article
    from comments import human_check, readers
    from comments.models import Reader
    from comments.posting import form_token

    # What a challenge takes to solve is the reader's time: these are solved at the first try.
    human_check.MIN_DERIVATIONS, human_check.MAX_DERIVATIONS = 1, 2
    article = Article.objects.get(slug=address.strip("/").rsplit("/", 1)[-1])
    opened_at = timezone.now() - timedelta(minutes=1)
    shared = {
        "revision": article.version,
        # What the reference asks for.
        "article": article.pk,
        "row_of_revision": article.revisions.get(number=article.version).pk,
        "row_of_reader": Reader.objects.first().pk,
    }
    keys = [secrets.token_urlsafe(32) for _ in range(number)]
    if are_known:
        Reader.objects.bulk_create(Reader(key_hash=readers.hash_of(key)) for key in keys)
    with Path(path).open("w", encoding="ascii") as file:
        for each, key in enumerate(keys):
            form = shared | {
                "started": form_token.sign(article, shown="", at=opened_at),
                "stars": "" if each % 5 else each % 3 + 3,
                "email": f"reader{each}@readers.example",
                "name": "Rita Reader",
                "message": _message(),
                "human": _solved(human_check.make_challenge(at=timezone.now())),
            }
            address = ip_address(secrets.randbits(32))
            cookie = readers.cookie_of(key)
            file.write(f"reader={cookie}\t{address}\t{urlencode(form)}\n")


def _message() -> str:
    """Return a message of some lines that is like no other."""
    words = [*SENTENCE.split() * 3, *(secrets.token_hex(3) for _ in range(30))]
    secrets.SystemRandom().shuffle(words)
    return " ".join(words)


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


def _forms(page: Page, scratch: Path, *, are_known: bool) -> Path:
    path = scratch / f"forms-{secrets.token_hex(4)}"
    call = f"write_forms({str(path)!r}, {page.path!r}, {FORMS}, are_known={are_known})"
    _run(f"from tests.bench.writing import write_forms; {call}", page.environment)
    return path


def accepting(page: Page, scratch: Path, *, are_known: bool) -> Row:
    """Measure accepting a comment beside the bare insert of the same."""
    plain = replace(page, application="tests.bench.plain")
    page = replace(page, environment=page.environment | {"TRUSTED_PROXIES": "127.0.0.1"})
    with page.serve() as site, plain.serve(8612) as reference:
        pairs = [
            (
                _rate(site, f"{page.path}comment/", forms, page.environment),
                _rate(reference, "/add", forms, page.environment),
            )
            for forms in [_forms(page, scratch, are_known=are_known) for _ in range(ROUNDS)]
        ]
    ours, theirs = (median(rates) for rates in zip(*pairs, strict=True))
    notes = f"{ours:.0f} against {theirs:.0f} comments stored/s, each with a challenge solved"
    name = f"accepting comments of {'known' if are_known else 'new'} readers"
    target = Target(0.2, at_least=True)
    return row(name, [a / b for a, b in pairs], "of bare inserts' rate", notes, target)
