"""Administrators limit the role of an account to sections, after typing their password."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import DeskMember, Section
from articles.permissions import limit_of
from newsroom.desk_log import log_pages
from tests import cast
from tests.desk import save
from tests.log import rows

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/deskmember/add/"


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def ada(staff) -> Client:
    client = Client()
    client.force_login(staff["ada"])
    return client


def test_a_limit_is_set_and_lifted_again(ada, staff):
    sport, town = (
        Section.objects.create(name=name, slug=name.lower()) for name in ("Sport", "Town")
    )
    values = {"account": staff["edith"].pk, "sections": [sport.pk]}
    save(ada, ADD, "deskmember_form", **values)
    member = DeskMember.objects.get()
    assert limit_of(staff["edith"]) == {sport.pk}
    address = reverse("admin:articles_deskmember_change", args=[member.pk])
    save(ada, address, "deskmember_form", sections=[sport.pk, town.pk])
    assert {*member.sections.all()} == {sport, town}
    save(ada, address, "deskmember_form", sections=None)
    assert [*member.sections.all()] == []
    assert member.account == staff["edith"]
    told = [(row.told.sentence, row.told.changes) for row in rows(kind="articles.deskmember")]
    changed = "ada changed the sections of the account “edith”."
    assert told == [
        (changed, [("Sections", "Sport, Town", "–")]),
        (changed, [("Sections", "–", "Town")]),
        ("ada limited the account “edith” to sections.", [("Sections", "–", "Sport")]),
    ]


def test_editors_do_not_see_limits_in_the_log(ada, staff):
    sport = Section.objects.create(name="Sport", slug="sport")
    save(ada, ADD, "deskmember_form", account=staff["anna"].pk, sections=[sport.pk])
    seen = {
        name: log_pages.visible_to(staff[name]).filter(kind="articles.deskmember").count()
        for name in ("ada", "edith", "anna", "maude")
    }
    assert seen == {"ada": 1, "edith": 0, "anna": 0, "maude": 0}


def test_accounts_of_staff_and_sections_in_use_are_offered(ada, staff):
    Section.objects.create(name="Sport", slug="sport")
    Section.objects.create(name="Old", slug="old", archived_at=cast.NOW)
    form = ada.get(ADD).context["adminform"].form
    accounts = [str(words) for _, words in form.fields["account"].choices]
    assert accounts == ["---------", "ada", "anna", "edith", "maude"]
    assert [str(words) for _, words in form.fields["sections"].choices] == ["Sport"]
