"""Hostile words through every way in: inert wherever they come out, and nothing in them is fetched."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.test import Client

from articles.models import Article, Section
from comments import moderation_modes
from comments.models import Comment, ErrorNote, Mode, ModerationMode, Notice, WordRule
from comments.moderation import decisions
from newsroom.models import Email
from tests import cast
from tests.comments.admin.test_queue import DECIDE
from tests.desk import save_rehearsed

pytestmark = pytest.mark.django_db
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
NAME = "'\"></bdi></script><script>alert(1)</script>"
TEXT = (
    NAME + "<img src=x onerror=alert(2)> ]]> {{ 7|add:7 }} {% now 'Y' %} &#60;b&#62;\n\n"
    'https://a.example/"onmouseover="alert(3) javascript:alert(4) <!-- '
    "https://evil.example\\@a.example [b](javascript:alert(5))"
)
READER = {"name": NAME, "email": "eve@readers.example", "website": ""}


class _Page(HTMLParser):
    """Collects whatever of a page could run, and its data for machines."""

    def __init__(self) -> None:
        super().__init__()
        self.running: list[str] = []
        self.data: list[str] = []
        self.kind: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "script":
            self.kind = values.get("type", "")
        self.running += [name for name in values if name.startswith("on")]
        self.running += [v for v in values.values() if v.strip().lower().startswith("javascript:")]
        self.running += [tag for src in [values.get("src", "")] if src == "x"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.kind = None

    def handle_data(self, data: str) -> None:
        if self.kind == "application/ld+json":
            self.data.append(data)
        elif self.kind is not None and "alert" in data:
            self.running.append(data)


def running(html: str) -> list[str]:
    """Return what of a page would run; its data for machines has to be whole."""
    page = _Page()
    page.feed(html)
    for text in page.data:
        json.loads(text)
        assert "<" not in text
    return page.running


def send(browser: Client, to: str, /, **typed: str) -> str:
    """Send a form as a program would, without the site's script; return where that leads."""
    response = browser.post(to, READER | typed)
    assert response.status_code == 303, response.text
    return response["Location"]


@pytest.fixture
def deaf(monkeypatch) -> None:
    """Fail loudly whenever anything asks the network."""

    def asked(*args, **kwargs):
        pytest.fail(f"The network was asked: {args}")

    monkeypatch.setattr(socket, "create_connection", asked)
    monkeypatch.setattr(socket, "getaddrinfo", asked)
    monkeypatch.setattr(socket, "gethostbyname", asked)


@pytest.fixture
def staff():
    """Return the cast."""
    return cast.make_staff()


def signed_in(staff, name: str) -> Client:
    """Return a browser with somebody's session."""
    browser = Client()
    browser.force_login(staff[name])
    return browser


def said_by_readers(reader: Client) -> list[str]:
    """Let a reader send whatever can be sent; return the pages that this leads to."""
    led = [send(reader, f"{PAGE}comment/", message=TEXT, stars="1")]
    first = Comment.objects.get()
    decisions.approve(first, at=cast.NOW, by=None)
    led.append(send(reader, f"{PAGE}comment/", message=f"{TEXT} Yes.", parent=str(first.pk)))
    led.append(send(reader, f"/comments/{first.pk}/report/", reason="other", text=TEXT))
    led.append(send(reader, f"{PAGE}error/", text=TEXT, suggestion=TEXT))
    about = {"address": f"http://testserver{PAGE}#comment-{first.pk}", "good_faith": "on"}
    led.append(send(reader, "/notice/", kind="other", text=TEXT, **about))
    return led


def said_by_staff(staff) -> None:
    """Let the desk send whatever it can send about what came in."""
    maude, edith = signed_in(staff, "maude"), signed_in(staff, "edith")
    send(maude, f"{PAGE}comment/", message=f"{TEXT} So says the desk.")
    refused = cast.make_comment(Article.objects.get(), TEXT, name=NAME)
    data = {"comment": f"{refused.pk}:pending", "verdict": "other", "to_writer": NAME}
    assert maude.post(DECIDE, data).status_code == 302
    save_rehearsed(maude, NAME, note=NAME)
    note = ErrorNote.objects.get()
    decline = {"decline": "1", "decline-reason": TEXT}
    answer = edith.post(f"/admin/comments/errornote/{note.pk}/answer/", decline)
    assert answer.status_code == 302
    step = f"/admin/comments/notice/{Notice.objects.get().pk}/step/"
    maude.post(step, {"act": "take", "seen": "received"})
    maude.post(step, {"act": "decline", "seen": "in-review", "note": TEXT})
    assert Notice.objects.get().state == "not-acted"
    assert WordRule.objects.get().note == NAME


def public_pages(first: Comment) -> Iterator[str]:
    """Yield what readers see of comments."""
    yield from (PAGE, f"{PAGE}comments/", f"{PAGE}comments/?order=oldest", f"{PAGE}comment/own/")
    yield from (f"{PAGE}comment/?reply={first.pk}", f"/comments/{first.pk}/report/")
    yield from (f"{PAGE}error/", f"/notice/?address={PAGE}%22%3E%3Cscript%3Ealert(6)%3C/script%3E")
    yield from ("/", "/section/town/", "/search/?q=%22%3E%3Cscript%3Ealert(7)%3C/script%3E")


def desk_pages(first: Comment) -> Iterator[str]:
    """Yield what the staff see of comments."""
    states = ("pending", "approved", "rejected", "all", "reported")
    yield from (f"/admin/comments/comment/?state={state}" for state in states)
    yield from (each.get_admin_url() for each in Comment.objects.all())
    yield f"/admin/comments/comment/{first.pk}/difference/"
    for name in (
        "errornote",
        "notice",
        "wordrule",
        "moderationmode",
        "ratingburst",
        "respectburst",
        "tally",
    ):
        yield f"/admin/comments/{name}/"
    yield f"/admin/comments/errornote/{ErrorNote.objects.get().pk}/change/"
    yield f"/admin/comments/notice/{Notice.objects.get().pk}/change/"
    yield f"/admin/comments/wordrule/{WordRule.objects.get().pk}/change/"
    yield f"/admin/comments/moderationmode/add/?reader={first.reader_id}"


def test_hostile_words_are_plain_text_on_every_page_and_nothing_in_them_is_fetched(staff, deaf):
    cast.make_article(section=Section.objects.create(name="Town", slug="town"))
    reader = Client()
    led = said_by_readers(reader)
    said_by_staff(staff)
    ada = signed_in(staff, "ada")
    for comment in Comment.objects.exclude(state="rejected").exclude(state="approved"):
        decisions.approve(comment, at=cast.NOW, by=staff["ada"])
    send(reader, led[-1], note=TEXT)
    first = Comment.objects.earliest("pk")
    seen = ""
    for browser, addresses in ((reader, [*led, *public_pages(first)]), (ada, desk_pages(first))):
        for address in addresses:
            response = browser.get(address, follow=True)
            assert response.status_code in (200, 204), address
            assert running(response.text) == [], address
            seen += response.text
    # It was there to be seen, as text on pages; the data for machines says only where comments stand.
    assert seen.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 50
    assert "\\u003Cscript\\u003Ealert(1)" not in seen
    assert "{{ 7|add:7 }}" in seen


def test_feeds_and_sitemaps_stay_whole_and_hold_nothing_that_readers_wrote(staff):
    cast.make_article()
    said_by_readers(Client())
    for address in ("/feed.rss", "/feed.atom", "/sitemap.xml", "/sitemap-news.xml"):
        xml = Client().get(address).text
        assert "alert" not in xml
        ElementTree.fromstring(xml)


def test_letters_hold_nothing_that_readers_wrote(staff):
    cast.make_article()
    said_by_readers(Client())
    assert Email.objects.exists()
    for letter in Email.objects.all():
        assert "alert" not in letter.subject + letter.text


def test_every_link_in_a_comment_is_a_web_address_and_passes_on_no_credit(client):
    article = cast.make_article()
    cast.make_approved(article, f"{TEXT} https://bücher.example/x https://good.example.")
    html = client.get(PAGE).text.split('<div class="comment-text"')[1].split("</div>")[0]
    links = re.findall(r"<a [^>]*>[^<]*</a>", html)
    shown = [
        "https://a.example/",
        "https://xn--bcher-kva.example/x",
        "https://good.example",
    ]
    wanted = [f'<a href="{a}" rel="ugc nofollow noopener">{a}</a>' for a in shown]
    assert links == wanted


def test_links_are_not_fetched_even_where_nobody_reads_a_comment_first(deaf, client):
    cast.make_article()
    moderation_modes.put(ModerationMode(mode=Mode.OPEN), at=cast.NOW, by=None)
    for text in (
        "http://127.0.0.1:9/x",
        "http://169.254.169.254/latest",
        "https://a.example/i.png",
    ):
        typed = {"name": "Rita", "email": "rita@readers.example", "message": f"See {text} there."}
        assert client.post(f"{PAGE}comment/", typed).status_code == 303
    for comment in Comment.objects.pending():
        decisions.approve(comment, at=cast.NOW, by=None)
    html = client.get(PAGE).text
    assert html.count('rel="ugc nofollow noopener"') == 3
    assert "<img" not in html.split('<ol class="comment-list">')[1].split("</ol>")[0]


def test_no_field_of_the_form_moves_a_comment_to_another_article(client):
    here, other = cast.make_article(), cast.make_article("Elsewhere")
    forged = {"article": str(other.pk), "object_pk": str(other.pk), "content_type": "x"}
    send(client, f"{PAGE}comment/", message="Here.", **forged)
    assert Comment.objects.get().article == here
