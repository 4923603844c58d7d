"""What was exported, imported into an empty site and exported again is the same file, in both formats."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase, override_settings
from django.utils import timezone

from articles.importing.run_import import import_all
from articles.models import Article, Section
from comments.models import Comment
from comments.sample_paper import loading
from newsroom.desk import demo_staff

pytestmark = pytest.mark.django_db

SEEDS = "seeds"


class UndoneError(Exception):
    """Takes back what was written since the beginning of the block."""


def exported(kind: str) -> str:
    out = StringIO()
    call_command("export", format=kind, stdout=out)
    return out.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The exports of the seeds and the sample paper; the site is empty afterwards, but for its sections."""
    found, sections = {}, []
    with override_settings(MEDIA_ROOT=tmp_path / "media", ORIGINALS_ROOT=tmp_path):
        try:
            with transaction.atomic():
                call_command("create_sections", verbosity=0, stdout=StringIO())
                list(import_all([SEEDS], at=timezone.now()))
                demo_staff.create_staff(tmp_path / "staff.txt")
                with TestCase.captureOnCommitCallbacks(execute=True):
                    loading.load(now=timezone.now())
                sections = list(Section.objects.values_list("name", "slug"))
                found = {kind: exported(kind) for kind in ("jsonl", "wxr")}
                raise UndoneError
        except UndoneError:
            assert Article.objects.count() == 0
        for name, slug in sections:
            Section.objects.create(name=name, slug=slug)
        yield found


def round_trip(kind: str, text: str, folder: Path) -> tuple[list[str], str]:
    """Import the file; return what became of its pages, and the next export."""
    path = folder / f"old.{kind}"
    path.write_text(text)
    outcomes = [plan.outcome.value for plan in import_all([str(path)], at=timezone.now())]
    return outcomes, exported(kind)


def test_the_files_are_the_same_again(files, tmp_path):
    for kind, text in files.items():
        try:
            with transaction.atomic():
                outcomes, again = round_trip(kind, text, tmp_path)
                assert set(outcomes) == {"created"}
                assert again.split("\n") == text.split("\n")
                if kind == "wxr":
                    assert Comment.objects.approved().count() == text.count("<wp:comment>") > 10
                raise UndoneError
        except UndoneError:
            continue
