"""Corrections: published once, for good, and told to readers, machines and other rooms."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime, now

from articles import hooks
from articles.acts import corrections, publishing
from articles.acts.corrections import Said, Seen
from articles.editions import piece, remaking
from articles.editions.making import Making
from articles.editions.piece import Note
from articles.history import rewordings
from articles.history.rewordings import Rewording
from articles.models import (
    Article,
    Byline,
    CorrectedWords,
    Correction,
    CorrectionKind,
    CorrectionPlace,
    Edition,
)
from articles.models.edition import Kind
from articles.record import ledger, revisions
from newsroom.db.append_only import AppendOnlyError
from newsroom.page_cache import versions
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    """Return somebody who corrects."""
    return cast.make_user("edith")


def test_a_correction_says_what_when_and_by_whom_and_which_version_it_made(edith):
    article = cast.make_article()
    made = corrections.publish(article, cast.said(" Monday, not Sunday. "), at=cast.NOW, by=edith)
    article.refresh_from_db()
    assert (made.text, made.made_at, made.made_by, made.prompted_by_reader) == (
        "Monday, not Sunday.",
        cast.NOW,
        edith,
        False,
    )
    assert (made.revision.number, article.version, article.updated_at) == (2, 2, cast.NOW)
    assert (made.revision.reason, made.revision.made_by) == ("Correction", edith)


def test_it_stays_as_it_is(edith):
    made = corrections.publish(cast.make_article(), cast.said("Monday."), at=cast.NOW, by=edith)
    made.text = "Never said."
    for change in (made.save, made.delete, Correction.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    assert Correction.objects.get().text == "Monday."


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_what_readers_cannot_read_is_not_corrected(edith, state):
    article = cast.make_hidden()[state]
    words = f"The article is “{state.capitalize()}”: only a live article is corrected."
    with pytest.raises(Refused, match=words):
        corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    assert Correction.objects.count() == 0
    assert Article.objects.get(pk=article.pk).updated_at is None


def test_a_correction_without_words_is_refused(edith):
    with pytest.raises(Refused, match=r"^Say what was wrong and what is right\.$"):
        corrections.publish(cast.make_article(), cast.said(" \n"), at=cast.NOW, by=edith)


def test_of_two_who_save_at_once_the_second_leaves_nothing(edith):
    article = cast.make_article()
    as_edith_read_it = Article.objects.get()
    revisions.record(article, at=cast.NOW)
    with pytest.raises(revisions.StaleArticleError):
        corrections.publish(as_edith_read_it, cast.said("Monday."), at=cast.NOW, by=edith)
    assert Correction.objects.count() == 0
    assert Article.objects.get().updated_at is None


def test_other_rooms_are_told_in_the_same_transaction(edith, monkeypatch):
    article, told = cast.make_article(), []
    monkeypatch.setattr(hooks, "on_corrected", [told.append])
    made = corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    assert told == [made]

    def fail(correction: Correction) -> None:
        raise RuntimeError("The other room is on fire.")

    monkeypatch.setattr(hooks, "on_corrected", [fail])
    with pytest.raises(RuntimeError):
        corrections.publish(article, cast.said("Tuesday."), at=cast.NOW, by=edith)
    assert Correction.objects.get() == made


def test_the_page_shows_it_below_the_text_with_its_time_and_thanks(client, edith):
    article = cast.make_article(body="<p>On Sunday.</p>")
    address = article.get_absolute_url()
    before = versions.current([address])
    made = corrections.publish(article, cast.said("On Monday."), at=cast.NOW, by=edith)
    other = corrections.publish(article, cast.said("At noon.", thanks=True), at=cast.NOW, by=edith)
    assert versions.current([address]) != before
    page = client.get(address).content.decode()
    text = " ".join(re.sub("<[^>]+>", " ", page[page.index('<div class="body"') :]).split())
    assert text.startswith(
        "On Sunday. Correction, 17 May 2024, 10:00 : On Monday."
        " Correction, 17 May 2024, 10:00 : At noon. Thanks to the reader who told us."
    )
    assert page.count(f'id="correction-{made.pk}"') == 1
    assert other.get_absolute_url() == f"{address}#correction-{other.pk}"
    assert "Updated" in page
    assert page.count('<a href="/corrections/">All corrections</a>') == 1


def test_a_corrections_words_are_plain_text_on_the_page_and_in_its_data(client, edith):
    article = cast.make_article()
    hostile = '</script><script>x()</script> <b>"Monday"</b> &\nnew line'
    made = corrections.publish(article, cast.said(hostile), at=cast.NOW, by=edith)
    address = article.get_absolute_url()
    page = client.get(address).content.decode()
    assert "<script>x()" not in page
    assert "&lt;b&gt;&quot;Monday&quot;&lt;/b&gt; &amp;<br>new line" in page
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(block)["correction"] == [
        {
            "@type": "CorrectionComment",
            "name": "Correction",
            "text": hostile,
            "datePublished": "2024-05-17T09:00:00+00:00",
            "url": f"http://testserver{address}#correction-{made.pk}",
        }
    ]


def test_it_makes_an_edition_that_holds_its_words(edith):
    article = cast.make_article()
    made = corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    edition = article.editions.first()
    told = piece.from_json(edition.page.words)
    assert told.corrections == [Note(made.pk, "Monday.", cast.NOW, prompted_by_reader=False)]
    assert (edition.kind, edition.version, edition.updated_at) == ("correction", 2, cast.NOW)


def test_what_is_scheduled_and_would_undo_it_has_to_be_cancelled_first(edith):
    article, begins = cast.make_article(), now() + timedelta(days=1)
    publishing.update(article, at=now(), begins=begins)
    with pytest.raises(Refused) as refused:
        corrections.publish(article, cast.said("Monday."), at=now(), by=edith)
    when = date_format(localtime(begins), "SHORT_DATETIME_FORMAT")
    words = f"What is scheduled for {when} would undo the correction. Cancel it first."
    assert str(refused.value) == words
    assert not Correction.objects.exists()


def test_a_planned_take_down_stays_and_a_re_issue_that_waits_goes(edith):
    article, begins = cast.make_article(), now() + timedelta(days=1)
    publishing.take_down(article, begins=begins, at=now(), reason="Only for a day.")
    order = Making(Kind.REISSUE, at=now(), public_from=begins - timedelta(hours=1))
    remaking.remake([cast.told(article)], order)
    corrections.publish(article, cast.said("Monday."), at=now(), by=edith)
    assert [each.kind for each in Edition.objects.armed()] == [Kind.TAKE_DOWN]


def test_what_is_taken_away_meanwhile_is_not_brought_back(edith, monkeypatch):
    article = cast.make_article()
    lock, acts = ledger.lock, [publishing.kill]

    def waiting() -> None:
        if acts:
            acts.pop()(Article.objects.get(), at=cast.NOW, reason="A court forbade it.")
        lock()

    monkeypatch.setattr(ledger, "lock", waiting)
    with pytest.raises(Refused, match="is “Killed”: only a live article is corrected"):
        corrections.publish(article, cast.said("Monday."), at=cast.TOMORROW, by=edith)


def test_it_stands_at_the_address_that_readers_know(edith):
    article = cast.make_article(slug="bridge")
    other = cast.make_article("Another", slug="another")
    Article.objects.filter(pk=article.pk).update(slug=other.slug)
    article.refresh_from_db()
    corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    assert cast.told(article)[0].slug == "bridge"


def test_it_is_refused_while_the_article_is_dated_in_the_future(edith):
    article = cast.make_article()
    article.published_at = cast.TOMORROW
    article.save()
    words = (
        "The published time is in the future, but the article is live."
        " Set an earlier time, or withdraw the article."
    )
    with pytest.raises(Refused) as refused:
        corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    assert refused.value.sentences == [words]


# --- Kinds, places and amendments


def save(article: Article, **words: str) -> Article:
    """Save words in the working copy."""
    article.refresh_from_db()
    for name, value in words.items():
        setattr(article, name, value)
    article.save()
    revisions.record(article, at=cast.NOW)
    return article


def test_it_has_a_kind_and_a_place(edith):
    article = cast.make_article()
    said = cast.said("Not Sunday.", kind=CorrectionKind.CLARIFICATION, place=CorrectionPlace.TOP)
    made = corrections.publish(article, said, at=cast.NOW, by=edith)
    edition, told = cast.told(article)
    assert (made.kind, made.place) == ("clarification", "top")
    assert (edition.reason, made.revision.reason) == ("Clarification", "Clarification")
    assert told.corrections == [
        Note(made.pk, "Not Sunday.", cast.NOW, False, "clarification", "top")
    ]


def test_a_retraction_stands_above_the_text_and_the_article_stays_readable(client, edith):
    article = cast.make_article(body="<p>On Sunday.</p>")
    said = cast.said("All of this is wrong.", kind=CorrectionKind.RETRACTION)
    made = corrections.publish(article, said, at=cast.NOW, by=edith)
    assert made.place == "top"
    response = client.get(article.get_absolute_url())
    text = " ".join(re.sub("<[^>]+>", " ", response.text).split())
    assert response.status_code == 200
    place = text.index("Retraction, 17 May 2024, 10:00 : All of this is wrong.")
    assert place < text.rindex("On Sunday.")


def test_an_amendment_names_what_it_amends_and_both_are_shown(client, edith):
    article = cast.make_article()
    first = corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    said = cast.said("Tuesday.", amends=first)
    second = corrections.publish(article, said, at=cast.TOMORROW, by=edith)
    assert (second.amends, list(first.amendments.all())) == (first, [second])
    page = client.get(article.get_absolute_url()).text
    assert "Monday." in page
    assert (
        f'This adds to <a href="#correction-{first.pk}">an earlier correction</a>, which stays.'
    ) in page


def test_a_correction_of_another_article_is_not_amended(edith):
    other = corrections.publish(
        cast.make_article("Other"), cast.said("Monday."), at=cast.NOW, by=edith
    )
    words = r"^The correction that it amends belongs to another article\.$"
    with pytest.raises(Refused, match=words):
        said = cast.said("Tuesday.", amends=other)
        corrections.publish(cast.make_article(), said, at=cast.NOW, by=edith)


# --- What it changed


def test_it_is_tied_to_two_editions_and_the_changed_sentences(edith):
    article = cast.make_article(body="<p>It rained. The vote was on Sunday.</p>")
    before, _told = cast.told(article)
    save(article, body="<p>It rained. The vote was on Monday.</p>")
    said = Said("It was on Monday, not on Sunday.", why="Typed by mistake.")
    made = corrections.publish(article, said, at=cast.NOW, by=edith)
    after, _told = cast.told(article)
    kept = made.corrected
    assert (kept.before, kept.after, kept.made_at, kept.why) == (before, after, cast.NOW, "")
    assert rewordings.from_json(kept.words) == [
        Rewording("text", "The vote was on Sunday.", "The vote was on Monday.")
    ]


def test_one_that_changes_nothing_has_to_say_why(edith):
    article = cast.make_article()
    words = "Nothing in the article is changed. Correct it first, or say why it stays as it is."
    with pytest.raises(Refused) as refused:
        corrections.publish(article, Said("Monday.", why=" "), at=cast.NOW, by=edith)
    assert refused.value.sentences == [words]
    said = Said("Our podcast said Sunday.", why=" It was said in the podcast. ")
    made = corrections.publish(article, said, at=cast.NOW, by=edith)
    assert made.corrected.why == "It was said in the podcast."
    assert rewordings.from_json(made.corrected.words) == []


def test_a_name_in_the_byline_is_a_change_though_no_sentence_is(edith):
    article = cast.make_article()
    Byline.objects.create(article=article, wording="Will Tailor")
    save(article)
    made = corrections.publish(article, Said("The byline was missing."), at=cast.NOW, by=edith)
    assert (rewordings.from_json(made.corrected.words), made.corrected.why) == ([], "")


@pytest.mark.parametrize("seen", [Seen(edition=2), Seen(version=9)])
def test_whoever_saw_something_else_publishes_nothing(edith, seen):
    with pytest.raises(Refused, match=r"^Somebody else has"):
        corrections.publish(
            cast.make_article(), cast.said("Monday."), at=cast.NOW, by=edith, seen=seen
        )
    assert not Correction.objects.exists()


def test_what_it_changed_stays_as_it_is(edith):
    made = corrections.publish(cast.make_article(), cast.said("Monday."), at=cast.NOW, by=edith)
    kept = made.corrected
    kept.why = "Never said."
    for change in (kept.save, kept.delete, CorrectedWords.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()


def test_a_withdrawal_takes_neither_from_the_record(edith):
    article = cast.make_article()
    corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    publishing.withdraw(article, at=cast.TOMORROW, reason="It was wrong.")
    assert (Correction.objects.count(), CorrectedWords.objects.count()) == (1, 1)
