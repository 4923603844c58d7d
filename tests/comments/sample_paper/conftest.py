"""The sample paper, loaded once for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import TestCase, override_settings
from django.utils import timezone

from comments.sample_paper import loading
from newsroom.desk import demo_staff


@pytest.fixture(scope="module")
def media(module_rows: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Load the paper as a first `make run` does; return the folder with its pictures."""
    folder = tmp_path_factory.mktemp("sample-paper")
    with override_settings(MEDIA_ROOT=folder / "media", ORIGINALS_ROOT=folder):
        call_command("create_sections", verbosity=0)
        demo_staff.create_staff(folder / "staff.txt")
        # What is to be done after the commit: the first renditions.
        with TestCase.captureOnCommitCallbacks(execute=True):
            assert loading.load(now=timezone.now()) == 14
        yield folder


@pytest.fixture
def paper(db: None, settings, media: Path) -> Path:
    """The same for one test, whose changes are rolled back; files that it deletes are gone."""
    settings.MEDIA_ROOT, settings.ORIGINALS_ROOT = media / "media", media
    return media
