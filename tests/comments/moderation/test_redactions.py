"""Words that moderators remove: gone from all that is public, kept on record, told to the writer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comments import readers
from comments.emails import notifications, status_links
from comments.models import Comment, CommentVersion, MailConsent, Redaction
from comments.moderation import decisions, redactions
from comments.posting.sender import editing
from comments.privacy import retention
from comments.screening.compared import columns_of
from comments.screening.facts import analyse
from newsroom.db.append_only import AppendOnlyError
from newsroom.models import Email
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
KEY = "k" * 43
TEXT = "Her number is 020 7946 0123. Call 020 7946 0123!"
LEFT = "Her number is [removed by the moderators]. Call [removed by the moderators]!"
NUMBER = "020 7946 0123"
PAGE = "/2024/05/16/council-votes-for-the-bridge/"


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def comment() -> Comment:
    """Return a public comment whose writer has confirmed an address."""
    reader = readers.find_or_store(KEY)
    comment = cast.make_approved(cast.make_article(), TEXT, reader=reader, tell_writer=True)
    consent = MailConsent.objects.create(reader=reader, email=comment.email, asked_at=cast.NOW)
    notifications.confirm(consent, is_own_browser=True, at=cast.NOW)
    return comment


def remove(comment: Comment, by: User, *words: str, **given) -> Redaction:
    values = {"reason": "private", "note": "A <b>private</b> number.", "at": cast.NOW} | given
    return redactions.redact(comment, words=words or [NUMBER], by=by, **values)


def test_all_that_is_public_has_the_other_words_alone(comment, staff, client):
    client.get(PAGE)
    remove(comment, staff["maude"])
    for path in (PAGE, f"{PAGE}comments/", f"{PAGE}comments/feed.rss", "/comments/feed.atom",
                 f"/comments/{comment.pk}/report/", f"{PAGE}comment/?reply={comment.pk}"):  # fmt: skip
        text = client.get(path).text
        assert "7946" not in text, path
        assert "[removed by the moderators]" in text, path


def test_search_and_comparisons_go_by_the_words_that_are_left(comment, staff):
    remove(comment, staff["maude"])
    comment.refresh_from_db()
    left = analyse(LEFT, name=comment.name)
    assert (comment.text, comment.version) == (LEFT, 2)
    assert {name: getattr(comment, name) for name in columns_of(left)} == columns_of(left)
    assert "7946" not in comment.html


def test_the_original_stays_on_record_as_a_version(comment, staff):
    made = remove(comment, staff["maude"])
    assert CommentVersion.objects.get().text == TEXT
    assert (made.version, made.spans) == (1, [(14, 27), (34, 47)])
    assert (made.made_by, made.reason) == (staff["maude"], "private")
    for act in (made.save, made.delete, Redaction.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            act()


def test_a_comment_that_waits_still_waits_and_is_published_without_the_words(staff):
    comment = cast.make_comment(cast.make_article(), TEXT)
    remove(comment, staff["maude"])
    assert (comment.state, comment.html) == ("pending", "")
    decisions.approve(comment, at=cast.NOW, by=staff["maude"])
    assert "7946" not in Comment.objects.get().html


def test_the_writer_sees_the_own_words_marked_and_why_and_nobody_else_does(comment, staff):
    remove(comment, staff["maude"])
    browser, address = Client(), status_links.address_of(comment)
    told = "A moderator removed words from your comment. Reason under our rules: Reveals someone’s"
    stranger = browser.get(address).text
    assert told in stranger
    assert "7946" not in stranger
    browser.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    own = browser.get(address).text
    assert told in own
    assert "A &lt;b&gt;private&lt;/b&gt; number." in own
    assert f"Her number is <del>{NUMBER}</del>. Call <del>{NUMBER}</del>!" in own


def test_the_writer_is_told_by_e_mail_without_the_words(comment, staff):
    Email.objects.all().delete()
    remove(comment, staff["maude"])
    (email,) = Email.objects.all()
    assert "A moderator removed words from your comment." in email.text
    assert "The moderator’s note: A <b>private</b> number." in email.text
    assert "7946" not in email.text


def test_what_was_removed_cannot_be_written_again_by_an_edit(comment, staff):
    assert editing.can_edit(comment, at=comment.submitted_at)
    remove(comment, staff["maude"])
    assert not editing.can_edit(comment, at=comment.submitted_at)


def test_words_are_put_back_on_record_and_told(comment, staff):
    remove(comment, staff["maude"])
    remove(comment, staff["maude"], "Her")
    redactions.restore(comment, note="It is a shop.", at=cast.NOW, by=staff["ada"])
    comment.refresh_from_db()
    assert (comment.text, comment.version) == (TEXT, 4)
    assert "7946" in comment.html
    assert [bool(each.spans) for each in Redaction.objects.all()] == [True, True, False]
    assert [each.version for each in CommentVersion.objects.all()] == [1, 2, 3]
    assert not redactions.is_redacted(comment)
    with pytest.raises(Refused, match="No words of this comment are removed"):
        redactions.restore(comment, note="Again.", at=cast.NOW, by=staff["ada"])


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["020 9999"], "The comment does not contain “020 9999”. Copy the words exactly."),
        ([TEXT], "Too little would remain. Reject the comment instead."),
    ],
)
def test_what_cannot_be_removed_is_said_and_nothing_is_written(comment, staff, words, refusal):
    with pytest.raises(Refused) as refused:
        remove(comment, staff["maude"], *words)
    assert str(refused.value) == refusal
    comment.refresh_from_db()
    assert (comment.text, comment.version, Redaction.objects.count()) == (TEXT, 1, 0)


def test_more_places_than_twenty_are_too_many(staff):
    comment = cast.make_comment(cast.make_article(), "x y " * 21)
    with pytest.raises(Refused, match="Too little would remain"):
        remove(comment, staff["maude"], "x")


def test_nobody_changes_an_own_comment_or_one_on_an_own_article(comment, staff):
    comment.article.bylines.create(contributor=cast.make_author("Ada", account=staff["ada"]))
    with pytest.raises(Refused, match="You wrote the article"):
        remove(comment, staff["ada"])
    comment.account = staff["maude"]
    with pytest.raises(Refused, match="This is your own comment"):
        remove(comment, staff["maude"])


def test_what_changed_since_it_was_read_stays_as_it_is(comment, staff):
    decisions.as_moderator_saw(comment, "approved", 7)
    with pytest.raises(Refused, match="It has been edited in the meantime"):
        remove(comment, staff["maude"])


def test_a_refused_comment_has_no_words_removed(comment, staff):
    decisions.reject(comment, at=cast.NOW, by=staff["maude"], reason="abuse")
    with pytest.raises(Refused, match="Already decided by maude: rejected"):
        remove(comment, staff["maude"])


def test_the_removed_words_are_deleted_with_the_comment(comment, staff):
    remove(comment, staff["maude"])
    decisions.withdraw(comment, at=cast.NOW)
    rule = next(rule for rule in retention.RETENTION_RULES if rule.name == "withdrawn")
    retention.apply(rule, at=cast.NOW + timedelta(days=31))
    assert not CommentVersion.objects.exists()
    assert "7946" not in str(Redaction.objects.values())


# --- At the desk ------------------------------------------------------------------------------------


def test_a_moderator_removes_words_and_puts_them_back(comment, staff, client):
    client.force_login(staff["maude"])
    address = f"/admin/comments/redaction/{comment.pk}/remove/"
    assert f'href="{address}"' in client.get(comment.get_admin_url()).text
    page = client.get(address)
    form = {"version": page.context["form"]["version"].value(), "words": f"{NUMBER}\n\n"}
    answer = client.post(address, form | {"reason": "other", "note": ""})
    assert "Enter the reason. The comment’s writer will read it." in answer.text
    answer = client.post(address, form | {"reason": "private", "note": ""})
    assert (answer.status_code, answer["Location"]) == (302, comment.get_admin_url())
    record = client.get(f"/admin/comments/redaction/{Redaction.objects.get().pk}/change/")
    assert f"<del>{NUMBER}</del>" in record.text
    back = f"/admin/comments/redaction/{comment.pk}/restore/"
    assert f'href="{back}"' in client.get(address).text
    assert client.post(back, {"version": 2, "note": ""}).status_code == 200
    assert client.post(back, {"version": 2, "note": "It is a shop."}).status_code == 302
    assert Comment.objects.get().text == TEXT


@pytest.mark.parametrize("name", ["anna", "edith", "otto"])
def test_nobody_but_moderators_removes_words(comment, staff, client, name):
    client.force_login(staff[name])
    for act in ("remove", "restore"):
        address = f"/admin/comments/redaction/{comment.pk}/{act}/"
        for method in (client.get, client.post):
            assert method(address).status_code in (302, 403)
    assert not Redaction.objects.exists()
