"""The row about a long history: what a piece costs that was published 500 times, beside once."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median

from tests.bench.rows import ROUNDS, Row, Target, row
from tests.bench.size import Costs, ask, cost_of, run

TIMES = 500
_BUILD = "from tests.bench import history; history.build({times})"
_LOOK = "from tests.bench import history; print(history.json.dumps(history.measure()))"


def text_of_save(number: int) -> str:
    """Return 100 paragraphs of 5,000 words, of which each save changes one."""
    words = " ".join(["The council met and talked about the harbour once again"] * 5)
    saves = (number - (number - place) % 100 for place in range(100))
    return "".join(f"<p>{words} in meeting {save}.</p>" for save in saves)


def build(times: int) -> None:
    """Write a front page of real cards, and at its top a piece that was saved and updated so often."""
    from datetime import timedelta

    from django.core.management import call_command
    from django.utils.timezone import now

    from articles.acts import publishing
    from articles.models import Article
    from articles.record import revisions

    start = now() - timedelta(minutes=TIMES + 1)
    call_command("migrate", verbosity=0)
    call_command("make_demo_data", articles=50, comments=0)
    article = Article.objects.create(headline="Harbour", slug="harbour", body=text_of_save(0))
    revisions.record(article, at=start)
    publishing.publish(article, at=start)
    for number in range(1, times):
        at, article.body = start + timedelta(minutes=number), text_of_save(number)
        article.save()
        revisions.record(article, at=at)
        publishing.update(article, at=at)


def measure() -> Costs:
    """Return the CPU milliseconds of the piece's page, its form, its history and the front page."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    from articles.models import Article

    settings.ALLOWED_HOSTS = ["testserver"]
    client, article = Client(), Article.objects.get(slug="harbour")
    user = User.objects.get_or_create(username="bench", is_superuser=True, is_staff=True)[0]
    client.force_login(user)
    form = f"/admin/articles/article/{article.pk}/change/"
    paths = {"page": article.get_absolute_url(), "form": form, "front page": "/"}
    return {name: cost_of(lambda p=path: ask(client, p)) for name, path in paths.items()}


def on_sqlite(scratch: Path) -> Row:
    """Measure a long history and a short one by turns."""
    addresses = [f"sqlite:///{scratch / name}.sqlite3" for name in ("once", "often")]
    for address, times in zip(addresses, (1, TIMES), strict=True):
        run(_BUILD.format(times=times), address)
    turns = [
        [json.loads(run(_LOOK, address).splitlines()[-1]) for address in addresses]
        for _ in range(ROUNDS)
    ]
    grown = {name: median(b[name] / a[name] for a, b in turns) for name in turns[0][0]}
    notes = "; ".join(f"{name} {ratio:.2f}" for name, ratio in grown.items())
    name = f"a piece with {TIMES} revisions and editions beside one with 1, the worst"
    return row(name, [max(grown.values())], "of the other's CPU", notes, Target(1.3))
