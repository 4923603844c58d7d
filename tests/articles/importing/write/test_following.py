"""Old addresses and comments of an imported article, on the first run and on the next ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articles.importing.import_report import problem_lines
from articles.importing.run_import import import_all
from articles.models import Article, Redirect, Section
from comments.models import Comment
from tests.cast import NOW

pytestmark = pytest.mark.django_db

OLD_PAPER = "tests/data/wordpress/old-paper.xml"
BRIDGE = "/2019/05/06/bridge/"


def take_in(path: str = OLD_PAPER) -> dict[str, tuple[str, list[str]]]:
    """Import the file; return outcome and problems by the name of the source."""
    return {
        plan.source.name.partition("#")[2]: (plan.outcome.value, problem_lines(plan))
        for plan in import_all([path], at=NOW)
    }


def redirects() -> list[tuple[str, str]]:
    return list(Redirect.objects.values_list("path", "target"))


def test_a_post_is_an_article_with_all_that_it_states():
    Section.objects.create(name="World", slug="world")
    found = take_in()
    assert [(name, outcome) for name, (outcome, _said) in found.items()] == [
        ("post-12", "created"),
        ("post-13", "created"),
        ("post-14", "skipped"),
        ("post-15", "skipped"),
    ]
    assert found["post-13"][1] == [
        "text: The import does not fetch pictures. Upload this one at the desk: https://old.example/up/b.jpg.",
        "text: The import does not fetch pictures. Upload this one at the desk: https://old.example/up/c.jpg.",
        "file: WordPress had this post as “draft”, not as published.",
        'text: The text still has WordPress shortcodes: [contact-form-7 id="9" title="Write"]. Replace or remove them.',
    ]
    bridge, other = Article.objects.order_by("pk")
    assert (bridge.headline, bridge.standfirst) == ("Bridge & ferry", "It comes back in a year.")
    assert bridge.body == (
        "<p>The old bridge over the river closes on Monday for a year.</p>\n"
        '<figure data-placement="1"></figure>\n'
        "<p>It is <em>tired</em>, the council said.</p>\n"
    )
    assert (bridge.get_absolute_url(), bridge.section.name) == (BRIDGE, "World")
    assert [str(tag) for tag in bridge.tags.all()] == ["Ferries", "Transport"]
    assert [str(name) for name in bridge.bylines.all()] == ["Jane Doe"]
    placed = [
        (each.is_lead, each.caption, each.alt_text, each.picture.credit)
        for each in bridge.placements.all()
    ]
    assert placed == [
        (True, "From above.", "The river", ""),
        (False, "The bridge today.", "The bridge", "Ann Lee"),
    ]
    assert (other.headline, other.state) == ("Not yet", "draft")


def test_old_addresses_lead_to_the_article():
    take_in()
    assert redirects() == [("/2019/05/bridge", BRIDGE), ("/2019/05/old-bridge", BRIDGE)]


def test_a_second_run_adds_nothing_and_keeps_what_the_desk_changed():
    take_in()
    Redirect.objects.filter(path="/2019/05/bridge").update(target="/2019/05/07/other/")
    comments = Comment.objects.count()
    found = take_in()
    assert [outcome for outcome, _said in found.values()] == [
        "unchanged", "unchanged", "skipped", "skipped",
    ]  # fmt: skip
    assert redirects() == [
        ("/2019/05/bridge", "/2019/05/07/other/"),
        ("/2019/05/old-bridge", BRIDGE),
    ]
    assert Comment.objects.count() == comments == 5


def test_comments_come_with_their_article():
    take_in()
    rows = Comment.objects.order_by("submitted_at").values_list("name", "state", "parent__name")
    assert list(rows) == [
        ("Tom & Co", "approved", None),
        ("Ann", "approved", "Tom & Co"),
        ("Pills", "spam", None),
        ("Anonymous", "pending", None),
        ("Rude", "rejected", None),
    ]


def test_an_old_address_that_belongs_to_the_site_is_said(tmp_path):
    words = Path(OLD_PAPER).read_text().replace("/2019/05/bridge/", "/search/")
    path = tmp_path / "a.xml"
    path.write_text(words)
    said = take_in(str(path))["post-12"][1]
    assert [each for each in said if each.startswith("address")] == [
        (
            "address: The old address “/search” got no redirect. “/search” is an address of this site,"
            " so nothing else can lead on from there."
        )
    ]


def changed(path: Path, *pairs: tuple[str, str]) -> str:
    """Write the old paper again with these words in place of others; return its path."""
    words = Path(OLD_PAPER).read_text()
    for before, after in pairs:
        assert before in words
        words = words.replace(before, after, 1)
    path.write_text(words)
    return str(path)


PRIVATE = ("<wp:status><![CDATA[publish]]>", "<wp:status><![CDATA[private]]>")
PASSWORD = ("<wp:post_password><![CDATA[]]>", "<wp:post_password><![CDATA[x]]>")


@pytest.mark.parametrize("hidden", [PRIVATE, PASSWORD])
def test_words_of_a_post_that_is_no_longer_public_wait_at_the_desk(client, tmp_path, hidden):
    path = tmp_path / "a.xml"
    take_in(changed(path))
    said = take_in(changed(path, hidden, ("closes on Monday", "hides a secret")))["post-12"]
    article = Article.objects.order_by("pk").first()
    assert (said[0], "hides a secret" in article.body) == ("updated", True)
    assert [each for each in said[1] if "Readers do not get the change" in each]
    page = client.get(article.get_absolute_url()).content.decode()
    assert ("hides a secret" in page, "closes on Monday" in page) == (False, True)


def test_new_comments_of_a_post_that_is_no_longer_public_wait(tmp_path):
    path = tmp_path / "a.xml"
    take_in(changed(path))
    before = Comment.objects.count()
    new = ("<![CDATA[2019-05-06 10:00:00]]></wp:comment_date_gmt>",) * 2
    new = (new[0], new[1].replace("10:00:00", "10:00:30"))
    take_in(changed(path, PRIVATE, new))
    assert Comment.objects.count() == before
    take_in(changed(path, new))
    assert Comment.objects.count() == before + 1


def test_an_old_address_that_is_no_path_stops_nothing(tmp_path):
    path = tmp_path / "a.jsonl"
    former = ["/old?p=1", "//2019/x/", "/2019/bridge"]
    line = {"headline": "Bridge closes", "published": "2024-03-05", "paragraphs": ["It is old."]}
    path.write_text(json.dumps(line | {"former": former}))
    (plan,) = import_all([str(path)], at=NOW)
    assert problem_lines(plan) == [
        "address: The old address “/old?p=1” got no redirect. “/old?p=1” has more than a path. Leave out what begins with “?” or “#”.",
        "address: The old address “//2019/x/” got no redirect. “//2019/x/” is no path. Write one as in /2019/05/the-bridge/.",
    ]
    assert [old for old, _new in redirects()] == ["/2019/bridge"]


COPY = (
    ("<wp:post_id>12<", "<wp:post_id>99<"),
    ("https://old.example/2019/05/bridge/", "https://old.example/2020/copy/"),
)


def test_comments_and_old_address_of_a_copy_follow_the_article_that_there_is(tmp_path):
    later = ("<![CDATA[2019-05-06 10:00:00]]></wp:comment_date_gmt>", "<![CDATA[2020-01-01 10:00:00]]></wp:comment_date_gmt>")  # fmt: skip
    take_in()
    before = Comment.objects.count()
    outcome, said = take_in(changed(tmp_path / "b.xml", *COPY, later))["post-99"]
    assert (outcome, said) == (
        "duplicate",
        ["file: The same text was already imported as old-paper.xml#post-12."],
    )
    assert ("/2020/copy", BRIDGE) in redirects()
    assert Comment.objects.count() == before + 1


def test_a_copy_that_is_not_public_there_brings_no_comments(tmp_path):
    take_in()
    before = Comment.objects.count()
    later = ("<![CDATA[2019-05-06 10:00:00]]></wp:comment_date_gmt>", "<![CDATA[2020-01-01 10:00:00]]></wp:comment_date_gmt>")  # fmt: skip
    take_in(changed(tmp_path / "b.xml", *COPY, PRIVATE, later))
    assert Comment.objects.count() == before
