"""What moderators do about a person: whom it follows, what the person is told, and who decides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import DeskMember, Section
from comments import moderation_modes, readers, to_do
from comments.emails import status_links
from comments.human_check import Answer, Passed
from comments.models import Comment, MailConsent, Mode, ModerationMode, PersonAct, Reader
from comments.models.person_act import ActKind
from comments.moderation import persons
from comments.moderation.persons import Said
from comments.posting import form_token
from comments.posting.submission import Sender, SentBack, Stored, Submission
from comments.posting.submit import submit
from comments.privacy import retention
from newsroom.db.append_only import AppendOnlyError
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
KEY, OTHER_KEY = "k" * 43, "o" * 43
DAY = timedelta(days=1)
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
WORDS = "Two <b>attacks</b> on other readers."
BAN = Said(ActKind.BAN, "abuse", WORDS)
STANDING = "/comments/standing/"
TOLD = (
    "You cannot comment here any more. Reason: Attacks a person or group. Decided by a moderator."
    f" {WORDS} Ask for another look: http://testserver{STANDING}"
)


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture(autouse=True)
def _human(monkeypatch):
    monkeypatch.setattr("comments.human_check.ask", lambda token, *, at: Passed())


@pytest.fixture
def article():
    """Return an article below which comments without findings are public at once."""
    moderation_modes.put(ModerationMode(mode=Mode.OPEN), at=cast.NOW, by=None)
    return cast.make_article()


def reader_with(key: str, email: str = "", *, is_proven: bool = True) -> Reader:
    """Return the reader with a key, who has proven a mailbox, or only typed its address."""
    reader = readers.find_or_store(key)
    if email:
        proven = cast.NOW if is_proven else None
        MailConsent.objects.create(reader=reader, email=email, asked_at=cast.NOW, proven_at=proven)
    return reader


def do(reader: Reader, said: Said, by: User, *, at=cast.NOW) -> PersonAct:
    return persons.record(reader, said, at=at, by=by)


def send(article, key: str, *, at=cast.NOW) -> Stored | SentBack:
    opened = form_token.sign(article, shown="1", at=at - timedelta(minutes=1))
    submission = Submission(
        article=article, name="Rita Reader", text="The ferry is late.", email="rita@a.example",
        form_token=opened, human=Answer("ready", "token"),
    )  # fmt: skip
    return submit(submission, sender=Sender(key, "203.0.113.7"), at=at)


def test_a_banned_reader_is_told_the_truth_and_nothing_is_stored(article, staff):
    do(reader_with(KEY), BAN, staff["maude"])
    assert send(article, KEY) == SentBack(TOLD)
    assert not Comment.objects.exists()


def test_a_suspension_names_its_end_and_ends_then(article, staff):
    until = cast.NOW + DAY
    said = Said(ActKind.SUSPEND, "abuse", WORDS, until=until)
    do(reader_with(KEY), said, staff["maude"])
    refused = send(article, KEY, at=until - timedelta(seconds=1))
    assert isinstance(refused, SentBack)
    assert refused.message.startswith("You cannot comment here until 18 May 2024, 10:00. Reason:")
    assert isinstance(send(article, KEY, at=until), Stored)


@pytest.mark.parametrize(("kind", "state"), [("read-first", "pending"), ("warn", "approved")])
def test_who_is_read_first_is_held_and_who_is_warned_is_not(article, staff, kind, state):
    do(reader_with(KEY), Said(ActKind(kind), "abuse", WORDS), staff["maude"])
    stored = send(article, KEY)
    assert isinstance(stored, Stored)
    assert stored.comment.state == state


def test_a_ban_follows_a_proven_mailbox_and_never_a_typed_address(article, staff):
    email = "rita@a.example"
    do(reader_with(KEY, email), BAN, staff["maude"])
    typed, same = "t" * 43, reader_with(OTHER_KEY, email)
    reader_with(typed, email, is_proven=False)
    assert send(article, OTHER_KEY) == SentBack(TOLD)
    assert set(persons.keys_of(same).values_list("pk", flat=True)) == {
        readers.find(KEY).pk,
        same.pk,
    }
    assert isinstance(send(article, typed), Stored)


def test_a_restriction_is_lifted_and_a_newer_one_takes_its_place(article, staff):
    reader = reader_with(KEY)
    do(reader, BAN, staff["maude"])
    do(reader, Said(ActKind.LIFT, note="A mistake."), staff["ada"])
    assert persons.restriction_of(reader, at=cast.NOW) is None
    newer = do(reader, Said(ActKind.READ_FIRST, "abuse"), staff["ada"])
    assert persons.restriction_of(reader, at=cast.NOW) == newer
    with pytest.raises(AppendOnlyError):
        newer.delete()


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Said(ActKind.BAN, "abuse"), "Choose a reason and write to the reader"),
        (Said(ActKind.WARN, words=WORDS), "Choose a reason and write to the reader"),
        (Said(ActKind.READ_FIRST), "Choose a reason"),
        (Said(ActKind.NOTE), "Write a note for the desk"),
        (Said(ActKind.SUSPEND, "abuse", WORDS), "Enter until when it holds"),
        (Said(ActKind.BAN, "abuse", WORDS, until=cast.NOW), "Enter a time in the future"),
        (Said(ActKind.NOTE, note="x", until=cast.NOW + DAY), "can have an end"),
        (Said(ActKind.LIFT, note="x"), "Nothing restricts this person"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_on_record(staff, said, refusal):
    with pytest.raises(Refused, match=refusal):
        do(reader_with(KEY), said, staff["maude"])
    assert not PersonAct.objects.exists()


@pytest.mark.parametrize("kind", [ActKind.READ_FIRST, ActKind.SUSPEND, ActKind.BAN])
def test_who_moderates_one_section_restricts_nobody_in_all_of_them(staff, kind):
    town = Section.objects.create(name="Town", slug="town")
    DeskMember.objects.create(account=staff["maude"]).sections.add(town)
    until = cast.NOW + DAY if kind == ActKind.SUSPEND else None
    words = "This holds in all sections. Ask a moderator who is not limited to some of them."
    with pytest.raises(Refused) as refused:
        do(reader_with(KEY), Said(kind, "abuse", WORDS, until=until), staff["maude"])
    assert str(refused.value) == words
    do(reader_with(KEY), Said(ActKind.WARN, "abuse", WORDS), staff["maude"])


def test_nobody_decides_about_themselves(staff):
    reader = reader_with(KEY)
    cast.make_comment(cast.make_article(), reader=reader, account=staff["maude"])
    with pytest.raises(Refused, match="This is you"):
        do(reader, Said(ActKind.NOTE, note="Fine."), staff["maude"])
    do(reader, Said(ActKind.NOTE, note="Fine."), staff["ada"])


def test_the_form_and_the_status_page_say_so_to_the_person_alone(article, staff):
    reader = reader_with(KEY)
    comment = cast.make_comment(article, reader=reader)
    do(reader, BAN, staff["maude"], at=timezone.now())
    browser, shown = (
        Client(),
        "You cannot comment here any more. Reason: Attacks a person or group.",
    )
    addresses = (f"{PAGE}comment/", status_links.address_of(comment))
    for address in addresses:
        assert shown not in browser.get(address).text
    browser.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    for address in addresses:
        html = browser.get(address).text
        assert shown in html
        assert "Two &lt;b&gt;attacks&lt;/b&gt; on other readers." in html
        assert "Comments on this article are closed." not in html


def test_what_restricts_nobody_any_more_is_deleted_after_three_years(staff):
    reader, by = reader_with(KEY), staff["maude"]
    do(reader, Said(ActKind.NOTE, note="Fine."), by)
    do(reader, Said(ActKind.SUSPEND, "abuse", WORDS, until=cast.NOW + DAY), by)
    do(reader, BAN, by)
    rule = next(rule for rule in retention.RETENTION_RULES if rule.name == "acts")
    retention.apply(rule, at=cast.NOW + retention.LOG_RETENTION + 2 * DAY)
    assert list(PersonAct.objects.values_list("kind", flat=True)) == ["ban"]


# --- At the desk ------------------------------------------------------------------------------------


def test_the_page_of_a_person_shows_the_record_and_takes_an_act(article, staff, client):
    reader = reader_with(KEY, "rita@a.example")
    other = reader_with(OTHER_KEY, "rita@a.example")
    cast.make_approved(article, "The <b>ferry</b>.", reader=reader)
    comment = cast.make_refused(article, "You fool.", reader=other, by=staff["ada"])
    client.force_login(staff["maude"])
    address = f"/admin/comments/reader/{reader.pk}/change/"
    assert (
        f'href="/admin/comments/reader/{other.pk}/change/"'
        in client.get(comment.get_admin_url()).text
    )
    html = client.get(address).text
    for words in ("Approved 1, Rejected 1", "rita@a.example", "The &lt;b&gt;ferry&lt;/b&gt;.",
                  f"Also uses the key {other}", "pending → rejected: Attacks a person"):  # fmt: skip
        assert words in html, words
    act = f"/admin/comments/reader/{reader.pk}/act/"
    refused = client.post(act, {"kind": "ban", "words": "No more, please."})
    assert "Choose a reason and write to the reader, who will read both." in refused.text
    assert "No more, please." in refused.text
    sent = client.post(act, {"kind": "ban", "reason": "abuse", "words": "No more, please."})
    assert (sent.status_code, sent["Location"]) == (302, address)
    assert PersonAct.objects.get().made_by == staff["maude"]
    assert "No more, please." in client.get(address).text


def test_a_person_is_found_by_key_proven_mailbox_or_what_stood_below_a_comment(
    article, staff, client
):
    proven = reader_with(KEY, "rita@a.example")
    other = reader_with(OTHER_KEY, "rita@a.example", is_proven=False)
    cast.make_comment(article, name="Pete Ash", email="pete@b.example", reader=other)
    client.force_login(staff["maude"])
    for asked, found in {
        "RITA@a.example": proven, str(proven): proven, "pete@B.example": other, "pete a": other,
    }.items():  # fmt: skip
        page = client.get("/admin/comments/reader/", {"q": asked})
        assert list(page.context["cl"].result_list) == [found], asked
    assert "Pete Ash" in page.text


def test_the_card_of_a_comment_says_what_was_done_about_the_person_last(article, staff, client):
    reader = reader_with(KEY)
    comment = cast.make_comment(article, reader=reader)
    client.force_login(staff["maude"])
    assert "Note for the desk" not in client.get(comment.get_admin_url()).text
    said = Said(ActKind.NOTE, note="Rude <twice>.")
    persons.record(reader, said, at=timezone.now(), by=staff["maude"])
    page = client.get(comment.get_admin_url()).text
    day = f"{timezone.localtime():%-d %b %Y}"
    told = f"<strong>Note for the desk, decided on {day}.</strong> <bdi>Rude &lt;twice&gt;.</bdi>"
    assert told in page
    until = timezone.localtime().replace(year=2090, month=5, day=7, hour=9, minute=0)
    for kind, told in (
        (ActKind.SUSPEND, "Suspended until 7 May 2090, 09:00"),
        (ActKind.READ_FIRST, "Every comment is read first until 7 May 2090, 09:00"),
    ):
        said = Said(kind, reason="abuse", words="Cool down.", until=until)
        persons.record(reader, said, at=timezone.now(), by=staff["maude"])
        page = client.get(comment.get_admin_url()).text
        assert f"<strong>{told}, decided on {day}.</strong> <bdi>Cool down.</bdi>" in page


# --- Another look -----------------------------------------------------------------------------------


@pytest.fixture
def rita() -> Client:
    """Return the browser of a reader."""
    rita = Client()
    rita.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    return rita


def lift(words: str = "You are right.") -> Said:
    return Said(ActKind.LIFT, words=words, note="It was a quotation.")


def test_a_banned_person_asks_once_and_a_second_person_lifts_it(article, staff, rita):
    reader = reader_with(KEY)
    do(reader, BAN, staff["maude"])
    assert f"Ask for another look: http://testserver{STANDING}" in rita.get(f"{PAGE}comment/").text
    for _ in range(2):
        assert rita.post(STANDING, {"text": "I <i>quoted</i> him."}).status_code == 303
    (asked,) = PersonAct.objects.asking()
    assert (asked.words, asked.made_by) == ("I <i>quoted</i> him.", None)
    assert "I &lt;i&gt;quoted&lt;/i&gt; him." in rita.get(STANDING).text
    with pytest.raises(Refused, match=r"You restricted this person\. Somebody else must decide"):
        do(reader, lift(), staff["maude"], at=asked.made_at + 9 * DAY)
    do(reader, lift(), staff["ada"], at=timezone.now())
    assert "You can comment here again. You are right." in rita.get(STANDING).text
    assert not PersonAct.objects.asking()
    assert isinstance(send(article, KEY), Stored)


def test_the_person_reads_why_a_restriction_was_upheld_and_cannot_ask_again(staff, rita):
    reader = reader_with(KEY)
    do(reader, BAN, staff["maude"])
    rita.post(STANDING, {"text": "Why?"})
    do(
        reader,
        Said(ActKind.UPHOLD, words="The quotation was not one."),
        staff["ada"],
        at=timezone.now(),
    )
    html = rita.get(STANDING).text
    assert "A second person has looked at it again and upheld the decision. The quotation" in html
    assert 'name="text"' not in html
    with pytest.raises(Refused, match="Nothing was sent"):
        persons.appeal(reader, text="Again!", at=cast.NOW)


def test_where_nobody_else_may_the_same_person_answers_after_24_hours_and_says_so(staff, rita):
    User.objects.filter(pk=staff["ada"].pk).update(is_active=False)
    reader, upheld = reader_with(KEY), Said(ActKind.UPHOLD, words="It stands.")
    do(reader, BAN, staff["maude"])
    persons.appeal(reader, text="Why?", at=cast.NOW)
    with pytest.raises(Refused, match="You can decide 24 hours after the person asked for it"):
        do(reader, upheld, staff["maude"], at=cast.NOW + 0.9 * DAY)
    do(reader, upheld, staff["maude"], at=cast.NOW + DAY)
    assert "because nobody else here may. It stands." in rita.get(STANDING).text


@pytest.mark.parametrize(
    "said", [BAN, Said(ActKind.LIFT, note="x"), Said(ActKind.READ_FIRST, "abuse")]
)
def test_what_a_person_asks_is_answered_in_words_before_anything_else(staff, said):
    reader = reader_with(KEY)
    do(reader, BAN, staff["maude"])
    persons.appeal(reader, text="Why?", at=cast.NOW)
    with pytest.raises(Refused, match="The person asks for another look: lift or uphold it"):
        do(reader, said, staff["ada"])


def test_the_answer_belongs_to_the_key_that_asked(staff):
    one, other = (reader_with(key, "rita@a.example") for key in (KEY, OTHER_KEY))
    do(one, BAN, staff["maude"])
    persons.appeal(other, text="Why?", at=cast.NOW)
    assert do(one, lift(), staff["ada"]).reader == other
    assert not PersonAct.objects.asking()


def test_what_cannot_be_taken_is_kept_and_strangers_find_nothing(staff, rita):
    assert rita.get(STANDING).status_code == 404
    assert Client().post(STANDING, {"text": "Why?"}).status_code == 404
    do(reader_with(KEY), BAN, staff["maude"])
    answer = rita.post(STANDING, {"text": "x" * 501})
    assert "Please shorten this to 500 characters: it has 501." in answer.text
    assert "x" * 501 in answer.text
    assert not PersonAct.objects.asking()


def test_who_asks_is_at_the_head_of_the_desk_and_in_a_list_of_their_own(staff, client):
    reader = reader_with(KEY)
    reader_with(OTHER_KEY)
    do(reader, BAN, staff["maude"])
    persons.appeal(reader, text="Why?", at=cast.NOW)
    rows = {row.words: row for row in to_do.rows(staff["ada"], cast.NOW)}
    row = rows["Readers who ask to comment again"]
    assert (row.number, row.moment) == (1, cast.NOW)
    client.force_login(staff["ada"])
    assert list(client.get(row.address).context["cl"].result_list) == [reader]
