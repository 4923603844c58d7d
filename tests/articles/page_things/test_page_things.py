"""Every change of a picture, contributor, section or tag is on record, and none of them is deleted."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from articles.models import Contributor, PageThingRevision, Picture, Section, Tag
from articles.models.page_thing import NeverDeletedError
from articles.page_things import page_things
from newsroom.db.append_only import AppendOnlyError
from newsroom.page_cache import versions
from newsroom.refused import Refused
from tests.cast import NOW, TOMORROW, YESTERDAY, make_user

pytestmark = pytest.mark.django_db

# Columns that say nothing of their own: they are made from others, or say when the row was made.
NOT_RECORDED = {
    Picture: {"file", "width", "height", "credit_parties", "added_at"},
}
MADE = {
    Picture: lambda: Picture(credit="Alamy"),
    Contributor: lambda: Contributor(name="Will Taylor", slug="will-taylor"),
    Section: lambda: Section(name="World", slug="world"),
    Tag: lambda: Tag(name="Rivers", slug="rivers"),
}
KINDS = list(MADE)


def saved(kind):
    """Return a thing of this kind that is on record since yesterday."""
    thing = MADE[kind]()
    page_things.save(thing, by=None, at=YESTERDAY)
    return thing


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_goes_on_record(kind):
    columns = {field.attname for field in kind._meta.concrete_fields} - {"id"}
    assert columns - NOT_RECORDED.get(kind, set()) == set(page_things.RECORDED[kind])


def test_the_first_revision_holds_every_value():
    revision = saved(Section).revisions.get()
    assert (revision.number, revision.slug, revision.made_at, revision.made_by) == (
        1, "world", YESTERDAY, None,
    )  # fmt: skip
    assert revision.changes == {
        "name": [None, "World"],
        "slug": [None, "world"],
        "description": [None, ""],
        "order": [None, 0],
        "colour": [None, ""],
        "archived_at": [None, None],
    }


def test_a_later_one_holds_what_changed_who_and_why():
    edith, section = make_user("edith"), saved(Section)
    section.name, section.slug = "Abroad", "abroad"
    page_things.save(section, by=edith, at=NOW, reason="It is wider.")
    revision = section.revisions.first()
    assert (revision.number, revision.slug, revision.made_at, revision.made_by, revision.reason) == (
        2, "abroad", NOW, edith, "It is wider.",
    )  # fmt: skip
    assert revision.changes == {"name": ["World", "Abroad"], "slug": ["world", "abroad"]}


@pytest.mark.parametrize("kind", KINDS)
def test_a_save_that_changes_nothing_leaves_no_revision(kind):
    thing = saved(kind)
    page_things.save(kind.objects.get(), by=None, at=NOW)
    assert thing.revisions.count() == 1


def test_a_change_that_went_round_the_record_is_in_the_next_revision():
    section = saved(Section)
    Section.objects.update(name="Abroad")
    section.refresh_from_db()
    section.order = 3
    page_things.save(section, by=None, at=NOW)
    assert section.revisions.first().changes == {"name": ["World", "Abroad"], "order": [0, 3]}


def test_what_was_never_on_record_goes_there_before_it_changes():
    section = Section.objects.create(name="World", slug="world")
    section.slug = "abroad"
    page_things.save(section, by=None, at=NOW)
    assert [(each.number, each.slug, each.reason) for each in section.revisions.all()] == [
        (2, "abroad", ""),
        (1, "world", "As it stood before this change."),
    ]


def test_the_record_rolls_back_with_the_change():
    section = saved(Section)
    section.name = "Abroad"
    with pytest.raises(RuntimeError), transaction.atomic():
        page_things.save(section, by=None, at=NOW)
        raise RuntimeError
    assert section.revisions.count() == 1


def test_a_revision_is_about_exactly_one_thing():
    section, tag = saved(Section), saved(Tag)
    for about in ({}, {"section": section, "tag": tag}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PageThingRevision.objects.create(number=9, changes={}, made_at=NOW, **about)


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_is_given_once_for_each_thing(kind):
    thing = saved(kind)
    with pytest.raises(IntegrityError), transaction.atomic():
        thing.revisions.create(number=1, changes={}, made_at=NOW)


def test_a_revision_is_never_changed():
    revision = saved(Tag).revisions.get()
    for change in (revision.save, revision.delete, PageThingRevision.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()


@pytest.mark.parametrize("kind", KINDS)
def test_a_thing_is_never_deleted(kind):
    thing = saved(kind)
    for delete in (thing.delete, kind.objects.all().delete):
        with pytest.raises(NeverDeletedError):
            delete()
    assert kind.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_archived_and_brought_back(kind):
    edith, thing = make_user("edith"), saved(kind)
    page_things.archive(thing, by=edith, at=NOW, reason="Nobody uses it.")
    assert (list(kind.objects.in_use()), kind.objects.get().archived_at) == ([], NOW)
    page_things.bring_back(thing, by=edith, at=TOMORROW, reason="We do.")
    assert list(kind.objects.in_use()) == [thing]
    assert [(each.made_at, each.made_by, each.reason) for each in thing.revisions.all()] == [
        (TOMORROW, edith, "We do."),
        (NOW, edith, "Nobody uses it."),
        (YESTERDAY, None, ""),
    ]
    assert thing.revisions.first().changes == {"archived_at": ["2024-05-17T09:00:00+00:00", None]}


def test_archiving_overwrites_nobodys_change():
    edith, old = make_user("edith"), saved(Tag)
    Tag.objects.update(name="Streams")
    page_things.archive(old, by=edith, at=NOW, reason="Nobody uses it.")
    assert Tag.objects.get().name == "Streams"


def test_each_act_is_refused_where_it_changes_nothing_or_has_no_reason():
    edith, tag = make_user("edith"), saved(Tag)
    for act, reason, words in (
        (page_things.bring_back, "So.", "It is not archived."),
        (page_things.archive, " ", "Say why."),
    ):
        with pytest.raises(Refused, match=words):
            act(tag, by=edith, at=NOW, reason=reason)
    page_things.archive(tag, by=edith, at=NOW, reason="So.")
    with pytest.raises(Refused, match=r"It is already archived\."):
        page_things.archive(tag, by=edith, at=NOW, reason="So.")
    assert tag.revisions.count() == 2


def test_archiving_a_section_changes_the_navigation_of_every_page():
    edith, before = make_user("edith"), versions.current([versions.CHROME])
    page_things.archive(saved(Tag), by=edith, at=NOW, reason="So.")
    assert versions.current([versions.CHROME]) == before
    page_things.archive(saved(Section), by=edith, at=NOW, reason="So.")
    assert versions.current([versions.CHROME]) != before
