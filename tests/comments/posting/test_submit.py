"""Taking a comment in: limits, checks, modes, and what is stored."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Byline
from comments import limits, moderation_modes, readers
from comments.human_check import NO_ANSWER, UNAVAILABLE, Answer, Failed, Passed
from comments.models import (
    Comment,
    ErrorNote,
    Mode,
    ModerationMode,
    Rating,
    Reader,
    SpentChallenge,
)
from comments.moderation import decisions
from comments.posting import form_token
from comments.posting.submission import Sender, SentBack, Stored, Submission, Wait
from comments.posting.submit import submit
from comments.screening import pipeline
from comments.screening.finding import Finding, sentence
from tests import cast

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
RITA = Sender("r" * 43, "203.0.113.77")
TEXT = "The bridge is overdue, and has been for as long as I have lived here."


@pytest.fixture(autouse=True)
def human(monkeypatch):
    """Let everybody pass the human check, or not, as a test says."""
    outcomes = {"outcome": Passed()}
    monkeypatch.setattr("comments.human_check.ask", lambda token, *, at: outcomes["outcome"])
    return outcomes


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


def typed(article, /, *, opened=cast.NOW - 60 * SECOND, **changes) -> Submission:
    """Return what a reader sends of a form that was opened a minute ago."""
    values = {
        "name": "Rita Reader",
        "text": TEXT,
        "email": "rita@readers.example",
        "stars": 4,
        "form_token": form_token.sign(article, shown="1", at=opened),
        "human": Answer("ready", "token"),
    }
    return Submission(article=article, **values | changes)


def send(article, /, *, sender=RITA, at=cast.NOW, **changes) -> Stored | SentBack | Wait:
    """Return what becomes of a sending."""
    return submit(typed(article, **changes), sender=sender, at=at)


def take(article, /, **changes) -> Comment:
    """Return the comment that comes of a sending."""
    stored = send(article, **changes)
    assert isinstance(stored, Stored), stored
    return stored.comment


def put(mode: str, **scope) -> ModerationMode:
    """Set a mode for the site or something in it."""
    return moderation_modes.put(ModerationMode(mode=mode, **scope), at=cast.NOW, by=None)


def codes(comment: Comment) -> list[str]:
    """Return the codes of a comment's findings."""
    return [finding["code"] for finding in comment.findings]


# --- Modes ----------------------------------------------------------------------------------------


def test_by_default_every_comment_is_read_first_and_the_desk_sees_why(article):
    comment = take(article)
    assert (comment.state, comment.decisions.get().reason) == ("pending", "premoderation")
    assert [sentence(finding) for finding in comment.findings] == [
        "Moderation mode “All: every comment is read first”, set for: The whole site (default)."
    ]


def test_in_the_open_mode_what_no_check_objects_to_is_public_at_once(article):
    put(Mode.OPEN)
    comment = take(article)
    assert list(Comment.objects.approved()) == [comment]
    assert [(d.to_state, d.reason, d.made_by) for d in comment.decisions.all()] == [
        ("pending", "unobjected", None),
        ("approved", "unobjected", None),
    ]
    assert Rating.objects.get().stars == 4


def test_first_comments_are_read_until_one_has_been_let_through(article):
    put(Mode.FIRST)
    first = take(article)
    second = take(article, text="And another thing: who is to pay for the new bridge?")
    assert [first.state, second.state] == ["pending", "pending"]
    decisions.approve(first, at=cast.NOW, by=None)
    third = take(article, text="Thank you all. The ferry is no answer for us on this side.")
    assert third.state == "approved"


def test_a_trusted_readers_name_and_address_earn_no_trust_in_another_browser(article):
    put(Mode.FIRST)
    decisions.approve(take(article), at=cast.NOW, by=None)
    guest = take(article, sender=Sender("g" * 43), text="Rita says that all is well.")
    assert (guest.name, guest.email) == ("Rita Reader", "rita@readers.example")
    assert guest.state == "pending"


def test_trust_ends_with_the_comment_that_gave_it(article):
    put(Mode.FIRST)
    first = take(article)
    decisions.approve(first, at=cast.NOW, by=None)
    decisions.reject(first, at=cast.NOW, by=None, reason="abuse")
    assert take(article, text="And so I say it once more, the bridge.").state == "pending"


def test_where_comments_are_closed_none_is_stored(article):
    put(Mode.CLOSED, article=article)
    assert send(article) == SentBack("Comments on this article are closed.")
    assert Comment.objects.count() == 0


def test_a_person_can_be_read_first_where_all_others_are_not(article):
    put(Mode.OPEN)
    take(article)
    put(Mode.ALL, reader=Reader.objects.get())
    held = take(article, text="The ferry is late again, and nobody says a word.")
    free = take(article, sender=Sender("f" * 43), text="It was on time on Monday, though.")
    assert (held.state, free.state) == ("pending", "approved")
    assert sentence(held.findings[0]) == (
        "Moderation mode “All: every comment is read first”, set for: This reader."
    )


# --- Screening ------------------------------------------------------------------------------------


def test_in_the_open_mode_a_finding_holds_the_comment(article):
    put(Mode.OPEN)
    comment = take(article, text="Cheap ones at https://pills.example/now, and only there.")
    assert (comment.state, comment.decisions.get().reason) == ("pending", "screened")
    assert comment.findings == [
        {"code": "link-host", "weight": 100, "evidence": {"hosts": "pills.example"}}
    ]


def test_a_host_is_known_once_a_comment_with_it_has_been_let_through(article):
    put(Mode.OPEN)
    link = "The minutes are at https://council.example/minutes, if anybody wants them."
    decisions.approve(take(article, text=link), at=cast.NOW, by=None)
    assert take(article, text="See https://council.example/plans for plans.").state == "approved"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"honeypot": "https://x.example"}, "honeypot"),
        ({"opened": cast.NOW - SECOND}, "too-fast"),
        ({"human": NO_ANSWER}, "no-script"),
        ({"human": Answer(UNAVAILABLE)}, "check-unavailable"),
        ({"text": "javascript:alert(1) is what I would click, says my nephew."}, "link-scheme"),
        ({"text": "http://a.example http://b.example http://c.example – see all"}, "links"),
        ({"name": "The Newsroom"}, "staff-name"),
    ],
)
def test_each_check_holds_by_itself(article, changes, code):
    put(Mode.OPEN)
    comment = take(article, **changes)
    assert comment.state == "pending"
    assert code in codes(comment)


def test_a_page_that_was_open_over_night_is_no_reason_to_hold_or_to_refuse(article):
    put(Mode.OPEN)
    assert take(article, opened=cast.NOW - timedelta(hours=30)).state == "approved"


def test_words_that_anybody_sent_within_thirty_days_are_held(article):
    put(Mode.OPEN)
    first = take(article)
    again = take(article, sender=Sender("o" * 43), at=cast.NOW + timedelta(days=29))
    later = take(article, sender=Sender("p" * 43), at=cast.NOW + timedelta(days=70))
    assert (codes(again), again.findings[0]["evidence"]) == (["duplicate"], {"comment": first.pk})
    assert (again.state, later.state) == ("pending", "approved")


def test_names_of_authors_and_of_people_in_the_article_are_held(article):
    put(Mode.OPEN)
    Byline.objects.create(article=article, contributor=cast.make_author("Will Taylor"))
    cast.show(article)
    body = "<p>“We wait,” said Mayor Jane Doe.</p>"
    article = cast.make_article("Waiting", body=body)
    found = [
        codes(take(article, sender=Sender(key * 43), name=name, text=f"I am {name}, you know."))
        for key, name in [("a", "Will Tаylor"), ("b", "Jane Doe"), ("c", "Jane"), ("d", "Jo Do")]
    ]
    assert found == [["staff-name"], ["named-person"], [], []]


@pytest.mark.parametrize("name", ["Jane Dое", "Jánе Doe", "Jane_Doe", "𝐉ane Doe"])
def test_a_name_that_looks_like_that_of_a_person_in_the_article_is_held(name):
    put(Mode.OPEN)
    article = cast.make_article("Waiting", body="<p>“We wait,” said Mayor Jane Doe.</p>")
    assert codes(take(article, name=name)) == ["named-person"]


def test_a_member_of_staff_under_their_own_name_is_nobody_else(article):
    put(Mode.OPEN)
    edith = cast.make_staff()["edith"]
    own = take(article, account=edith, name="edith", stars=None)
    assert (own.account, own.findings, own.state) == (edith, [], "approved")


@pytest.mark.parametrize(
    "broken",
    [
        lambda submission, facts: 1 / 0,
        lambda submission, facts: None,
        lambda submission, facts: ("fine",),
        lambda submission, facts: (Finding("unheard-of", 0),),
        lambda submission, facts: (Finding("links", "heavy"),),
    ],
)
def test_a_check_that_breaks_holds_the_comment_and_says_so(article, monkeypatch, broken):
    put(Mode.OPEN)
    monkeypatch.setattr(pipeline, "SCREENING_CHECKS", (("links", broken),))
    comment = take(article)
    assert (comment.state, codes(comment)) == ("pending", ["check-failed"])
    assert sentence(comment.findings[0]).startswith("The check “links” failed: ")


# --- Errors -----------------------------------------------------------------------------------------


def test_few_stars_because_of_an_error_go_to_the_editors_too(article):
    comment = take(article, stars=1, low_reason="error", text="It was in June, not in May.")
    note = ErrorNote.objects.get()
    assert (note.article, note.edition, note.revision, note.reader) == (
        article,
        article.told,
        comment.revision,
        comment.reader,
    )
    assert (note.text, note.name, note.email) == ("It was in June, not in May.", "Rita Reader", "")


@pytest.mark.parametrize(
    "changes",
    [
        {"stars": 1, "low_reason": "unfair"},
        {"stars": 5, "low_reason": "error"},
        {"stars": 1, "low_reason": "error", "honeypot": "https://x.example"},
    ],
)
def test_other_reasons_and_what_a_check_objects_to_do_not(article, changes):
    assert take(article, **changes) is not None
    assert ErrorNote.objects.count() == 0


# --- Limits ---------------------------------------------------------------------------------------


def test_a_seventh_comment_within_ten_minutes_waits_and_is_not_lost(article):
    for number in range(6):
        assert take(article, text=f"Number {number} of the things I have to say.") is not None
    assert send(article, text="Number 7 of the things I have to say.") == Wait(600)
    assert take(article, text="Number 7.", at=cast.NOW + 600 * SECOND) is not None


def test_a_network_is_limited_however_many_browsers_it_claims_to_be(article):
    senders = [Sender(f"{n:043}", f"2001:db8:1:2::{n:x}") for n in range(41)]
    answers = [send(article, sender=each, text=f"{each.key} says so.") for each in senders]
    assert [isinstance(answer, Stored) for answer in answers[:40]] == [True] * 40
    assert answers[40] == Wait(600)
    elsewhere = Sender("e" * 43, "2001:db8:1:3::1")
    assert take(article, sender=elsewhere, text="From next door.") is not None


def test_what_is_sent_back_counts_as_well(article, human):
    human["outcome"] = Failed("expired")
    assert [send(article) for _ in range(6)] == [FAILED] * 6
    human["outcome"] = Passed("a")
    assert send(article) == Wait(600)
    assert not Comment.objects.exists()


def test_others_who_are_stored_meanwhile_leave_no_place(article, monkeypatch):
    """Two are looked at with one place left: the second is not stored."""
    for number in range(6):
        take(article, text=f"Number {number} of the things I have to say.")
    monkeypatch.setattr(limits, "wait_before", lambda *args, **more: 0)
    assert send(article, text="Number 7 of the things I have to say.") == Wait(600)
    assert Comment.objects.count() == 6


def test_the_stars_of_a_network_that_sent_enough_meanwhile_are_held(article):
    put(Mode.OPEN)
    words = ("Good.", "Well done.", "Thank you!", "More of this.")
    said = [
        take(article, sender=Sender(f"{n:043}", "203.0.113.7"), stars=5, text=text)
        for n, text in enumerate(words)
    ]
    assert [codes(comment) for comment in said] == [[], [], [], ["network-ratings"]]
    assert [comment.state for comment in said] == ["approved"] * 3 + ["pending"]


def test_a_comment_and_what_it_counts_are_written_in_one_transaction(article):
    with CaptureQueriesContext(connection) as asked:
        take(article, stars=5)
    written = [each["sql"].split()[0].lstrip("(") for each in asked]
    begins, ends = written.index("SAVEPOINT"), written.index("RELEASE")
    outside = {*written[:begins], *written[ends + 1 :]}
    assert outside == {"SELECT"}


# --- The human check --------------------------------------------------------------------------------

FAILED = SentBack("The check failed or has expired. Please tick the box again.", field="human")


def test_a_failed_human_check_stores_nothing(article, human):
    human["outcome"] = Failed("expired")
    assert send(article) == FAILED
    assert (Comment.objects.count(), Reader.objects.count()) == (0, 0)


def test_c7_an_answer_that_another_comment_used_meanwhile_stores_nothing(article, human):
    answers = []
    for key in ("a", "b"):
        human["outcome"] = Passed(SpentChallenge(signature="one", expires_at=cast.NOW))
        answers.append(send(article, sender=Sender(key * 43), text=f"{key} says so."))
    assert answers == [Stored(Comment.objects.get()), FAILED]
    assert Reader.objects.count() == 1


# --- Plain values -----------------------------------------------------------------------------------


def test_what_was_sent_is_what_is_stored(article):
    parent = take(article, sender=Sender("p" * 43), text="What comes before.")
    sent = typed(article, parent=parent, tell_writer=True, stars=2, low_reason="unfair")
    stored = submit(sent, sender=RITA, at=cast.NOW)
    comment = Comment.objects.get(parent=parent)
    assert stored == Stored(comment)
    assert (comment.article, comment.name, comment.email, comment.text) == (
        article,
        "Rita Reader",
        "rita@readers.example",
        TEXT,
    )
    assert (comment.stars, comment.low_reason, comment.tell_writer) == (2, "unfair", True)
    assert (comment.submitted_at, comment.edition, comment.revision) == (
        cast.NOW,
        article.editions.get(),
        article.revisions.get(),
    )
    assert comment.reader == readers.find(RITA.key)


def test_name_and_words_alone_are_enough_and_are_read_first(article):
    put(Mode.OPEN)
    sent = Submission(article=article, name="Rita Reader", text=TEXT)
    stored = submit(sent, sender=RITA, at=cast.NOW)
    assert isinstance(stored, Stored)
    assert (stored.comment.state, codes(stored.comment)) == ("pending", ["not-opened", "no-script"])


def test_a_burst_is_looked_for_once(article, monkeypatch):
    watched = []
    monkeypatch.setattr(
        "comments.ratings.rating_pause.detect_burst",
        lambda comment, *, at: watched.append(comment.state),
    )
    take(article)
    put(Mode.OPEN)
    take(article, text="Another thing: who is to pay for the new bridge?")
    assert watched == ["pending", "approved"]


# --- Many ratings from one network ----------------------------------------------------------------


def rate(article, number: int, address: str, **changes) -> Comment:
    """Return the rating that one more browser at `address` sends."""
    sender = Sender(f"{number:03}".rjust(43, "k"), address)
    return take(article, sender=sender, text=f"My view number {number}.", **changes)


def test_a_networks_fourth_rating_of_an_article_is_read_first_in_every_mode(article):
    put(Mode.OPEN)
    sent = [rate(article, n, f"203.0.113.{n}", stars=1) for n in range(7)]
    assert [comment.state for comment in sent] == ["approved"] * 3 + ["pending"] * 4
    assert Rating.objects.count() == 3
    assert [sentence(finding) for finding in sent[3].findings] == [
        "More than 3 ratings of this article came from the same network today."
    ]
    assert sent[3].decisions.get().reason == "screened"


def test_another_network_article_or_day_has_ratings_of_its_own(article):
    put(Mode.OPEN)
    for n in range(3):
        rate(article, n, "203.0.113.1")
    assert rate(article, 4, "198.51.100.1").state == "approved"
    assert rate(cast.make_article("Rain in the north"), 5, "203.0.113.1").state == "approved"
    tomorrow = cast.NOW + timedelta(days=1)
    assert rate(article, 6, "203.0.113.1", at=tomorrow).state == "approved"


def test_the_many_networks_of_one_customer_have_ratings_in_common(article):
    put(Mode.OPEN)
    sent = [rate(article, n, f"2001:db8:1:{n}::1") for n in range(13)]
    assert [comment.state for comment in sent] == ["approved"] * 12 + ["pending"]


def test_comments_without_stars_and_one_readers_second_rating_are_not_counted(article):
    put(Mode.OPEN)
    for n in range(4):
        assert rate(article, n, "203.0.113.1", stars=None).state == "approved"
    for n in range(4):
        assert take(article, text=f"My view number {n}, once more.").state == "approved"


def test_a_check_that_fails_counts_no_rating(article, human):
    put(Mode.OPEN)
    human["outcome"] = Failed("expired")
    for _ in range(4):
        send(article)
    human["outcome"] = Passed()
    assert take(article, sender=Sender("q" * 43, RITA.address)).state == "approved"


# --- Sent twice -----------------------------------------------------------------------------------


def test_the_same_form_sent_again_is_the_comment_that_is_there(article, human):
    started = {"form_token": form_token.sign(article, shown="1", at=cast.NOW - 60 * SECOND)}
    first = take(article, **started)
    human["outcome"] = Failed("used before")
    assert take(article, at=cast.NOW + SECOND, **started) == first
    assert Comment.objects.count() == 1


def test_the_same_form_with_other_words_is_another_comment(article):
    started = {"form_token": form_token.sign(article, shown="1", at=cast.NOW - 60 * SECOND)}
    take(article, **started)
    take(article, text="What I forgot to say: the ferry is no answer.", **started)
    assert Comment.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_store_one_comment():
    sent = typed(cast.make_article())
    senders = [Sender(RITA.key, f"198.51.{n}.1") for n in range(20)]

    def click(sender: Sender) -> Stored | SentBack | Wait:
        try:
            return submit(sent, sender=sender, at=cast.NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(click, senders))
    assert answers == {Stored(Comment.objects.get()): 6, Wait(600): 14}


# --- The same words again ---------------------------------------------------------------------------


def again(article, **changes) -> Stored:
    """Send the words from a form that was opened anew, as after “Back”."""
    later = cast.NOW + 60 * SECOND
    return send(article, opened=later - 10 * SECOND, at=later, **changes)


@pytest.mark.parametrize("is_public", [False, True])
def test_the_same_words_of_one_reader_are_one_comment_while_it_stands(article, is_public):
    first = take(article)
    if is_public:
        decisions.approve(first, at=cast.NOW, by=None)
    assert again(article, text=f"  {TEXT.upper()}!", stars=1).comment == first
    assert Comment.objects.count() == 1


def test_the_same_words_are_a_comment_of_their_own_from_others_elsewhere_and_after_a_withdrawal(
    article,
):
    first = take(article)
    other = cast.make_article("Another bridge")
    parent = cast.make_approved(article, "It is not.", reader=cast.make_reader("p"))
    assert again(article, sender=Sender("s" * 43, "203.0.113.78")).comment != first
    assert again(other).comment != first
    assert again(article, parent=parent).comment != first
    decisions.withdraw(first, at=cast.NOW)
    assert again(article).comment != first
    assert Comment.objects.count() == 6
