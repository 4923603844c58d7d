"""`remove_sample_paper`: what goes, what stays and is named, and what the record keeps."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import (
    Article,
    Contributor,
    Edition,
    Expunging,
    Picture,
    Placement,
    RelatedLink,
    Section,
    State,
    Tag,
)
from articles.page_things import page_things
from articles.record import ledger_check, revisions
from articles.sample_paper import texts
from comments.models import Comment, ErrorNote, Rating, Reader, WordRule
from comments.moderation import decisions

pytestmark = pytest.mark.usefixtures("paper")

DONE = "Removed the sample paper. The record keeps numbers and digests of it.\n"


def remove(capsys, *words: str) -> str:
    call_command("remove_sample_paper", *words)
    return capsys.readouterr().out


def in_use(model) -> list[str]:
    return [str(each) for each in model.objects.in_use()]


def write(headline: str, **values) -> Article:
    """Save an article of the desk's own."""
    article = Article.objects.create(headline=headline, slug="ours", body="<p>Ours.</p>", **values)
    revisions.record(article, at=timezone.now())
    return article


def test_all_that_it_brought_is_gone_and_the_record_holds(capsys, paper, client, settings):
    assert len(list(paper.glob("pictures/**/*.webp"))) == 12
    assert remove(capsys) == DONE
    assert not Edition.objects.public().exists()
    assert not Edition.objects.armed(at=timezone.now()).exists()
    assert list(paper.glob("pictures/**/*.webp")) == []
    assert set(Article.objects.values_list("headline", "body", "standfirst")) == {
        ("Expunged", "", "")
    }
    assert sorted(Article.objects.values_list("state", flat=True)) == [
        *[State.BINNED] * 2,
        *[State.KILLED] * 12,
    ]
    assert set(Comment.objects.values_list("text", "name", "email")) == {
        ("[erased]", "[erased]", "")
    }
    assert (Rating.objects.count(), WordRule.objects.count()) == (0, 0)
    assert ErrorNote.objects.get().text == "[erased]"
    assert list(ledger_check.problems(None, done=lambda number: None)) == []
    assert "Ellet" not in client.get("/").content.decode()
    # Authors, tags and pictures are archived, and so is the section that it had added.
    assert (in_use(Contributor), in_use(Tag), in_use(Picture)) == ([], [], [])
    assert in_use(Section) == ["News", "Business", "Culture", "Sport", "Opinion"]
    rows = Expunging.objects.values_list("made_by__username", "reason")
    assert list(rows) == [("administrator", "Sample paper")] * 26
    assert remove(capsys) == "There is nothing of the sample paper on this site.\n"
    _is_loaded_again_only_if_told(capsys, settings)


def _is_loaded_again_only_if_told(capsys, settings) -> None:
    settings.DEBUG = True
    call_command("load_sample_paper")
    assert capsys.readouterr().out == (
        "The sample paper was removed from this site: nothing was loaded."
        " Add --anyway to load it again.\n"
    )
    call_command("load_sample_paper", "--anyway")
    assert Edition.objects.public().count() == 12
    assert in_use(Contributor) == ["Idris Fenn", "Magda Oestergren", "Ruth Calloway"]
    assert list(ledger_check.problems(None, done=lambda number: None)) == []


def test_what_the_desk_uses_or_has_changed_stays_and_is_named(capsys):
    by, at = User.objects.get(username="editor"), timezone.now()
    harbour = Article.objects.get(headline__startswith="Night shift")
    ours = write("Ours", section=Section.objects.get(name="Science"))
    ours.tags.add(Tag.objects.get(name="Energy"))
    Placement.objects.create(article=ours, picture=picture_of("skyline"), number=1)
    RelatedLink.objects.create(article=ours, title=harbour.headline, target=harbour)
    changed = Article.objects.get(headline__startswith="The library")
    revisions.record(changed, at=at, by=by)
    author = Contributor.objects.get(name="Magda Oestergren")
    author.biography = "Ours now."
    page_things.save(author, by=by, at=at)
    mine = comment_on(Article.objects.get(headline__startswith="Ellet Bridge"))
    assert remove(capsys).splitlines() == [
        f"Article {changed.pk}, “{changed.headline}”, was changed at the desk, and stays.",
        f"These articles link to what was removed: {ours.pk}.",
        f"An article uses this picture, and it stays: {picture_of('books')}.",
        f"An article uses this picture, and it stays: {picture_of('skyline')}.",
        "An article uses this contributor, and it stays: Idris Fenn.",
        "This contributor was changed at the desk, and stays: Magda Oestergren.",
        "An article uses this tag, and it stays: Energy.",
        "An article uses this tag, and it stays: Library.",
        "An article uses this tag, and it stays: Schools.",
        "An article uses this section, and it stays: Science.",
        "1 comment that somebody else wrote below a sample article stays at the desk.",
        DONE.strip(),
    ]
    assert Comment.objects.get(pk=mine.pk).text == "I crossed it today."
    assert [str(each) for each in Edition.objects.public()] == [str(changed.told)]
    assert not Article.objects.get(pk=ours.pk).expungings.exists()


def comment_on(article: Article) -> Comment:
    """Send a comment of a reader who is none of the paper's own."""
    told = Edition.objects.public().get(article=article)
    comment = Comment(
        article=article,
        edition=told,
        revision_id=told.revision_id,
        reader=Reader.objects.create(key_hash="ours"),
        name="Somebody",
        text="I crossed it today.",
    )
    return decisions.receive(comment, at=timezone.now(), reason="premoderation")


def picture_of(name: str) -> Picture:
    return Picture.objects.get(alt_text=texts.paper()["pictures"][name])


def test_only_who_may_expunge_removes_it(capsys):
    with pytest.raises(CommandError) as refused:
        remove(capsys, "--by", "editor")
    assert str(refused.value) == (
        "The account “editor” may not expunge. Name an administrator with --by."
    )
    assert Edition.objects.public().count() == 12
