"""Export and erasure of one person's data."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments import readers
from comments.models import (
    Comment,
    Decision,
    ErasureHold,
    ErrorNote,
    Notice,
    RatingChange,
    Reader,
    Reason,
    Report,
    RespectBurst,
    State,
)
from comments.moderation import decisions
from comments.privacy import personal_data, personal_data_map
from comments.privacy.personal_data_map import ALL_KEPT
from comments.ratings import tallies
from newsroom.models import Email
from tests import cast
from tests.comments import persons
from tests.comments.persons import EMAIL, KEY, NAME, SECRET, places_of

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(hours=1)
BY_SYBIL = {"name": NAME, "email": EMAIL}


def run(*words: str) -> str:
    """Return what a command prints."""
    out = StringIO()
    call_command(*words, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def article():
    """Return an article below which Sybil has left something of every kind, and Otto too."""
    article = cast.make_article()
    other = cast.make_approved(article, "Otto’s words.", name="Otto", email="otto@b.example",
                               reader=cast.make_reader("o"))  # fmt: skip
    reader = persons.make_person(article, other)
    cast.make_approved(article, SECRET, reader=reader, stars=2, parent=other, **BY_SYBIL)
    persons.send_notice(article)
    return article


def test_the_export_has_everything_in_words(article):
    comment = Comment.objects.get(text=SECRET)
    finding = {"code": "links", "weight": 100, "evidence": {"number": 7}}
    Comment.objects.filter(pk=comment.pk).update(findings=[finding])
    data = json.loads(run("export_reader", "--email", EMAIL))
    assert {kept.name: len(data[kept.name]) for kept in ALL_KEPT} == {
        "comments": 1,
        "wordings": 0,
        "decisions": 2,
        "appeals": 0,
        "appeal_decisions": 0,
        "redactions": 0,
        "ratings": 1,
        "stars_alone": 0,
        "rating_changes": 1,
        "respects": 0,
        "respect_bursts": 0,
        "reports": 1,
        "error_notes": 1,
        "notices": 1,
        "complaints": 0,
        "emails": 3,
        "consents": 0,
        "acts": 0,
        "ban_networks": 0,
        "premoderation": 1,
        "requests": 0,
        "browsers": 1,
    }
    assert data["email"] == EMAIL
    assert data["comments"][0] | {"network": ""} == {
        "pk": comment.pk,
        "article": article.get_absolute_url(),
        "submitted_at": "2024-05-17T10:00:00+01:00",
        "name": NAME,
        "email": EMAIL,
        "text": SECRET,
        "stars": 2,
        "low_reason": "",
        "state": "Approved",
        "decided_at": "2024-05-17T10:00:00+01:00",
        "edited_at": None,
        "tell_writer": False,
        "findings": ["7 links in it."],
        "network": "",
    }
    assert [row["reason"] for row in data["decisions"]] == [
        "All comments are moderated before publication",
        "Within the rules",
    ]
    assert "Otto" not in json.dumps(data)


def test_the_same_data_can_be_read_as_a_page(article, tmp_path):
    comment = Comment.objects.get(text=SECRET)
    Comment.objects.filter(pk=comment.pk).update(text="<script>alert(1)</script>")
    run("export_reader", "--email", EMAIL, "--html", "--output", str(tmp_path / "data.html"))
    html = (tmp_path / "data.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "E-mails sent (3)" in html


@pytest.mark.parametrize("command", ["export_reader", "erase_reader"])
def test_an_unknown_person_is_an_error_that_names_them(command):
    with pytest.raises(CommandError, match=r"^Nothing is stored for “nobody@a\.example”\.$"):
        run(command, "--email", "nobody@a.example")
    with pytest.raises(CommandError, match=r"^No reader has this key\.$"):
        run(command, "--key", "x" * 43)


def test_an_address_is_the_same_in_any_capitals_behind_the_at_alone(article):
    assert personal_data_map.with_email("sybil@SECRET.EXAMPLE").spellings == (EMAIL, EMAIL.lower())
    assert not personal_data_map.is_known(personal_data_map.with_email("Sybil@secret.example"))


def test_a_key_leads_to_the_browsers_rows_and_to_no_email(article):
    for key in (KEY, readers.cookie_of(KEY), Reader.objects.get(comments__text=SECRET).key_hash):
        counts = personal_data.count(personal_data_map.with_key(key))
        assert (counts["comments"], counts["reports"], counts["error_notes"]) == (1, 1, 1)
        assert (counts["emails"], counts["notices"]) == (0, 0)


def test_who_shares_a_browser_gets_what_bears_the_own_address_alone(article):
    reader = Reader.objects.get(comments__text=SECRET)
    cast.make_comment(article, "My own.", reader=reader, name="Ben", email="ben@b.example")
    person = personal_data_map.with_email("ben@b.example")
    assert (person.readers, person.shared) == ((), (reader.pk,))
    assert personal_data.count(person)["comments"] == 1
    assert personal_data.count(person)["reports"] == 0
    printed = run("erase_reader", "--email", "ben@b.example")
    assert f"only what was sent with this address is included. Readers: {reader.pk}." in printed
    assert personal_data_map.is_known(personal_data_map.with_key(KEY))
    assert Comment.objects.filter(text=SECRET).count() == 1


def test_erasing_a_person_removes_every_trace_and_leaves_others_as_they_were(article):
    Notice.objects.update(due_at=None)
    run("erase_reader", "--email", EMAIL)
    for secret in (EMAIL, NAME, SECRET):
        assert places_of(secret) == []
    assert not personal_data_map.is_known(personal_data_map.with_key(KEY))
    assert Comment.objects.get(name="Otto").text == "Otto’s words."
    assert ErrorNote.objects.get().state == "declined"
    assert Report.objects.get().closed_at is None
    assert list(Email.objects.all()) == []
    with pytest.raises(CommandError):
        run("export_reader", "--email", EMAIL)


def test_the_history_of_ratings_stays_and_leads_to_nobody(article):
    before = Reader.objects.get(comments__text=SECRET)
    run("erase_reader", "--email", EMAIL)
    changes = RatingChange.objects.order_by("pk").values_list("stars_before", "stars_after")
    assert list(changes) == [(None, 2), (2, None)]
    after = Reader.objects.get(pk=before.pk)
    assert after.key_hash != before.key_hash
    assert len(after.key_hash) == 64


def test_erasing_a_person_seals_what_an_open_notice_needs_and_leaves_nothing_else(article):
    comment = Comment.objects.get(text=SECRET)
    about = cast.make_notice(article, comment)
    sent = Notice.objects.get(email=EMAIL)
    run("erase_reader", "--email", EMAIL)
    unsent = Email.objects.filter(to=EMAIL, sent_at=None)
    assert set(places_of(SECRET)) == {("Comment", comment.pk), ("Notice", sent.pk)}
    assert set(places_of(EMAIL)) == {
        ("Comment", comment.pk),
        ("Notice", sent.pk),
        *(("Email", letter.pk) for letter in unsent),
    }
    assert set(ErasureHold.objects.values_list("comment", "notice", "because")) == {
        (comment.pk, None, about.pk),
        (None, sent.pk, sent.pk),
    }
    assert set(Notice.objects.values_list("state", flat=True)) == {"received"}


def test_a_dry_run_counts_and_changes_nothing(article):
    printed = run("erase_reader", "--email", EMAIL, "--dry-run")
    assert printed.startswith("comments: 1\nwordings: 0\ndecisions: 2\nappeals: 0\n")
    assert Comment.objects.get(text=SECRET).state == "approved"
    assert len(places_of(KEY)) == 0
    assert personal_data_map.is_known(personal_data_map.with_key(KEY))


def test_an_erased_name_in_the_words_of_others_is_listed_for_somebody_to_read(article):
    quotes = [
        cast.make_comment(article, f"As {NAME.upper()} said."),
        cast.make_approved(article, f"{NAME}, you are wrong."),
        cast.make_comment(article, f"Write to {EMAIL}."),
    ]
    cast.make_comment(article, f"{NAME}like is no name.")
    printed = run("erase_reader", "--email", EMAIL)
    assert printed.splitlines()[-2:] == [
        (
            f"Mentions of “{NAME}” in 2 other comments, to be checked by hand:"
            f" {quotes[0].pk}, {quotes[1].pk}"
        ),
        f"Mentions of “{EMAIL.lower()}” in 1 other comments, to be checked by hand: {quotes[2].pk}",
    ]
    quotes[1].refresh_from_db()
    assert quotes[1].text == f"{NAME}, you are wrong."


def test_many_batches_of_comments_in_all_states_are_all_erased(article, monkeypatch):
    monkeypatch.setattr(personal_data, "ROWS_PER_BATCH", 10)
    reader, first = Reader.objects.get(comments__text=SECRET), Comment.objects.get(text=SECRET)
    kinds = [state for state in State.values if state != "erased"]
    made = Comment.objects.bulk_create(
        Comment(
            article=article,
            revision=first.revision,
            reader=reader,
            text=f"{SECRET} {number}",
            state=kinds[number % len(kinds)],
            submitted_at=cast.NOW,
            **BY_SYBIL,
        )
        for number in range(240)
    )
    Comment.objects.filter(state="approved").update(thread=first.thread)
    assert {comment.state for comment in made} == set(kinds)
    person = personal_data_map.with_email(EMAIL)
    assert personal_data.erase_person(person, at=LATER) == (241, 0)
    assert Comment.objects.filter(text="[erased]", state="erased").count() == 241
    assert Decision.objects.filter(reason=Reason.ERASED).count() == 241
    assert list(tallies.mismatches()) == []


@pytest.mark.parametrize("way", ["--email", "--key"])
def test_an_erasure_that_was_killed_is_finished_by_starting_again(article, monkeypatch, way):
    for number in range(5):
        cast.make_approved(article, f"{SECRET} {number}", reader=Reader.objects.get(
            comments__text=SECRET), **BY_SYBIL)  # fmt: skip
    real, calls = decisions.erase_comment, []

    def killed(comment, **kwargs):
        calls.append(comment)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(comment, **kwargs)

    monkeypatch.setattr(decisions, "erase_comment", killed)
    who = {"--email": EMAIL, "--key": KEY}[way]
    with pytest.raises(KeyboardInterrupt):
        run("erase_reader", way, who)
    assert Comment.objects.filter(state="erased").count() == 2
    run("erase_reader", way, who)
    assert Comment.objects.filter(state="erased").count() == 6
    assert [place for place in places_of(SECRET) if place[0] == "Comment"] == []
    assert not personal_data_map.is_known(personal_data_map.with_key(KEY))


LEFT = st.lists(
    st.tuples(
        st.sampled_from([*State.values[:-1]]),
        st.sampled_from([EMAIL, EMAIL.lower(), "sybil@SECRET.example"]),
        st.sampled_from([None, 1, 5]),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@given(left=LEFT)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_an_erased_person_left_is_nowhere_but_where_it_is_sealed(article, left):
    parent = None
    reader = Reader.objects.filter(error_notes__isnull=False).first() or cast.make_reader("s")
    for state, email, stars, is_held, is_answered in left:
        comment = cast.make_comment(
            article, SECRET, reader=reader, name=NAME, email=email, stars=stars, parent=parent
        )
        if state != State.PENDING:
            decisions.decide(comment, to=state, at=cast.NOW, by=None, reason=Reason.OTHER)
        if is_held:
            cast.make_notice(article, comment)
        parent = comment if is_answered else None
    personal_data.erase_person(personal_data_map.with_email(EMAIL), at=LATER)
    sealed = {
        ("Comment", pk) for pk in ErasureHold.objects.kept().values_list("comment", flat=True)
    }
    sealed |= {("Notice", pk) for pk in ErasureHold.objects.kept().values_list("notice", flat=True)}
    held = {("Comment", pk) for pk in Notice.objects.open().values_list("comment", flat=True)}
    places = set(places_of(SECRET)) | set(places_of(NAME))
    assert places <= sealed
    assert {place for place in places if place[0] == "Comment"} <= held
    assert not Comment.objects.approved().filter(name=NAME).exists()
    assert list(tallies.mismatches()) == []


def test_an_erased_person_is_no_part_of_a_respect_burst(article):
    comment = Comment.objects.get(text=SECRET)
    times = {"began_at": cast.NOW, "ended_at": cast.NOW}
    burst = RespectBurst.objects.create(comment=Comment.objects.get(name="Otto"), **times)
    burst.readers.add(comment.reader, cast.make_reader("o"))
    data = json.loads(run("export_reader", "--email", EMAIL))
    assert data["respect_bursts"] == [{"respectburst": burst.pk}]
    run("erase_reader", "--email", EMAIL)
    assert list(burst.readers.all()) == [cast.make_reader("o")]
