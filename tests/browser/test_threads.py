"""Threads in Chromium: answering without a script and by keyboard, and nothing inaccessible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from articles.models import Byline
from comments.models import Comment, Reason
from comments.moderation import decisions
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAITS = "Your comment is awaiting moderation"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def article():
    """Return an article below which everything happens that can."""
    article = cast.make_article()
    anna, maude = cast.make_user("anna"), cast.make_user("maude")
    author = cast.make_author("Anna Author", account=anna)
    Byline.objects.create(article=article, contributor=author)
    line = [cast.make_approved(article, "The bridge is overdue.", stars=4)]
    for name in ("Ann", "Ben", "Cem", "N" * 60):
        line.append(cast.make_approved(article, f"Says {name}.", name=name, parent=line[-1]))
    cast.make_approved(article, "I wrote it.", name="Anna", account=anna, parent=line[0])
    gone = cast.make_approved(article, "Secret words.", name="Hidden Hilda")
    cast.make_approved(article, "Keep to the rules.", name="Maude", account=maude, parent=gone)
    decisions.reject(gone, at=cast.NOW, by=None, reason=Reason.ABUSE)
    article.updated_at = cast.NOW + timedelta(hours=2)
    article.save()
    return cast.show(article, at=cast.NOW + timedelta(hours=2))


@pytest.fixture
def silent(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def findings(page: Page) -> list[str]:
    """Return what axe has against the page."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def paths(article) -> list[str]:
    """Return a page of each kind."""
    page = article.get_absolute_url()
    pk = Comment.objects.order_by("pk")[4].pk
    return [page, f"{page}comments/", f"{page}comments/?order=oldest", f"{page}comment/?reply={pk}"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_threads_are_accessible_and_fit(viewport, scheme, page, live_server, article):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(viewport)
    for path in paths(article):
        page.goto(live_server.url + path)
        assert findings(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path


def test_a_comment_is_answered_without_scripts(silent, live_server, article):
    silent.goto(live_server.url + article.get_absolute_url())
    card = silent.locator(".comment", has_text="Says Cem.")
    card.get_by_role("link", name="Reply").click()
    expect(silent.get_by_role("heading", name="Your reply")).to_be_visible()
    expect(silent.locator(".comment-parent")).to_contain_text("Says Cem.")
    silent.get_by_label("E-mail (never published)").fill("tom@readers.example")
    silent.get_by_label("Name").fill("Tom")
    silent.get_by_label("Message").fill("Not so, Cem.")
    silent.get_by_role("button", name="Send comment").click()
    expect(silent.get_by_role("heading", level=1)).to_have_text(WAITS)
    answer = Comment.objects.get(text="Not so, Cem.")
    assert (answer.parent.name, answer.state) == ("Cem", "pending")


def test_a_comment_is_answered_by_keyboard(page, live_server, article, complaints):
    page.goto(live_server.url + article.get_absolute_url())
    reply = page.locator(".comment", has_text="Says Ben.").get_by_role("link", name="Reply")
    reply.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Reply: Ben")).to_be_visible()
    expect(page.get_by_label("Message")).to_be_focused()
    page.get_by_label("E-mail (never published)").fill("tom@readers.example")
    page.get_by_label("Name").fill("Tom")
    page.get_by_label("Message").fill("Not so, Ben.")
    page.get_by_label("I am not a robot").focus()
    page.keyboard.press("Space")
    expect(page.locator("#id_human_error")).to_have_text("Looks good!")
    page.get_by_role("button", name="Send comment").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(WAITS)
    assert Comment.objects.get(text="Not so, Ben.").parent.name == "Ben"
    assert complaints == []


def test_a_text_is_not_lost_with_the_comment_that_it_answers(page, live_server, article):
    parent = Comment.objects.get(name="Ben")
    page.goto(f"{live_server.url}{article.get_absolute_url()}comment/?reply={parent.pk}")
    page.get_by_label("E-mail (never published)").fill("tom@readers.example")
    page.get_by_label("Name").fill("Tom")
    page.get_by_label("Message").fill("Not so, Ben.")
    page.get_by_label("I am not a robot").check()
    expect(page.locator("#id_human_error")).to_have_text("Looks good!")
    decisions.mark_as_spam(parent, at=cast.NOW, by=None)
    page.get_by_role("button", name="Send comment").click()
    expect(page.locator(".comment-notice").last).to_contain_text("is no longer there")
    assert findings(page) == []
    assert page.get_by_label("Message").input_value() == "Not so, Ben."
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WAITS)
    assert Comment.objects.get(text="Not so, Ben.").parent is None


def test_the_address_of_a_comment_marks_it(page, live_server, article):
    comment = Comment.objects.get(name="Cem")
    page.goto(live_server.url + comment.get_absolute_url())
    assert page.url.endswith(f"#comment-{comment.pk}")
    assert page.evaluate("document.querySelector(':target').id") == f"comment-{comment.pk}"
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_screen_reader_hears_whom_a_comment_answers(page, live_server, article):
    page.goto(live_server.url + article.get_absolute_url())
    heard = page.locator(".comment", has_text="Says Ann.").aria_snapshot()
    assert "In reply to Rita Reader" in heard
    # Her name is a heading, and the link to answer her stands below it.
    assert heard.index('heading "Ann" [level=3]') < heard.index('link "Reply"')
