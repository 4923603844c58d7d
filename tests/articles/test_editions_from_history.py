"""What readers were told before there were editions: the migration makes editions of the history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from articles.editions import card, piece, places_check
from articles.editions.figure import Figure
from articles.editions.piece import Credit, Link, Note, Piece, Subject
from articles.lists import search
from articles.migrations.history import folding
from articles.models import Address, Edition, EditionLink, EditionPage, ListEntry
from articles.models.search_entry import entry_key
from articles.record import ledger_check
from tests import older_site
from tests.cast import PIXEL

DUSK = hashlib.sha256(PIXEL).hexdigest()
BEFORE, AFTER = ("articles", "0012_plain_words"), ("articles", "0040_section_colours")
START = datetime(2024, 5, 17, 9, 0, tzinfo=UTC)
FAR = datetime(2124, 5, 17, 9, 0, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@dataclass
class Writer:
    """Writes the rows of one article as the desk did before there were editions."""

    apps: Any
    article: Any
    number: int = 0
    # At each act: its time, the state, the published time and the newest revision that it left.
    seen: list[tuple[datetime, str, datetime | None, int]] = field(default_factory=list)

    def _remember(self, at: datetime) -> None:
        self.article.save()
        row = self.article
        self.seen.append((at, row.state, row.published_at, row.version))

    def save(self, at: datetime, **fields: Any) -> Any:
        row = self.article
        for name, value in fields.items():
            setattr(row, name, value)
        row.version += 1
        row.body = f"<p>Text {row.version} of {row.headline}.</p>"
        moment = row.published_at.isoformat() if row.published_at else None
        updated = row.updated_at.isoformat() if row.updated_at else None
        snapshot = {
            "schema": 1, "headline": row.headline, "headline_is_provisional": False,
            "slug": row.slug, "standfirst": row.standfirst, "body": row.body,
            "language": row.language, "section": row.section_id, "published_at": moment,
            "updated_at": updated, "tags": [], "bylines": [], "placements": [],
            "related_links": [],
        }  # fmt: skip
        revision = self.apps.get_model("articles", "Revision").objects.create(
            article=row, number=row.version, snapshot=snapshot, made_at=at, reason=f"Save {at:%M}"
        )
        self._remember(at)
        return revision

    def _change(self, at: datetime, state: str) -> None:
        row = self.article
        newest = self.apps.get_model("articles", "Revision").objects.get(
            article=row, number=row.version
        )
        self.apps.get_model("articles", "StateChange").objects.create(
            article=row, from_state=row.state, to_state=state, revision=newest, made_at=at,
            reason=f"Made it {state}",
        )  # fmt: skip
        row.state = state
        self._remember(at)

    def publish(self, at: datetime) -> None:
        self.article.published_at = self.article.published_at or at
        if self.article.address_date is None:
            self.article.address_date = self.article.published_at.date()
        self._change(at, "published")

    def withdraw(self, at: datetime) -> None:
        self._change(at, "withdrawn")

    def told(self, at: datetime) -> int | None:
        """The old rule: published, and the published time has come; the newest revision is shown."""
        before = [each for each in self.seen if each[0] <= at]
        if not before:
            return None
        _time, state, published_at, version = before[-1]
        is_shown = state == "published" and published_at is not None and published_at <= at
        return version if is_shown else None


def _writer(apps: Any, headline: str, **fields: Any) -> Writer:
    slug = headline.lower().replace(" ", "-")
    model = apps.get_model("articles", "Article")
    return Writer(apps, model.objects.create(headline=headline, slug=slug, **fields))


def _date(random: Random, at: datetime) -> datetime | None:
    around = [timedelta(hours=random.uniform(-9, 9)) for _ in range(4)]
    return random.choice([None, at, START - timedelta(days=3_000), FAR, *(at + s for s in around)])


def _act(writer: Writer, random: Random, at: datetime) -> None:
    row = writer.article
    may_change = "withdraw" if row.state == "published" else "publish"
    match random.choice(["save", "move", "change", "change", "both"]):
        case "save":
            writer.save(at)
        case "move":
            moment = _date(random, at)
            writer.save(at, published_at=moment or (at if row.state == "published" else None))
        case "change":
            getattr(writer, may_change)(at)
        case "both":
            writer.save(at)
            getattr(writer, may_change)(at)


def _history(apps: Any, number: int) -> Writer:
    random = Random(number)
    writer, at = _writer(apps, f"Story {number}"), START
    writer.save(at, published_at=_date(random, at))
    for _ in range(random.randint(0, 9)):
        at += random.choice([MOMENT, timedelta(0), timedelta(hours=random.uniform(0, 5))])
        _act(writer, random, at)
    return writer


def _imported(apps: Any) -> Writer:
    """An old story, published by an import: its revision and its publication share a moment."""
    writer = _writer(apps, "Rain in 2015")
    writer.save(START, published_at=datetime(2015, 3, 1, tzinfo=UTC))
    writer.publish(START)
    return writer


def _moved(apps: Any) -> Writer:
    """A live story whose date somebody moved a hundred years on."""
    writer = _writer(apps, "Moved to later")
    writer.save(START)
    writer.publish(START)
    writer.save(START + timedelta(hours=1))
    writer.save(START + timedelta(hours=2), published_at=FAR)
    return writer


def _without_changes(apps: Any) -> Writer:
    """A published article whose publication nobody recorded."""
    day = date(2024, 5, 17)
    writer = _writer(
        apps, "From a bulk load", state="published", published_at=START, address_date=day
    )
    writer.save(START)
    return writer


def _full(apps: Any) -> Writer:
    """An article with everything that a page shows; its older revision had other words."""
    models = {
        name: apps.get_model("articles", name)
        for name in ("Section", "Contributor", "Picture", "Tag")
    }
    section = models["Section"].objects.create(name="Town", slug="town", order=1)
    writer = _writer(apps, "The bridge", section=section, standfirst="At last.")
    first = writer.save(START)
    first.snapshot |= {
        "headline": "The crossing",
        "tags": ["Rivers", "Towns of old"],
        "bylines": [{"contributor": None, "name": "W. Taylor", "role": "writer", "wording": "x"}],
        "section": section.pk,
        "placements": [_old_placement()],
        "related_links": [{"title": "Gone", "target": 99_999, "url": ""}],
    }
    first.save()
    writer.publish(START)
    _surround(apps, writer.article, models)
    corrected = START + timedelta(hours=1)
    second = writer.save(corrected, headline="The bridge", updated_at=corrected)
    apps.get_model("articles", "Correction").objects.create(
        article=writer.article, text="It is a bridge.", made_at=corrected, revision=second,
        made_by=apps.get_model("auth", "User").objects.create(username="edith"),
    )  # fmt: skip
    return writer


def _old_placement() -> dict[str, Any]:
    return {
        "number": 1, "is_lead": False, "caption": "Dawn", "picture": 88_888,
        "file": "pictures/dawn.png", "alt_text": "A river", "decorative": False, "credit": "PA",
        "origin": "unknown",
    }  # fmt: skip


def _surround(apps: Any, article: Any, models: dict[str, Any]) -> None:
    def create(name: str, **values: Any) -> Any:
        return apps.get_model("articles", name).objects.create(article=article, **values)

    default_storage.save("pictures/dusk.png", ContentFile(PIXEL))
    will = models["Contributor"].objects.create(name="Will Taylor", slug="will", kind="person")
    create("Byline", contributor=will, role="writer", order=1)
    create("Byline", wording="The desk", role="editor", order=2)
    picture = models["Picture"].objects.create(
        file="pictures/dusk.png", width=8, height=6, alt_text="A bridge", credit="Alamy",
        origin="trainedAlgorithmicMedia",
    )  # fmt: skip
    create("Placement", picture=picture, number=2, is_lead=True, caption="Dusk")
    target = apps.get_model("articles", "Article").objects.get(headline="Rain in 2015")
    create("RelatedLink", title="Rain", target=target, order=1)
    create("RelatedLink", title="To Come", order=2)
    create("RelatedLink", title="Away", url="https://a.example/", order=3)
    article.tags.add(models["Tag"].objects.create(name="Rivers", slug="rivers"))


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[SimpleNamespace]:
    """A site with many histories, migrated."""
    folder = tmp_path_factory.mktemp("older")
    with django_db_blocker.unblock(), older_site.older_site(folder):
        apps = older_site.migrate(BEFORE)
        with transaction.atomic():
            writers = [_history(apps, number) for number in range(150)]
            writers += [_imported(apps), _moved(apps), _without_changes(apps)]
            writers.append(_full(apps))
        older_site.migrate(AFTER)
        yield SimpleNamespace(writers=writers)


def _named(site: SimpleNamespace, headline: str) -> Any:
    return next(each.article for each in site.writers if each.article.headline == headline)


def _editions(article: Any) -> list[Any]:
    rows = Edition.objects.filter(article=article.pk).order_by("number")
    return list(rows.values_list("kind", "version", "public_from", "first_published", "at_once"))


def _moments(site: SimpleNamespace) -> list[datetime]:
    acts = {each[0] for writer in site.writers for each in writer.seen}
    dates = {each[2] for writer in site.writers for each in writer.seen if each[2]}
    chosen = Random(7).sample(sorted(acts | dates), 250)
    return [moment + shift for moment in chosen for shift in (-MOMENT, timedelta(0))]


def test_at_every_moment_readers_were_told_what_the_old_rule_had_said(site):
    wrong = []
    for at in _moments(site):
        told = dict(Edition.objects.public(at=at).order_by().values_list("article_id", "version"))
        was = {writer.article.pk: writer.told(at) for writer in site.writers}
        wrong += [(at, key, was[key]) for key in was if was[key] != told.get(key)]
    assert wrong == []


def test_what_was_moved_into_the_future_was_hidden_and_waits(site):
    hour = timedelta(hours=1)
    assert _editions(_named(site, "Moved to later")) == [
        ("publication", 1, START, START, True),
        ("update", 2, START + hour, START, True),
        ("withdrawal", 2, START + 2 * hour, START, True),
        ("publication", 3, FAR, FAR, False),
    ]


def test_an_imported_story_became_public_on_the_day_of_its_import(site):
    of_2015 = datetime(2015, 3, 1, tzinfo=UTC)
    found = _editions(_named(site, "Rain in 2015"))
    assert found == [("publication", 1, START, of_2015, True)]


def test_an_article_without_recorded_changes_has_always_been_what_it_is(site):
    found = _editions(_named(site, "From a bulk load"))
    assert found == [("publication", 1, START, START, True)]


def test_everything_is_marked_as_made_afterwards(site):
    assert not Edition.objects.filter(is_reconstructed=False).exists()
    assert Edition.objects.count() == EditionPage.objects.count() > 150


def test_what_was_made_afterwards_is_on_record_and_follows_from_its_words(site):
    found = ledger_check.problems(None, done=lambda number: None)
    # `migrate` installs the guards after the migrations.
    assert [each for each in found if not each.startswith("The guard")] == []
    assert list(places_check.problems()) == []


def test_what_readers_had_keeps_its_address_and_what_nobody_read_is_free(site):
    kept = set(Address.objects.values_list("article_id", "address_date", "slug"))
    rows = Edition.objects.values_list("article_id", "address_date", "slug").order_by()
    assert kept == set(rows)
    read = {key for key, _day, _slug in kept}
    never = [each for each in site.writers if each.article.pk not in read]
    assert never != []
    for writer in never:
        writer.article.refresh_from_db()
    assert {each.article.address_date for each in never} == {None}


def test_a_page_says_the_same_as_before(site):
    article = _named(site, "The bridge")
    town, will = article.section, article.bylines.get(order=1).contributor
    edition = Edition.objects.filter(article=article.pk).latest("number")
    told = piece.from_json(edition.page.words)
    placement, correction = article.placements.get(), article.corrections.get()
    assert told == Piece(
        headline="The bridge",
        standfirst="At last.",
        body="<p>Text 2 of The bridge.</p>",
        language="en-gb",
        section=Subject(town.pk, "Town", "town"),
        bylines=[
            Credit("writer", "Will Taylor", will.pk, "will", "person"),
            Credit("editor", "The desk"),
        ],
        figures=[
            Figure(
                number=2, is_lead=True, caption="Dusk", picture=placement.picture_id,
                digest=DUSK, width=8, height=6, alt_text="A bridge",
                decorative=False, credit="Alamy", origin="trainedAlgorithmicMedia",
            )
        ],
        links=[
            Link("Rain", _named(site, "Rain in 2015").pk, ""),
            Link("To Come", None, ""),
            Link("Away", None, "https://a.example/"),
        ],
        tags=[Subject(article.tags.get().pk, "Rivers", "rivers")],
        corrections=[Note(correction.pk, "It is a bridge.", correction.made_at, False)],
    )  # fmt: skip
    assert card.from_json(edition.card) == card.card_of(told)
    assert edition.updated_at == correction.made_at
    assert (edition.kind, edition.headline_key) == ("correction", "the bridge")
    text = [told.headline, told.standfirst, told.body]
    assert edition.text_digest == card.digest_of(text)


def test_an_older_revision_tells_its_own_words(site):
    article = _named(site, "The bridge")
    first = Edition.objects.get(article=article.pk, number=1)
    told = piece.from_json(first.page.words)
    assert (first.headline, told.headline) == ("The crossing", "The crossing")
    assert told.bylines == [Credit("writer", "W. Taylor")]
    assert told.figures == [
        Figure(
            number=1, is_lead=False, caption="Dawn", picture=88_888, digest="",
            width=None, height=None, alt_text="A river", decorative=False, credit="PA",
            origin="unknown",
        )
    ]  # fmt: skip
    assert told.links == [Link("Gone", None, "")]
    rivers = Subject(article.tags.get().pk, "Rivers", "rivers")
    # A tag that nobody has any more keeps its word.
    assert told.tags == [rivers, Subject(0, "Towns of old", "towns-of-old")]
    assert told.corrections == []


def test_lists_links_and_the_search_know_the_editions(site):
    article = _named(site, "The bridge")
    edition = Edition.objects.filter(article=article.pk).latest("number")
    entries = ListEntry.objects.filter(edition=edition).order_by("pk")
    assert [(each.contributor_id, each.tag_id) for each in entries] == [
        (article.bylines.get(order=1).contributor_id, None),
        (None, article.tags.get().pk),
    ]
    links = EditionLink.objects.filter(edition=edition).order_by("pk")
    target = _named(site, "Rain in 2015").pk
    assert list(links.values_list("target_id", "title_key")) == [(target, ""), (None, "to come")]


def test_the_search_holds_what_readers_have_and_what_waits(site):
    at = datetime.now(UTC)
    now = Edition.objects.public(at=at)
    coming = Edition.objects.armed(at=at).filter(is_public=True)
    keys = {entry_key(each.pk, each.first_published) for each in (*now, *coming)}
    assert set(search.SearchEntry.objects.values_list("key", flat=True)) == keys
    assert coming.exists()
    bridge = Edition.objects.public(at=at).get(headline="The bridge")
    key = entry_key(bridge.pk, bridge.first_published)
    # As the search spelled its words when editions began.
    columns = ("headline", "standfirst", "body")
    (kept,) = search.SearchEntry.objects.filter(key=key).values_list(*columns)
    assert kept == folding.search_words(bridge.page.words)
