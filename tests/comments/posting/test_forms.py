"""The form as a whole: its order, its words, and why a comment is held."""

from __future__ import annotations

import re

import pytest
from crispy_forms.utils import render_crispy_form
from django.http import QueryDict

from comments import human_check
from comments.human_check import Failed, Passed, Unavailable
from comments.models import Comment, Reader, SpentChallenge
from comments.posting.forms import CommentForm
from comments.posting.script_words import script_words
from comments.posting.submission import Sender, Stored
from comments.posting.submit import submit
from comments.posting.views import add_refusal
from comments.screening.finding import sentence
from tests import cast

pytestmark = pytest.mark.django_db
GOOD = {
    "stars": "4",
    "email": "rita@readers.example",
    "name": "Rita Reader",
    "message": "The bridge is overdue.",
    "human": "token",
    "human_script": "ready",
}

TELL_ME = "E-mail me when my comment is published and when someone replies"
# Shown by the script alone, one of them at a time.
REMEMBER = ("Remember me on this device", "Forget me on this device")


@pytest.fixture
def article():
    """Return what the comment is about."""
    return cast.make_article()


@pytest.fixture
def verdict(monkeypatch):
    """Let the human check give one answer, and count how often it is asked."""
    asked = []

    def gives(outcome):
        def ask(token, *, at):
            asked.append(token)
            return outcome

        monkeypatch.setattr(human_check, "ask", ask)
        return asked

    return gives


def filled(article, /, **changes) -> CommentForm:
    """Return the form as sent, with fields changed or, where None, left out."""
    data = QueryDict(mutable=True)
    data.update({name: value for name, value in {**GOOD, **changes}.items() if value is not None})
    return CommentForm(data, article=article)


def words(form: CommentForm) -> list[str]:
    """Return the words of the form as a browser shows them, below its list of wrong fields."""
    apart = r'<noscript>.*?</noscript>|<div class="comment-notice" id="wrong-fields".*?</div>'
    html = re.sub(apart, "", render_crispy_form(form), flags=re.DOTALL)
    return [text for text in map(str.strip, re.split(r"<[^>]+>", html)) if text]


def send(form: CommentForm) -> tuple[Comment, str]:
    """Return the stored comment and why it is held."""
    assert form.is_valid()
    stored = submit(form.submission(), sender=Sender("k" * 43), at=cast.NOW)
    assert isinstance(stored, Stored)
    return stored.comment, stored.comment.decisions.get().reason


def human_finding(comment: Comment) -> str:
    """Return what the human check made the desk read."""
    (finding,) = (each for each in comment.findings if each["code"] == "check-unavailable")
    return sentence(finding)


def test_fields_stand_in_the_order_of_writing(article):
    assert words(CommentForm(article=article)) == [
        "Rate this article:",
        "1 of 5 stars", "2 of 5 stars", "3 of 5 stars", "4 of 5 stars", "5 of 5 stars", "No rating",
        "If you give 2 stars or fewer: what was wrong?",
        "No answer", "There is an error", "It is unfair", "The headline misleads",
        "The page is broken",
        "E-mail (never published)",
        "Name",
        "Message",
        TELL_ME,
        *REMEMBER,
        "Leave this empty",
        "I am not a robot",
    ]  # fmt: skip
    assert 'value="Send comment"' in render_crispy_form(CommentForm(article=article))


def test_what_is_required_says_so_to_screen_readers_and_the_style_sheet_shows_it(article):
    html = render_crispy_form(CommentForm(article=article))
    required = re.findall(r'name="(\w+)"[^>]* required', html)
    assert required == ["email", "name", "message"]


def test_a_browser_without_scripts_is_told_that_a_moderator_reads_the_comment_first(article):
    html = render_crispy_form(CommentForm(article=article))
    assert "<noscript><p" in html
    assert "You can comment without it: a moderator will read your comment first." in html


def test_an_empty_form_says_what_is_missing(article):
    form = CommentForm(QueryDict("human_script=ready"), article=article)
    assert form.errors == {
        "email": ["Please enter email address."],
        "name": ["Please enter your name."],
        "message": ["Please enter a message."],
        "human": ["Please check re-captcha."],
    }


def test_each_error_stands_behind_its_field(article):
    form = CommentForm(QueryDict("human_script=ready"), article=article)
    form.is_valid()
    assert words(form)[13:] == [
        "E-mail (never published)", "Please enter email address.",
        "Name", "Please enter your name.",
        "Message", "Please enter a message.",
        TELL_ME,
        *REMEMBER,
        "Leave this empty",
        "I am not a robot", "Please check re-captcha.",
    ]  # fmt: skip


def test_what_is_right_looks_good(article):
    form = filled(article, message="")
    form.is_valid()
    assert words(form)[6:8] == ["No rating", "Looks good!"]
    assert words(form)[14:] == [
        "E-mail (never published)", "Looks good!",
        "Name", "Looks good!",
        "Message", "Please enter a message.",
        TELL_ME,
        *REMEMBER,
        "Leave this empty",
        "I am not a robot",
    ]  # fmt: skip


def test_no_stars_are_neither_wrong_nor_praised(article):
    form = filled(article, stars="", name="")
    form.is_valid()
    assert words(form)[6:8] == ["No rating", "If you give 2 stars or fewer: what was wrong?"]


@pytest.mark.parametrize(
    "email",
    ["rita", "rita@", "@readers.example", "rita@readers", "a b@readers.example",
     "rita@readers.example, b@c.example", "<rita@a.example>"],
)  # fmt: skip
def test_what_is_no_e_mail_address_is_refused(article, email):
    assert filled(article, email=email).errors == {
        "email": ["Please enter a complete e-mail address, like name@example.com."]
    }


def test_an_address_cannot_add_a_line_to_an_e_mail(article):
    assert filled(article, email="rita@readers.example\nBcc: x@y.example").errors == {
        "email": [
            "Please enter a complete e-mail address, like name@example.com.",
            "Please remove the invisible character U+000A.",
        ]
    }


def test_what_is_too_long_is_refused_with_its_length(article):
    form = filled(article, name="n" * 61, message="m" * 5001, email="e" * 250 + "@a.example")
    assert form.errors["name"] == ["Please shorten your name to 60 characters: it has 61."]
    assert form.errors["message"] == [
        "Please shorten your message to 5000 characters: it has 5001."
    ]
    assert form.errors["email"][-1] == (
        "Please enter an address of at most 254 characters: it has 260."
    )


def test_a_comment_of_the_greatest_length_is_stored_as_it_was_sent(article, verdict):
    verdict(Passed())
    text = "👍" * 5000
    comment, _ = send(filled(article, message=text, name="N" * 60))
    comment.refresh_from_db()
    assert (comment.text, comment.name) == (text, "N" * 60)


def test_the_browser_cuts_nothing_off(article):
    assert "maxlength" not in render_crispy_form(CommentForm(article=article))


def test_the_human_check_is_asked_last_and_only_if_all_else_is_right(article, verdict):
    asked = verdict(Passed())
    for name in ("email", "name", "message"):
        assert not filled(article, **{name: ""}).is_valid()
    assert asked == []
    send(filled(article))
    assert asked == ["token"]


def test_a_passed_check_leaves_the_ordinary_reason(article, verdict):
    verdict(Passed())
    comment, reason = send(filled(article))
    assert (comment.state, reason) == ("pending", "premoderation")
    assert (comment.name, comment.email, comment.text, comment.stars) == (
        "Rita Reader",
        "rita@readers.example",
        "The bridge is overdue.",
        4,
    )


def test_a_failed_check_is_an_error_that_is_seen(article, verdict):
    verdict(Failed("expired"))
    form = filled(article)
    assert form.is_valid()
    add_refusal(form, submit(form.submission(), sender=Sender("k" * 43), at=cast.NOW))
    message = "The check failed or has expired. Please tick the box again."
    assert words(form)[-2:] == ["I am not a robot", message]
    assert 'name="human" value=""' in render_crispy_form(form)


def test_a_human_check_that_another_comment_used_meanwhile_stores_nothing(article, verdict):
    at = cast.NOW
    first, second = filled(article, message="First."), filled(article, message="Second.")
    for form, key in ((first, "a"), (second, "b")):
        verdict(Passed(SpentChallenge(signature="one", expires_at=at)))
        assert form.is_valid()
        answer = submit(form.submission(), sender=Sender(key * 43), at=at)
    add_refusal(second, answer)
    message = "The check failed or has expired. Please tick the box again."
    assert words(second)[-2:] == ["I am not a robot", message]
    assert [comment.text for comment in Comment.objects.all()] == ["First."]
    assert Reader.objects.count() == 1


@pytest.mark.parametrize("stars", ["", "4"])
def test_a_human_check_that_cannot_be_asked_holds_the_comment(article, verdict, stars):
    verdict(Unavailable("TimeoutError: no answer in 3 s"))
    comment, reason = send(filled(article, stars=stars))
    assert (comment.state, reason) == ("pending", "check-unavailable")
    assert human_finding(comment) == (
        "The human check was unavailable: TimeoutError: no answer in 3 s"
    )


def test_the_reason_of_a_failed_human_check_is_cut_to_300_characters(article, verdict):
    verdict(Unavailable("x" * 1000))
    comment, _ = send(filled(article))
    assert human_finding(comment) == f"The human check was unavailable: {'x' * 300}"


def test_a_human_check_that_did_not_load_holds_the_comment(article, verdict):
    asked = verdict(Passed())
    comment, reason = send(filled(article, human="", human_script="unavailable"))
    assert reason == "check-unavailable"
    assert human_finding(comment) == (
        "The human check was unavailable: it did not run in the reader’s browser."
    )
    assert asked == []


def test_a_comment_from_a_browser_without_scripts_is_held(article, verdict):
    asked = verdict(Passed())
    comment, reason = send(filled(article, human=None, human_script=None))
    assert (comment.state, reason) == ("pending", "no-script")
    assert asked == []


def test_fields_that_the_form_does_not_have_change_nothing(article, verdict):
    verdict(Passed())
    forged = {
        "state": "approved", "is_public": "1", "is_staff": "true", "featured": "on",
        "rating_weight": "99", "reader": "1", "article": "7", "submitted_at": "1999-01-01",
        "decided_at": "1999-01-01", "id": "1", "reason": "fine",
    }  # fmt: skip
    comment, reason = send(filled(article, **forged))
    comment.refresh_from_db()
    assert (comment.article, comment.state, comment.decided_at) == (article, "pending", None)
    assert (comment.submitted_at, reason) == (cast.NOW, "premoderation")


def test_an_unused_answer_is_kept_where_it_stays_good(article):
    form = filled(article, name="")
    form.is_valid()
    assert 'name="human" value="token"' in render_crispy_form(form)


def test_an_answer_of_recaptcha_is_asked_for_again(article, settings):
    settings.RECAPTCHA_PUBLIC_KEY = settings.RECAPTCHA_PRIVATE_KEY = "key"
    form = filled(article, name="")
    form.is_valid()
    html = render_crispy_form(form)
    assert 'class="human-check-frame"' in html
    assert 'name="human" value=""' in html


def test_the_shared_form_holds_no_token(article):
    html = render_crispy_form(CommentForm(article=article, has_token=False))
    assert "csrfmiddlewaretoken" not in html
    assert '<input type="hidden" name="started">' in html
    assert '<input type="hidden" name="edition" value="1">' in html


def test_hostile_words_come_back_in_the_form_as_plain_text(article):
    hostile = '"><script>alert(1)</script>'
    typed = {"stars": hostile, "email": hostile, "name": hostile, "message": hostile,
             "human": hostile, "started": hostile, "edition": hostile}  # fmt: skip
    form = filled(article, **typed)
    form.is_valid()
    html = render_crispy_form(form)
    assert "<script>" not in html
    # One error names what was typed, and stands in the list of wrong fields too.
    assert html.count("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;") == 8


def test_the_browser_is_told_the_same_words():
    words = script_words()
    assert words["fields"]["email"] == {
        "missing": "Please enter email address.",
        "limit": 254,
        "long": "Please enter an address of at most {limit_value} characters: it has {show_value}.",
        "complete": r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
        "wrong": "Please enter a complete e-mail address, like name@example.com.",
    }
    assert words["fields"]["name"]["missing"] == "Please enter your name."
    assert words["correct"] == [
        "Please correct 1 field:",
        "Please correct 2 fields:",
        "Please correct 3 fields:",
        "Please correct 4 fields:",
    ]
    assert words["fields"]["message"] == {
        "missing": "Please enter a message.",
        "limit": 5000,
        "long": "Please shorten your message to {limit_value} characters: it has {show_value}.",
    }
    assert words["human"]["missing"] == "Please check re-captcha."
    assert words["good"] == "Looks good!"


def test_the_browser_leaves_judging_to_the_server_and_the_script(article):
    html = render_crispy_form(CommentForm(article=article))
    assert "novalidate" in html
    assert "maxlength" not in html


# As a browser without scripts sends the human check.
UNASKED = {"human": "", "human_script": ""}


@pytest.mark.parametrize(
    ("stars", "kept"), [("1", "headline"), ("2", "headline"), ("3", ""), ("5", ""), ("", "")]
)
def test_what_was_wrong_is_kept_with_one_or_two_stars(article, stars, kept):
    comment, _ = send(filled(article, stars=stars, low_reason="headline", **UNASKED))
    assert comment.low_reason == kept


def test_one_star_needs_no_reason(article):
    comment, _ = send(filled(article, stars="1", **UNASKED))
    assert (comment.stars, comment.low_reason) == (1, "")


def test_a_reason_that_is_none_of_the_list_is_named(article):
    form = filled(article, stars="1", low_reason="boring")
    assert form.errors == {"low_reason": ["Choose one of the answers or leave this empty."]}


def staff_form(article, **changes) -> CommentForm:
    """Return the form as Edith sends it."""
    return CommentForm(
        filled(article, **changes).data, article=article, account=cast.make_user("edith")
    )


def test_a_member_of_staff_is_told_why_there_are_no_stars(article):
    assert words(CommentForm(article=article, account=cast.make_user("edith")))[:3] == [
        "Rate this article:",
        "You are signed in as a member of staff, so you cannot rate this article.",
        "E-mail (never published)",
    ]


@pytest.mark.parametrize("value", ["5", "1", "0", "x"])
def test_stars_of_a_member_of_staff_are_refused(article, value):
    form = staff_form(article, stars=value)
    message = "Staff cannot rate articles. Please send your comment again without stars."
    assert form.errors == {"stars": [message]}
    assert words(form)[2] == message
    assert '<input type="radio"' not in render_crispy_form(form)


def test_a_comment_of_a_member_of_staff_names_the_account_and_has_no_stars(article):
    comment, _ = send(staff_form(article, stars="", **UNASKED))
    assert (comment.account.username, comment.stars, comment.low_reason) == ("edith", None, "")
