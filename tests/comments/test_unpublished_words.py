"""What the desk has saved and not published: on no page and in no e-mail that comments make."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from articles.acts import publishing
from articles.expunging import expunge_article
from articles.models import Byline
from articles.record import revisions
from comments import readers
from comments.emails import status_links
from comments.error_notes import error_notes
from comments.models import Comment, ErrorNote, MailConsent, ModerationMode, RatingBurst, Tally
from comments.moderation import decisions
from newsroom.desk import roles
from newsroom.models import Email
from tests import cast

pytestmark = pytest.mark.django_db
MARK, HEADLINE, KEY = "Unpublished", "Council votes for the bridge", "k" * 43


@pytest.fixture
def article():
    """Return a public article whose working copy differs in every word."""
    article = cast.make_article(HEADLINE, slug="bridge")
    article.headline = article.standfirst = f"{MARK} words"
    article.body, article.language = f"<p>{MARK} text.</p>", "de"
    article.save()
    Byline.objects.create(article=article, wording=f"{MARK} Author")
    revisions.record(article, at=cast.NOW)
    return article


@pytest.fixture
def comment(article) -> Comment:
    """Return a public comment by a reader who wants e-mails."""
    reader = readers.find_or_store(KEY)
    MailConsent.objects.create(
        reader=reader, email="rita@readers.example", asked_at=cast.NOW, confirmed_at=cast.NOW
    )
    return cast.make_approved(article, reader=reader, tell_writer=True, stars=2)


def pages(comment: Comment, note: ErrorNote) -> Iterator[str]:
    """Yield every address of readers that shows something of the article."""
    page = comment.article.get_absolute_url()
    yield from (page, f"{page}comments/", f"{page}comment/", f"{page}comment/?reply={comment.pk}")
    yield from (comment.get_absolute_url(), status_links.address_of(comment), f"{page}error/")
    yield from (f"{page}comments/{comment.pk}/{act}/" for act in ("edit", "withdraw"))
    yield from (f"{page}comment/own/", f"{page}comment/start/")
    yield from (f"/comments/{comment.pk}/report/", error_notes.address_of(note))
    yield f"/notice/?address={page}"


def test_no_page_of_readers_shows_them(article, comment):
    browser = Client()
    browser.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    shown = {
        address: browser.get(address, follow=True).text
        for address in pages(comment, cast.make_error_note(article))
    }
    assert [address for address, text in shown.items() if MARK in text or 'lang="de"' in text] == []
    named = [address for address, text in shown.items() if HEADLINE in text]
    # Not the start, which is for the script, nor one's own comments, nor the form of a notice.
    assert len(named) == len(shown) - 3


def test_a_form_that_comes_back_does_not_show_them(article, comment, client):
    page = article.get_absolute_url()
    for path in (f"{page}comment/", f"{page}error/", f"/comments/{comment.pk}/report/"):
        answer = client.post(path, {"message": "", "paragraph": "x"})
        assert HEADLINE in answer.text
        assert MARK not in answer.text


def test_no_email_tells_them(article, comment):
    note = cast.make_error_note(article, email="rita@readers.example")
    editor = cast.make_user("edith")
    error_notes.decline(note, reason="It is right.", at=cast.NOW, by=editor)
    answer = cast.make_approved(article, parent=comment)
    decisions.reject(comment, at=cast.NOW, by=editor, reason="abuse")
    told = [email.subject for email in Email.objects.order_by("pk")]
    assert len(told) == 5
    assert [subject for subject in told if HEADLINE not in subject] == []
    assert not Email.objects.filter(text__contains=MARK).exists()
    assert answer.article == article


def _withdraw(article):
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")


def _kill(article):
    publishing.kill(article, at=cast.NOW, reason="A court forbade it.")


def _take_down(article):
    later = {"begins": cast.TOMORROW, "at": cast.NOW}
    publishing.take_down(article, reason="The licence ends.", **later)


def _expunge(article):
    _kill(article)
    ada = cast.make_user("ada", roles.ADMINISTRATOR)
    expunge_article(article, by=ada, reason="Order of a court.", at=cast.NOW)


@pytest.mark.parametrize("end", [_withdraw, _kill, _take_down, _expunge])
def test_no_email_names_or_links_to_an_article_that_the_public_no_longer_has(article, comment, end):
    note = cast.make_error_note(article, email="rita@readers.example")
    answer = cast.make_comment(article, parent=comment)
    end(article)
    Email.objects.all().delete()
    edith = cast.make_user("edith", roles.EDITOR)
    note, comment, answer = (
        each._meta.model.objects.get(pk=each.pk) for each in (note, comment, answer)
    )
    decisions.approve(answer, at=cast.NOW, by=edith)
    decisions.reject(comment, at=cast.NOW, by=edith, reason="abuse")
    error_notes.decline(note, reason="It is right.", at=cast.NOW, by=edith)
    told = Email.objects.order_by("pk")
    assert [email.subject for email in told] == ["Your comment", "Your error report"]
    for email in told:
        assert HEADLINE not in email.text
        assert "bridge" not in email.text
        assert "Status:" not in email.text
    assert told[1].text == (
        "An editor has looked into your report. The article is no longer on our site.\n"
    )


def test_an_email_names_a_public_article_as_readers_know_it_now(article, comment):
    article.headline = "Council votes for the tunnel"
    article.save()
    revisions.record(article, at=cast.NOW)
    publishing.update(article, at=cast.NOW)
    comment = Comment.objects.get(pk=comment.pk)
    decisions.reject(comment, at=cast.NOW, by=cast.make_user("edith"), reason="abuse")
    assert Email.objects.latest("pk").subject == "Your comment on “Council votes for the tunnel”"


def test_moderators_see_the_headline_that_readers_know(article, comment):
    moderators = Client()
    moderators.force_login(cast.make_staff()["maude"])
    Tally.objects.update(score=3.0)
    RatingBurst.objects.create(
        article=article, began_at=cast.NOW, ended_at=cast.NOW, stars_from=1, stars_to=2
    )
    ModerationMode.objects.create(article=article, mode="all", set_at=cast.NOW)
    cast.make_notice(article)
    change = f"/admin/comments/comment/{comment.pk}/change/"
    lists = ("comment/?state=all", "ratingburst/", "moderationmode/", "notice/", "tally/")
    for address in (change, *(f"/admin/comments/{name}" for name in lists)):
        text = moderators.get(address).text
        assert MARK not in text, address


def test_editors_see_it_with_the_error_reports(article):
    note = cast.make_error_note(article)
    editors = Client()
    editors.force_login(cast.make_user("edith", roles.EDITOR))
    for address in ("", f"{note.pk}/change/", "?q=Council"):
        text = editors.get(f"/admin/comments/errornote/{address}").text
        assert HEADLINE in text
        # Beside each other: what readers have, and what a correction would tell them.
        assert (MARK in text) is ("change" in address)
