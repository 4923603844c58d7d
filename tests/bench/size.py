"""What a page costs in a small paper and in one a hundred times its size, rendered each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time

import psycopg
from django.test import Client

from tests.bench.rows import ROUNDS, Row, Target, row

SMALL, LARGE = (1_000, 10_000), (100_000, 1_000_000)
"""Articles and comments; a tenth of these wait, and one article has the same 5,000 in both."""
REPEATS = 15
RARE = "quokka"
Costs = dict[str, float]


def run(code: str, address: str) -> str:
    """Run `code` in a process of its own on a database; return what it printed."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": address,
        "PAGE_CACHE_BYTES": "0",
    }
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    # What goes wrong in it is said on the screen.
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def build(articles: int, comments: int) -> None:
    """Write a paper with so many articles and comments, and the same few rare ones."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    _write_rare()
    call_command("make_demo_data", articles=articles, comments=comments)
    if connection.vendor == "postgresql":
        # What its own vacuum does within minutes, but for who measures at once.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _write_rare() -> None:
    """Publish a page of articles that nothing else in the paper is like: older than all others."""
    from articles.acts import publishing
    from articles.models import Article, Byline, Contributor, Tag
    from articles.record import revisions
    from tests.bench.data import PARAGRAPH
    from tests.cast import NOW

    at = NOW.replace(year=2015)
    author = Contributor.objects.create(name="Rara Avis", slug="rara-avis")
    tag = Tag.objects.create(name="Quokkas", slug="quokkas")
    for number in range(20):
        headline = f"A {RARE} was seen near the bridge, report {number}"
        article = Article.objects.create(headline=headline, slug=f"r-{number}", body=PARAGRAPH * 4)
        article.tags.add(tag)
        Byline.objects.create(article=article, contributor=author)
        revisions.record(article, at=at)
        publishing.publish(article, at=at)


def _desk() -> dict[str, str]:
    """Return every list of the desk."""
    from django.contrib import admin
    from django.urls import reverse

    return {
        f"desk, {model._meta.verbose_name_plural}": reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        )
        for model in admin.site._registry
    }


def pages() -> dict[str, str]:
    """Return the name and address of each page whose cost could grow with the paper."""
    from django.urls import reverse

    from articles.lists import archive
    from articles.lists.sitemaps import PARTS
    from articles.models import Article, Contributor, Edition, Section, Tag
    from comments.demo.generated_articles import AGENCY
    from comments.models import Tally

    section = Section.objects.order_by("pk")[0].get_absolute_url()
    tag = Tag.objects.exclude(slug="quokkas").order_by("pk")[0].get_absolute_url()
    author = Contributor.objects.get(name=AGENCY).get_absolute_url()
    crowded = Tally.objects.order_by("-comments")[0].article
    middle = (PARTS["articles"]().paginator.num_pages + 1) // 2
    month = archive.month_of(Edition.objects.public().newest_first()[0].first_published)
    queue = "/admin/comments/comment/"
    return {
        "front page": "/",
        "page 40 of it": "/?page=40",
        "section": section,
        "tag": tag,
        "rare tag": "/tag/quokkas/",
        "author": author,
        "page 9 of it": f"{author}?page=9",
        "rare author": "/author/rara-avis/",
        "article with 5,000 comments": crowded.get_absolute_url(),
        "article": Article.objects.get(slug="r-0").get_absolute_url(),
        "search, a common word": "/search/?q=bridge",
        "search, a rare word": f"/search/?q={RARE}",
        "search, both": f"/search/?q=bridge+{RARE}",
        "search, two common words": "/search/?q=bridge+council",
        "feed": "/feed.rss",
        "feed of a section": f"{section}feed.atom",
        "feed of an author": f"{author}feed.rss",
        "feed of a rare author": "/author/rara-avis/feed.rss",
        "sitemap": "/sitemap.xml",
        "a file of it": "/sitemap-articles.xml",
        "a file in its middle": "/sitemap-articles.xml" + (f"?p={middle}" if middle > 1 else ""),
        "month": reverse("articles:month", args=[month]),
        "sitemap of lists": "/sitemap-lists.xml",
        "sitemap of news": "/sitemap-news.xml",
        **_desk(),
        "desk, approved comments": f"{queue}?state=approved",
        "desk, all comments": f"{queue}?state=all",
        "desk, drafts": "/admin/articles/article/?standing=draft",
    }


def measure(scratch: str) -> Costs:
    """Return the CPU milliseconds of a request for each page, and of an import of one."""
    from django.conf import settings
    from django.contrib.auth.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(
        User.objects.get_or_create(username="bench", is_superuser=True, is_staff=True)[0]
    )
    costs = {name: cost_of(lambda p=path: ask(client, p)) for name, path in pages().items()}
    costs["publishing an article"] = _publishing_cost()
    return costs | {"import of a page": _import_cost(Path(scratch))}


def ask(client: Client, path: str) -> None:
    """Get the page, which has to be there."""
    assert client.get(path).status_code == 200, path


def _publishing_cost() -> float:
    """Return what it costs to publish a saved draft."""
    from django.utils.timezone import now

    from articles.acts import publishing
    from articles.models import Article
    from articles.record import revisions

    drafts = []

    def write() -> None:
        draft = Article.objects.create(headline="Harbour", slug="harbour", body="<p>Text.</p>")
        revisions.record(draft, at=now())
        drafts.append(draft)

    return cost_of(lambda: publishing.publish(drafts[-1], at=now()), before=write)


def _import_cost(folder: Path) -> float:
    """Return what the import of a page that is new costs."""
    from django.core.management import call_command

    from comments.demo.generated_articles import newest_key

    def imported() -> None:
        call_command("import_seeds", str(page), verbosity=0)

    page = folder / "page.txt"
    numbers = iter(range(newest_key(), sys.maxsize))

    def write() -> None:
        words = "The council met and talked about the harbour at length. " * 4
        title = f"Meeting {next(numbers)} ends without a vote"
        page.write_text(f"{title}\n\nPublished May 17, 2024\n\n{words}\n\n{words}\n", "utf-8")

    return cost_of(imported, before=write)


def cost_of(act: Callable[[], object], *, before: Callable[[], object] = lambda: None) -> float:
    """Return the milliseconds of CPU that `act` takes here and in the database's process."""
    spent = []
    for _ in range(REPEATS + 1):
        before()
        start = process_time() + _server_time()
        act()
        spent.append(1000 * (process_time() + _server_time() - start))
    # The first time reads templates.
    return median(spent[1:])


def _server_time() -> float:
    """Return the seconds of CPU that PostgreSQL has spent on this connection; 0 for SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    process = Path(f"/proc/{connection.connection.info.backend_pid}")
    if "postgres" not in (process / "comm").read_text("ascii"):
        raise SystemExit("The CPU of PostgreSQL is read from /proc: use one on this machine.")
    return int((process / "schedstat").read_text("ascii").split()[0]) / 1e9


def _turns(addresses: list[str], scratch: Path) -> list[list[Costs]]:
    """Measure the small and the large paper by turns."""
    for address, (articles, comments) in zip(addresses, (SMALL, LARGE), strict=True):
        run(f"from tests.bench import size; size.build({articles}, {comments})", address)
    look = f"from tests.bench import size; print(size.json.dumps(size.measure({str(scratch)!r})))"
    return [
        [json.loads(run(look, address).splitlines()[-1]) for address in addresses]
        for _ in range(ROUNDS)
    ]


def _compare(addresses: list[str], scratch: Path, database: str) -> Row:
    turns = _turns(addresses, scratch)
    grown = {name: median(b[name] / a[name] for a, b in turns) for name in turns[0][0]}
    small, large = turns[0]
    notes = "; ".join(
        f"{name} {ratio:.2f} ({small[name]:.1f} to {large[name]:.1f} ms CPU)"
        for name, ratio in grown.items()
    )
    name = f"pages with {LARGE[0]} articles beside {SMALL[0]} on {database}, the worst"
    return row(name, [max(grown.values())], "of the small paper's CPU", notes, Target(1.3))


def on_sqlite(scratch: Path) -> Row:
    """Measure what each page costs more in a paper of a hundred times as many articles."""
    addresses = [f"sqlite:///{scratch / name}.sqlite3" for name in ("small", "large")]
    return _compare(addresses, scratch, "SQLite")


@contextmanager
def _databases(server: str, names: list[str]) -> Iterator[list[str]]:
    """Make databases of these names while the block lasts; yield their addresses."""
    with psycopg.connect(server, autocommit=True) as connection:
        try:
            for name in names:
                connection.execute(f"CREATE DATABASE {name}")
                # The CPU of helpers would be counted nowhere.
                connection.execute(f"ALTER DATABASE {name} SET max_parallel_workers_per_gather = 0")
            yield [f"{server.rsplit('/', 1)[0]}/{name}" for name in names]
        finally:
            for name in names:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def on_postgresql(scratch: Path) -> Row:
    """Measure the same on the server that TEST_POSTGRES_URL names, in databases of its own."""
    server = os.environ["TEST_POSTGRES_URL"]
    names = [f"bench_{name}_{os.getpid()}" for name in ("small", "large")]
    with _databases(server, names) as addresses:
        return _compare(addresses, scratch, "PostgreSQL")
