"""The row about keeping what somebody types: beside a fixed loop, so that machines can be compared."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.comparing import beside_a_loop, loop, turns
from tests.bench.history import text_of_save
from tests.bench.rows import Row, Target
from tests.bench.size import cost_of, run

# Milliseconds of CPU.
KEPT = Target(10)


def cost() -> list[float]:
    """Return the milliseconds of CPU and the queries of keeping 5,000 words, and of a loop."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from articles.models import Article

    settings.ALLOWED_HOSTS = ["testserver"]
    client, article = Client(), Article.objects.get(slug="harbour")
    user = User.objects.get_or_create(username="bench", is_superuser=True, is_staff=True)[0]
    client.force_login(user)
    fields = [["headline", "Harbour"], ["body", text_of_save(0)]]
    typed = {"copy": "0a1b2c3d-1111", "version": article.version, "age": 0, "fields": fields}
    path, body = f"/admin/articles/article/{article.pk}/unsaved/", json.dumps(typed)

    def keep() -> None:
        assert client.post(path, body, content_type="application/json").status_code == 200

    keep()
    with CaptureQueriesContext(connection) as asked:
        keep()
    queries = len(asked)
    return [cost_of(keep), loop(), queries]


def on_sqlite(scratch: Path) -> Row:
    """Measure keeping a long text."""
    address = f"sqlite:///{scratch / 'keeping'}.sqlite3"
    run("from tests.bench import history; history.build(1)", address)
    found = turns("keeping.cost", address)
    name = "keeping a text of 5,000 words that somebody types"
    return beside_a_loop(name, found, KEPT, f"{found[0][2]:.0f} queries; ")
