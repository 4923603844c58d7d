"""`manage.py create_sections`: a new site has sections, and an older one keeps its own."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from articles.models import Section

pytestmark = pytest.mark.django_db


def run(capsys, *names: str) -> str:
    call_command("create_sections", *names)
    return capsys.readouterr().out


def test_a_new_site_gets_a_first_few_on_record(capsys):
    assert run(capsys) == "Created sections: News, Business, Culture, Sport, Opinion.\n"
    first = Section.objects.first()
    assert (first.slug, first.order, first.revisions.count()) == ("news", 1, 1)


def test_a_site_that_has_sections_keeps_them(capsys):
    run(capsys, "Town", "Region")
    assert run(capsys) == "This site has sections: nothing was created.\n"
    assert [str(section) for section in Section.objects.all()] == ["Town", "Region"]


def test_what_cannot_be_a_section_is_named_and_nothing_is_created(capsys):
    with pytest.raises(CommandError, match="“Town”: Section with this Slug already exists"):
        run(capsys, "Town", "Town")
    assert Section.objects.count() == 0
