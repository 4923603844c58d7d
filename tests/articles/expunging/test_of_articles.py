"""Expunging an article: its words are nowhere in the database, and all else stays on record."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from articles.acts import corrections, publishing, stages
from articles.editions import address_places
from articles.expunging import expunge_article, of_articles
from articles.importing.read.page_source import Source
from articles.importing.write.plan import make_plan
from articles.models import (
    Address,
    Article,
    Byline,
    Edition,
    Expunging,
    ImportRun,
    LedgerEntry,
    RelatedLink,
    Revision,
    SourceDocument,
    Tag,
)
from articles.record import revisions
from articles.unsaved import unsaved_forms
from articles.unsaved.unsaved_forms import Typed
from newsroom import mail
from newsroom.db import guards
from newsroom.models import Email, PageVersion
from newsroom.refused import Refused
from tests import cast
from tests.articles.expunging.dump import tables_with

pytestmark = pytest.mark.django_db

# A word that nothing else holds.
MARK = "zanzibar"
SAID = cast.said("Zanzibar is an island.", why="Zanzibar asked for it.")
AT = cast.TOMORROW
EARLIER = cast.NOW - timedelta(hours=1)
REASON = "Order of the court in Hamburg, 324 O 1/24."
PAGE = (
    b"The Zanzibar affair\n\nBy Will Taylor\n\nMay 16, 2024\n\nThe mayor of Zanzibar paid for it.\n"
)


@pytest.fixture
def ada():
    return cast.make_user("ada", "Administrator")


@pytest.fixture
def article(ada) -> Article:
    """Return a withdrawn article that has left its words in every place that can hold them."""
    article = cast.make_draft(
        "The Zanzibar affair",
        standfirst="Zanzibar again",
        body="<p>The mayor of Zanzibar paid for it.</p>",
        draft_reason="Zanzibar?",
        no_byline_reason="Nobody in Zanzibar dares.",
    )
    Byline.objects.create(article=article, wording="Our man in Zanzibar")
    RelatedLink.objects.create(article=article, title="More from Zanzibar")
    article.tags.add(Tag.objects.create(name="Rivers", slug="rivers"))
    source(article)
    revisions.record(article, at=cast.YESTERDAY, by=ada, reason="Zanzibar was misspelt.")
    publishing.publish(article, at=cast.YESTERDAY, by=ada, reason="Zanzibar is news.")
    cast.make_placement(article, caption="A street in Zanzibar", file="a.png", credit="Alamy")
    article.refresh_from_db()
    update(article, ada)
    corrections.publish(article, SAID, at=cast.NOW, by=ada)
    log(article, ada)
    write_emails(article)
    typed = Typed("0a1b2c3d-1111", 1, timedelta(), [["headline", "Zanzibar"]])
    unsaved_forms.keep(typed, by=ada, form="article", article=article, at=cast.NOW)
    assert article.get_absolute_url() == "/2024/05/16/the-zanzibar-affair/"
    stages.hand_in(article, at=cast.NOW, by=ada, words="Zanzibar is done.")
    stages.flag(article, at=cast.NOW, by=ada, words="Will Zanzibar sue?")
    publishing.withdraw(article, at=cast.NOW, by=ada, reason="Zanzibar went to court.")
    return Article.objects.get(pk=article.pk)


def update(article: Article, by) -> None:
    """Arm an update under another headline, cancel it, and publish the headline all the same."""
    article.headline = "What Zanzibar paid"
    article.save()
    revisions.record(article, at=EARLIER, by=by)
    passing = {"at": EARLIER, "by": by, "override": "Zanzibar has no camera."}
    armed = publishing.update(article, **passing, begins=AT)
    publishing.cancel(article, armed, at=EARLIER, by=by, reason="Zanzibar first.")
    publishing.update(article, **passing, reason="Zanzibar again.")


def source(article: Article) -> None:
    SourceDocument.objects.create(
        article=article, reference="zanzibar.txt", sha256="1" * 64,
        text_sha256=make_plan(Source("x.txt", "x.txt", PAGE)).identity.text_sha256, raw=PAGE,
        file_name="zanzibar.txt", encoding="utf-8", outlet="The Zanzibar Times",
        address="https://zanzibar.example/a", parser_version=1, spans=[{"part": "Zanzibar"}],
        imported={"headline": ["Zanzibar", False]},
        run=ImportRun.objects.create(started_at=cast.NOW, paths=["seeds/zanzibar.txt", "b.txt"]),
    )  # fmt: skip


def log(article: Article, by) -> None:
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=str(article.pk),
        object_repr=str(article),
        action_flag=CHANGE,
        change_message='[{"changed": {"object": "Zanzibar"}}]',
    )


def write_emails(article: Article) -> None:
    to = {"to": "rita@readers.example", "at": cast.NOW}
    mail.write(subject=f"Reply below “{article.headline}”", text="Hello.", **to)
    Email.objects.update(sent_at=cast.NOW)
    mail.write(subject="Reply", text=f"See https://x{article.get_absolute_url()}#comment-1", **to)


def expunge(article: Article, by, **values):
    return expunge_article(article, by=by, **{"reason": REASON, "at": AT, **values})


def verify() -> str:
    out = io.StringIO()
    call_command("verify_ledger", stdout=out, stderr=io.StringIO())
    return out.getvalue()


# --- The words are gone


def test_the_words_are_in_many_places_before(article):
    here = {
        "articles_address", "articles_article", "articles_byline", "articles_correctedwords",
        "articles_correction",
        "articles_edition", "articles_editionlink", "articles_editionpage", "articles_importrun",
        "articles_placement", "articles_relatedlink", "articles_revision",
        "articles_sourcedocument", "articles_stagechange", "articles_statechange", "django_admin_log", "newsroom_email",
        "newsroom_pageversion",
    }  # fmt: skip
    assert here <= set(tables_with(MARK))


def test_no_column_of_any_table_holds_them_afterwards(article, ada):
    expunge(article, ada)
    assert tables_with(MARK) == []


def test_a_correction_leaves_the_list_and_its_feed(article, ada, client):
    for address in ("/corrections/", "/corrections/feed/"):
        assert "Zanzibar is an island." in client.get(address).text
    expunge(article, ada)
    for address in ("/corrections/", "/corrections/feed/"):
        assert MARK not in client.get(address).text.casefold()


def test_the_sentences_that_a_correction_changed_go_too(ada):
    article = cast.make_article("The affair", body="<p>Zanzibar paid.</p>")
    article.body = "<p>Nobody paid.</p>"
    revisions.record(article, at=cast.NOW)
    article.save()
    corrections.publish(article, cast.said("It was nobody."), at=cast.NOW, by=ada)
    assert "articles_correctedwords" in tables_with(MARK)
    publishing.kill(article, at=cast.NOW, by=ada, reason="A court.")
    expunge(article, ada)
    assert tables_with(MARK) == []
    assert verify()[:22] == "Nothing on record was "


def test_the_search_forgets_what_was_killed_while_it_was_indexed(ada):
    article = cast.make_article("The Zanzibar affair")
    assert "articles_search" in " ".join(tables_with(MARK))
    publishing.kill(article, at=cast.NOW, by=ada, reason="A court.")
    expunge(article, ada)
    assert tables_with(MARK) == []


def test_a_draft_that_nobody_has_read_can_be_expunged_too(ada):
    article = cast.make_draft("The Zanzibar affair")
    expunge(article, ada)
    assert tables_with(MARK) == []
    assert (Edition.objects.count(), verify()[:22]) == (0, "Nothing on record was ")


def test_an_email_that_was_sent_stays_as_an_empty_row_and_no_other_goes(article, ada):
    to = {"to": "rita@readers.example", "at": cast.NOW}
    mail.write(subject="Reply below “Another affair”", text="Hello.", **to)
    expunge(article, ada)
    found = list(Email.objects.order_by("pk").values_list("subject", "sent_at"))
    assert found == [("", cast.NOW), ("Reply below “Another affair”", None)]


# --- What stays


def test_who_when_and_why_are_on_record(article, ada):
    expunge(article, ada)
    made = Expunging.objects.get()
    assert (made.article, made.picture, made.made_by, made.made_at, made.reason) == (
        article, None, ada, AT, REASON,
    )  # fmt: skip
    assert LedgerEntry.objects.last().kind == "expunging"


def test_the_record_keeps_digests_and_facts_and_its_ledger_holds(article, ada):
    facts = ["number", "made_at", "made_by", "words_digest"]
    before = list(Revision.objects.order_by("number").values(*facts))
    told = list(Edition.objects.order_by("number").values(*facts, "public_from", "first_published"))
    entries = LedgerEntry.objects.count()
    expunge(article, ada)
    assert list(Revision.objects.order_by("number").values(*facts))[: len(before)] == before
    after = Edition.objects.order_by("number").values(*facts, "public_from", "first_published")
    assert list(after)[: len(told)] == told
    assert verify() == f"Nothing on record was changed. Entries: {LedgerEntry.objects.count()}.\n"
    assert LedgerEntry.objects.count() > entries


def test_the_working_copy_says_that_it_was_expunged(article, ada):
    expunge(article, ada)
    found = Article.objects.get()
    assert (found.headline, found.standfirst, found.body, found.draft_reason) == (
        "Expunged", "", "", "",
    )  # fmt: skip
    assert [found.bylines.count(), found.placements.count(), found.related_links.count()] == [0] * 3
    assert (list(found.tags.all()), found.state) == ([], "killed")
    newest = found.revisions.first()
    assert (newest.number, newest.snapshot["headline"]) == (found.version, "Expunged")


def test_a_form_that_was_open_is_out_of_date(article, ada):
    opened = Article.objects.get()
    expunge(article, ada)
    with pytest.raises(revisions.StaleArticleError):
        revisions.record(opened, at=AT, by=ada)


def test_nobody_publishes_it_again(article, ada):
    expunge(article, ada)
    with pytest.raises(Refused, match="is “Killed”"):
        publishing.publish(Article.objects.get(), at=AT, by=ada)


# --- Its address


def test_its_address_answers_that_it_is_gone_and_no_kept_page_stays(article, ada, client):
    address = article.get_absolute_url()
    expunge(article, ada)
    assert client.get(address).status_code == 410
    assert client.get("/2024/05/16/another-affair/").status_code == 404
    found = Article.objects.get().get_absolute_url()
    assert client.get(found).status_code == 410
    assert not PageVersion.objects.filter(key=address).exists()


@pytest.mark.django_db(transaction=True)
def test_edges_are_told(settings, monkeypatch):
    ada, article = cast.make_user("ada"), cast.make_article("The Zanzibar affair")
    publishing.withdraw(article, at=cast.NOW, by=ada, reason="It was wrong.")
    noted: list[str] = []
    monkeypatch.setattr("newsroom.page_cache.edge.note", noted.extend)
    expunge(article, ada)
    assert "/2024/05/16/the-zanzibar-affair/" in noted


def test_no_other_article_gets_its_address(article, ada):
    expunge(article, ada)
    other = cast.make_draft("The Zanzibar affair")
    publishing.publish(other, at=cast.YESTERDAY)
    assert other.slug == "the-zanzibar-affair-2"
    edition = Edition(
        article=other, address_date=other.address_date, slug="the-zanzibar-affair", number=9
    )
    with pytest.raises(Refused, match="belongs to another article"):
        address_places.reserve(edition)
    assert Address.objects.filter(article=article).count() == 1


def test_the_import_does_not_bring_it_back(article, ada):
    expunge(article, ada)
    for name in ("zanzibar.txt", "copy.txt"):
        plan = make_plan(Source(name, name, PAGE))
        assert (plan.outcome, [each.code for each in plan.problems]) == ("failed", ["expunged"])


# --- What it refuses, and what it names


def test_what_readers_have_or_will_have_is_refused(ada):
    words = "Readers still have this article. Withdraw or kill it first."
    live = cast.make_article("Live")
    armed = cast.make_article("Armed", published_at=AT)
    with pytest.raises(Refused) as refused:
        expunge(live, ada, at=cast.NOW)
    assert str(refused.value) == words
    with pytest.raises(Refused) as refused:
        expunge(armed, ada, at=cast.NOW)
    assert str(refused.value) == "An edition of this article is scheduled. Cancel it first."
    assert Expunging.objects.count() == 0


def test_a_reason_is_obligatory(article, ada):
    with pytest.raises(Refused, match="Write the reason"):
        expunge(article, ada, reason=" ")
    assert tables_with(MARK) != []


def test_it_names_what_it_does_not_reach(article, ada):
    other = cast.make_article("Another affair", slug="another")
    RelatedLink.objects.create(article=other, title="The Zanzibar affair")
    by_key = cast.make_draft("A third", slug="third")
    RelatedLink.objects.create(article=by_key, title="What they paid", target=article)
    cast.make_comment(article)
    note = cast.make_error_note(article)
    notice = cast.make_notice(article)
    picture = article.placements.get().picture_id
    assert expunge(article, ada) == [
        f"These articles link to it, and may repeat its headline: {other.pk}, {by_key.pk}.",
        f"Its pictures stay; expunge each by itself if you have to: {picture}.",
        "1 comment stands below the article. Read it, and erase it if it quotes the article.",
        f"These error reports quote a paragraph or a correction: {note.pk}.",
        f"These notices hold the article’s address, and may quote it: {notice.reference}.",
    ]


def test_if_the_journal_cannot_be_written_nothing_is_expunged(article, ada, settings, tmp_path):
    settings.ERASURE_JOURNAL = tmp_path
    before = tables_with(MARK)
    with pytest.raises(IsADirectoryError):
        expunge(article, ada)
    assert tables_with(MARK) == before


def test_rows_of_a_release_without_the_ledger_are_expunged_too(article, ada):
    with guards.lifted(connection):
        Revision._base_manager.filter(number=1).update(nonce="", words_digest="")
        key = Revision.objects.get(number=1).pk
        LedgerEntry._base_manager.filter(kind="revision", row_key=key)._raw_delete("default")
    expunge(article, ada)
    assert tables_with(MARK) == []
    assert Revision.objects.get(pk=key).nonce == ""


def test_what_readers_still_have_after_a_restore_is_taken_from_them_first(ada):
    article = cast.make_article("The Zanzibar affair")
    of_articles.take_out(article, by=None, reason="Repeated.", at=AT)
    assert not Edition.objects.public(at=AT).exists()
    assert tables_with(MARK) == []
