"""Kind, kicker, section and tags of a page with named fields: written, compared, kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articles.importing.import_report import as_json, problem_lines
from articles.importing.run_import import dry_run, import_all
from articles.importing.write.plan import Plan
from articles.models import Article, Section, SourceDocument, Tag
from articles.record import revisions
from tests import cast
from tests.articles.importing.parse.pages import LEAD, SECOND
from tests.cast import NOW

pytestmark = pytest.mark.django_db

BRIDGE = {
    "headline": "Bridge closes",
    "published": "2024-03-05T10:00:00+00:00",
    "kind": "analysis",
    "kicker": "Traffic",
    "section": "world",
    "tags": ["Bridges", "ferries"],
    "body": f"<p>{LEAD}</p><p><strong>{SECOND}</strong></p>",
    "pictures": [{"caption": "The bridge.", "alt_text": "A bridge", "origin": "digitalCapture"}],
    "slug": "the-old-bridge",
    "related": [{"title": "Elsewhere", "url": "https://else.example/a"}],
}


def take_in(folder: Path, *pages: dict[str, Any]) -> list[Plan]:
    """Import these pages from one file."""
    path = folder / "pages.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in pages))
    return list(import_all([str(path)], at=NOW))


def state(article: Article) -> tuple[str, str, str, list[str]]:
    article.refresh_from_db()
    section = article.section.name if article.section else ""
    return article.kind, article.kicker, section, sorted(each.name for each in article.tags.all())


@pytest.fixture
def world() -> Section:
    return Section.objects.create(name="World", slug="world")


def test_what_a_line_states_is_written(tmp_path, world):
    Tag.objects.create(name="Ferries", slug="ferries")
    (plan,) = take_in(tmp_path, BRIDGE)
    article = Article.objects.get()
    assert (plan.outcome, problem_lines(plan)) == ("created", [])
    assert state(article) == ("analysis", "Traffic", "World", ["Bridges", "Ferries"])
    assert (article.slug, article.state) == ("the-old-bridge", "published")
    assert article.body == f"<p>{LEAD}</p><p><strong>{SECOND}</strong></p>"
    (placed,) = article.placements.all()
    assert (placed.caption, placed.alt_text) == ("The bridge.", "A bridge")
    assert placed.picture.origin == "digitalCapture"
    (link,) = article.related_links.all()
    assert (link.title, link.url) == ("Elsewhere", "https://else.example/a")
    assert SourceDocument.objects.get().kind == "json"


def test_a_section_that_the_site_does_not_have_is_a_tag(tmp_path):
    take_in(tmp_path, BRIDGE)
    assert state(Article.objects.get())[2:] == ("", ["Bridges", "ferries", "world"])


def test_the_second_run_changes_nothing(tmp_path, world):
    take_in(tmp_path, BRIDGE)
    assert [plan.outcome for plan in take_in(tmp_path, BRIDGE)] == ["unchanged"]
    assert Tag.objects.count() == 2


def test_what_the_file_changes_is_updated_and_what_the_desk_changed_is_kept(tmp_path, world):
    take_in(tmp_path, BRIDGE)
    article = Article.objects.get()
    article.kicker = "Rivers"
    article.save()
    revisions.record(article, at=NOW)
    (plan,) = take_in(tmp_path, BRIDGE | {"tags": ["Rivers"], "kicker": "Roads"})
    assert (plan.outcome, plan.changed) == ("updated", ("tags",))
    assert state(article) == ("analysis", "Rivers", "World", ["Rivers"])
    assert problem_lines(plan)[0] == (
        "text: An editor has changed the field “kicker” since the last import. The import kept the change."
    )


def test_what_a_line_does_not_state_stays_as_the_desk_has_it(tmp_path, world):
    plain = {name: BRIDGE[name] for name in ("headline", "published", "body")}
    take_in(tmp_path, plain)
    article = Article.objects.get()
    article.section, article.kicker = world, "Traffic"
    article.save()
    article.tags.set([Tag.objects.create(name="Bridges", slug="bridges")])
    revisions.record(article, at=NOW)
    assert [plan.outcome for plan in take_in(tmp_path, plain)] == ["unchanged"]
    assert state(article) == ("news", "Traffic", "World", ["Bridges"])


def test_a_broken_line_fails_alone(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text("{\n" + json.dumps(BRIDGE) + '\n{"headline": 7}\n')
    assert [plan.outcome for plan in import_all([str(path)], at=NOW)] == [
        "failed",
        "created",
        "failed",
    ]


def test_a_report_of_ours_is_imported_again(tmp_path, world):
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps(BRIDGE) + "\n")
    report = "".join(as_json(dry_run([str(path)], at=NOW)))
    again = tmp_path / "report.jsonl"
    again.write_text(report)
    (plan,) = import_all([str(again)], at=NOW)
    assert (plan.outcome, problem_lines(plan)) == ("created", [])
    (made,) = import_all([str(path)], at=NOW)
    assert made.outcome == "duplicate"
    assert state(Article.objects.get()) == ("analysis", "Traffic", "World", ["Bridges", "ferries"])


def test_the_report_of_a_page_of_text_is_imported_again(tmp_path):
    page = tmp_path / "bridge.txt"
    page.write_text(f"Bridge closes\n\nBy Will Taylor\n\n5 March 2024\n\n{LEAD}\n\n{SECOND}\n")
    report = "".join(as_json(dry_run([str(page)], at=NOW)))
    again = tmp_path / "report.jsonl"
    again.write_text(report)
    planned = json.loads("".join(as_json(import_all([str(again)], at=NOW))))
    before = json.loads(report)
    same = (
        "headline",
        "published",
        "bylines",
        "roles",
        "paragraphs",
        "subheadings",
        "body",
        "problems",
    )
    assert [planned[0][name] for name in same] == [before[0][name] for name in same]


def test_an_article_of_this_site_is_not_imported_again(tmp_path):
    article = cast.make_article("Bridge closes")
    address = f"http://testserver{article.get_absolute_url()}"
    (plan,) = take_in(tmp_path, BRIDGE | {"address": address})
    assert (plan.outcome, problem_lines(plan)) == (
        "duplicate",
        [f"file: This page is already an article of this site: {address}."],
    )
    assert Article.objects.count() == 1


def test_a_page_of_another_site_with_the_same_path_is_imported(tmp_path):
    article = cast.make_article("Bridge closes")
    address = f"https://old.example{article.get_absolute_url()}"
    assert [plan.outcome for plan in take_in(tmp_path, BRIDGE | {"address": address})] == [
        "created"
    ]


def test_a_tag_that_becomes_another_one_is_named(tmp_path):
    (plan,) = take_in(tmp_path, BRIDGE | {"section": None, "tags": ["C", "C++", "c", "C#"]})
    said = "text: The site cannot tell this tag from another one, and uses that: {} → C."
    assert problem_lines(plan) == [said.format("C++"), said.format("C#")]
    assert [each.name for each in Article.objects.get().tags.all()] == ["C"]


def test_two_links_of_one_title_lead_to_two_addresses(tmp_path):
    same = [{"title": "Same", "url": f"https://else.example/{n}"} for n in (1, 2)]
    take_in(tmp_path, BRIDGE | {"related": ["Same", *same]})
    links = Article.objects.get().related_links.order_by("order")
    assert [each.url for each in links] == ["", "https://else.example/1", "https://else.example/2"]
