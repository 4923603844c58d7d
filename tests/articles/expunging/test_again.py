"""A restored backup is expunged again, from the journal outside the database."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from articles.acts import publishing
from articles.expunging import again, expunge_article, expunge_picture
from articles.models import Article, Edition, Expunging, Picture
from articles.page_things import page_things
from articles.page_things.originals import ORIGINALS
from tests import cast
from tests.articles.expunging.dump import tables_with

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "zanzibar"


def run(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_a_backup_from_before_is_expunged_again(tmp_path, settings):
    ada = cast.make_user("ada")
    article = cast.make_article("The Zanzibar affair")
    picture = Picture(file=SimpleUploadedFile("zanzibar.png", cast.PIXEL), credit="Zanzibar Press")
    page_things.save(picture, by=ada, at=cast.YESTERDAY)
    name = picture.file.name
    run("backup", str(tmp_path / "backup"))
    now = timezone.now()
    publishing.withdraw(article, at=now, by=ada, reason="A court.")
    expunge_article(article, by=ada, reason="A court.", at=now)
    expunge_picture(picture, by=ada, reason="A court.", at=now)

    run("restore", str(tmp_path / "backup"), "--replace")

    assert tables_with(MARK) == []
    assert not ORIGINALS.exists(name)
    assert not Edition.objects.public().exists()
    assert "Nothing on record was changed." in run("verify_ledger")
    made = Expunging.objects.order_by("pk").values_list("made_by__username", "reason")
    assert list(made) == [("ada", "Repeated after a restore.")] * 2
    journal = Path(settings.ERASURE_JOURNAL).read_text()
    assert MARK not in journal.lower()


def test_a_backup_from_afterwards_stays_as_it_is(tmp_path):
    ada, article = cast.make_user("ada"), cast.make_draft("The Zanzibar affair")
    expunge_article(article, by=ada, reason="A court.", at=timezone.now())
    run("backup", str(tmp_path / "backup"))
    run("restore", str(tmp_path / "backup"), "--replace")
    assert Expunging.objects.get().reason == "A court."


def test_another_article_that_got_the_number_stays(settings):
    article = cast.make_draft("The Zanzibar affair")
    entry = {"expunged": "article", "number": article.pk, "mark": "0" * 64, "by": None}
    at = timezone.now().isoformat()
    Path(settings.ERASURE_JOURNAL).write_text(json.dumps({"at": at, **entry}) + "\n")
    assert again.repeat(cast.NOW, at=timezone.now()) == 0
    assert Article.objects.get().headline == "The Zanzibar affair"
