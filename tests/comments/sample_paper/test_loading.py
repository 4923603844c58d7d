"""The sample paper as `load_sample_paper` leaves it: what is there, and that the desk could have typed it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from articles import guard
from articles.editions.situation import Standing, situation
from articles.models import (
    Article,
    Contributor,
    CorrectedWords,
    Correction,
    Edition,
    LedgerEntry,
    Origin,
    Picture,
    Revision,
    Section,
    StaffNotice,
    StageChange,
    Tag,
)
from articles.record import ledger_check
from articles.sample_paper import marks
from comments.models import Comment, Decision, ErrorNote, Rating, RatingBurst, Tally, WordRule
from newsroom.models import DeskLogEntry
from tests.cast import make_staff

pytestmark = pytest.mark.usefixtures("paper")

# In the order of the front page: days before the site was installed, section, headline, comments, ratings.
TOLD = [
    (1, "News", "Ellet Bridge reopens to one lane while tests of the cable go on", 8, 5),
    (1, "Sport", "Athletic find a winner in the 93rd minute, and a right back to thank", 4, 3),
    (2, "News", "Karvonia’s parliament votes to make itself smaller", 0, 0),
    (2, "Opinion", "Leave the office lights off", 8, 5),
    (2, "News", "The school they can see and cannot reach", 2, 2),
    (3, "Culture", "The library that stopped counting the days", 7, 5),
    (3, "Business", "Night shift returns to the container quay after eleven years", 7, 5),
    (4, "Science", "مرصد برانوك يفتح قبته للأطفال ليلة في كل شهر", 1, 1),
    (4, "Business", "A quarter of a million crossings: how the ferry came back", 4, 3),
    (5, "Culture", "Die Hütte, die im Winter offen bleibt", 2, 1),
    (5, "Business", "“The wind pays for the bad years”", 1, 1),
    (
        6,
        "Science",
        "Mussels keep a diary of the river, and scientists have learned to read it",
        1,
        1,
    ),
]
SCHEDULED = "Saturday market may move to the quay: what the council decides next week"
WAITING = "The choir that rehearses in the swimming baths"


def run(command: str, capsys, *words: str) -> str:
    call_command(command, *words)
    return capsys.readouterr().out


def numbers() -> list[int]:
    """Return how many rows there are of all that is made."""
    models = (Article, Revision, Edition, Picture, Contributor, Section, Tag, Comment, Decision)
    return [model._default_manager.count() for model in (*models, Rating, LedgerEntry, WordRule)]


def articles_by(standing: Standing) -> list[str]:
    found = Article.objects.order_by("pk")
    at = timezone.now()
    return [each.headline for each in found if situation(each, at=at).standing == standing]


def tally_of(article: Article) -> tuple[int, int]:
    row = Tally.objects.filter(article=article).first()
    return (row.comments, row.ratings) if row else (0, 0)


def test_readers_have_twelve_articles_of_the_days_before():
    today = timezone.localdate()
    found = [
        (
            (today - timezone.localdate(each.first_published)).days,
            each.section.name,
            each.headline,
            *tally_of(each.article),
        )
        for each in Edition.objects.public().newest_first().select_related("section", "article")
    ]
    assert found == TOLD


def test_one_article_is_scheduled_and_a_draft_waits_for_an_editor():
    assert articles_by(Standing.SCHEDULED) == [SCHEDULED]
    assert articles_by(Standing.DRAFT) == [WAITING]
    begins = Edition.objects.get(headline=SCHEDULED).public_from
    assert timezone.localdate(begins) == timezone.localdate() + timedelta(days=1)
    waits = StaffNotice.objects.filter(read_at=None).order_by("person__username")
    told = waits.values_list("person__username", "kind", "article__headline")
    assert list(told) == [(who, "handed_in", WAITING) for who in ("administrator", "editor")]


def test_no_article_lacks_anything_and_nobody_overrode_the_guard():
    assert {each.headline: guard.findings(each) for each in Article.objects.all()} == {
        each.headline: [] for each in Article.objects.all()
    }
    assert not StageChange.objects.filter(act="override").exists()


def test_the_drawings_are_labelled_as_such():
    assert set(Picture.objects.values_list("origin", "credit")) == {(Origin.DRAWING, "Newsroom")}
    assert Picture.objects.exclude(alt_text="").count() == 12
    assert all(picture.file.storage.exists(picture.file.name) for picture in Picture.objects.all())


def test_three_authors_have_biographies_and_science_is_a_new_section():
    names = Contributor.objects.exclude(biography="").values_list("name", flat=True)
    assert list(names) == ["Idris Fenn", "Magda Oestergren", "Ruth Calloway"]
    assert [str(each) for each in marks.things(Section)] == ["Science"]
    assert [str(each) for each in Section.objects.all()] == [
        *("News", "Business", "Culture", "Science", "Sport", "Opinion"),
    ]


def test_one_article_was_updated_and_one_corrected_because_a_reader_told_us():
    later = Edition.objects.filter(number__gt=1).order_by("public_from")
    assert list(later.values_list("kind", "headline", "is_public")) == [
        ("correction", "Night shift returns to the container quay after eleven years", True),
        ("update", "Ellet Bridge reopens to one lane while tests of the cable go on", True),
    ]
    correction, note = Correction.objects.get(), ErrorNote.objects.get()
    assert (correction.prompted_by_reader, note.correction) == (True, correction)
    assert len(CorrectedWords.objects.get(correction=correction).words["changed"]) == 2
    body = correction.article.body
    assert ("104 people by the end of March" in body, "140 jobs" in body) == (True, False)


def test_comments_stand_as_moderators_and_rules_left_them():
    states = Counter(Comment.objects.values_list("state", flat=True))
    assert states == {"approved": 45, "pending": 3, "rejected": 1, "spam": 1}
    pending = Comment.objects.pending()
    assert [(c.name, [finding["code"] for finding in c.findings]) for c in pending] == [
        ("Len", ["link-host", "premoderation"]),
        ("fed up in northgate", ["words", "premoderation"]),
        ("Ola Brekke", ["premoderation"]),
    ]
    refused = Decision.objects.get(to_state="rejected")
    assert (refused.reason, refused.made_by.username) == ("abuse", "moderator")
    assert refused.to_writer.startswith("Calls a named engineer a liar")
    assert not RatingBurst.objects.exists()


def test_threads_have_answers_of_answers_and_one_by_the_staff():
    answers = Comment.objects.approved().filter(parent__isnull=False)
    assert (answers.count(), answers.filter(parent__parent__isnull=False).count()) == (13, 2)
    assert answers.get(account__isnull=False).name == "Ruth Calloway"


def test_all_acts_are_dated_before_today_and_entered_in_their_order():
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    made = (Revision, StageChange, Edition, Decision, ErrorNote, Correction)
    assert [model.objects.filter(made_at__gte=midnight).count() for model in made] == [0] * 6
    # Those of today are the five sections that a new site has anyway.
    entered = LedgerEntry.objects.order_by("number").values_list("made_at", flat=True)
    times = list(entered)[5:]
    assert times == sorted(times)
    assert times[-1] < midnight
    noted = DeskLogEntry.objects.exclude(kind="auth.user").filter(made_at__gte=midnight)
    assert set(noted.values_list("kind", flat=True)) == {"articles.section"}


def test_the_record_holds():
    assert list(ledger_check.problems(None, done=lambda number: None)) == []


@pytest.mark.parametrize("which", [TOLD[0][2], TOLD[3][2], TOLD[7][2], TOLD[9][2]])
def test_pages_of_articles_show_their_picture_and_its_credit(client, which):
    article = Edition.objects.public().get(headline=which).article
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Illustration: Newsroom" in " ".join(page.split())
    assert "frame-empty" not in page


def test_lists_and_the_queue_show_them(client):
    front = client.get("/").content.decode()
    assert [title in front for *_, title, _, _ in TOLD] == [True] * 12
    assert (SCHEDULED in front, WAITING in front) == (False, False)
    author = client.get("/author/ruth-calloway/").content.decode()
    assert "ferry season ticket" in author
    assert client.get("/tag/harbour/").status_code == 200
    client.force_login(make_staff()["maude"])
    held = Comment.objects.get(text__contains="muppets")
    address = reverse("admin:comments_comment_changelist")
    queue = client.get(address, {"comment": held.pk}).content.decode()
    assert "“muppets” matches the word rule “muppets”." in queue


def test_a_second_time_nothing_is_loaded(settings, capsys):
    settings.DEBUG, before = True, numbers()
    already = "The sample paper is on this site already: nothing was loaded.\n"
    assert run("load_sample_paper", capsys) == already
    assert run("load_sample_paper", capsys, "--anyway") == already
    assert numbers() == before


def test_a_deployed_site_refuses_it(settings):
    assert settings.DEBUG is False
    with pytest.raises(CommandError) as refused:
        call_command("load_sample_paper", "--anyway")
    assert str(refused.value) == "The sample paper is for test sites only. Set DEBUG=1 to load it."
