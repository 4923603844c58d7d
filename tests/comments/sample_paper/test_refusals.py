"""`load_sample_paper` on sites that it leaves alone."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, Picture
from comments import moderation_modes
from comments.models import Mode, ModerationMode
from comments.sample_paper import loading
from newsroom.desk import demo_staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _test_site(settings) -> None:
    settings.DEBUG = True


def run(capsys, *words: str) -> str:
    call_command("load_sample_paper", *words)
    return capsys.readouterr().out


def test_a_site_with_articles_of_its_own_is_left_alone_unless_told(capsys, monkeypatch):
    Article.objects.create(headline="Our first story", slug="our-first-story")
    assert run(capsys) == (
        "This site has articles of its own (1): the sample paper was not loaded."
        " Add --anyway to load it beside them.\n"
    )
    assert (Article.objects.count(), Picture.objects.count()) == (1, 0)
    monkeypatch.setattr(loading, "load", lambda **given: 14)
    assert run(capsys, "--anyway") == (
        "Loaded the sample paper: 14 articles. manage.py remove_sample_paper removes it.\n"
    )


def test_the_seeds_are_no_articles_of_ones_own(capsys, monkeypatch):
    call_command("import_seeds", verbosity=0)
    monkeypatch.setattr(loading, "load", lambda **given: 14)
    assert run(capsys).startswith("Loaded the sample paper: 14 articles.")


def test_where_comments_are_closed_nothing_is_loaded(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    demo_staff.create_staff(tmp_path / "staff.txt")
    moderation_modes.put(ModerationMode(mode=Mode.CLOSED), at=timezone.now(), by=None)
    with pytest.raises(CommandError) as refused:
        call_command("load_sample_paper")
    assert str(refused.value) == "Comments on this article are closed."
    assert not Article.objects.exists()


def test_without_demo_accounts_it_says_what_to_do():
    with pytest.raises(CommandError) as refused:
        call_command("load_sample_paper")
    assert str(refused.value) == (
        "There is no demo account “reporter”. Run manage.py create_demo_staff first."
    )
    assert not Picture.objects.exists()
