"""Tags and people that somebody typed: found by their names, or proposed."""

from __future__ import annotations

import pytest

from articles.models import Contributor, Tag
from articles.page_things import page_things, proposals
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
MODELS = [Tag, Contributor]


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.mark.parametrize("typed", ["Bridges", "bridges", "  BRIDGES ", "Brîdges"])
@pytest.mark.parametrize("model", MODELS)
def test_a_typed_name_finds_what_there_is(model, typed):
    known = model.objects.create(name="Bridges", slug="bridges")
    assert proposals.meant(model, typed) == known


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Brid\u200bges", "Bridges"),
        ("\u202eBridges\u2060\ufeff", "Bridges"),
        ("Bri\x07d\x1bges\ud800", "Bridges"),
        ("Old\x00\n\xa0bridges", "Old bridges"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("<b>Bridges", "<b>Bridges"),
    ],
)
@pytest.mark.parametrize("model", MODELS)
def test_a_name_holds_nothing_that_nobody_sees(model, typed, name):
    assert proposals.meant(model, typed).name == name


@pytest.mark.parametrize("model", MODELS)
def test_a_name_that_was_given_up_still_means_its_owner(model, staff):
    thing = model(name="Bridges", slug="bridges")
    page_things.save(thing, by=None, at=cast.YESTERDAY)
    thing.name, thing.slug = "Spans", "spans"
    page_things.save(thing, by=staff["edith"], at=cast.NOW)
    assert proposals.meant(model, "bridges") == thing


@pytest.mark.parametrize(
    ("model", "typed", "told"),
    [
        (Tag, "2026", "“2026” has only digits. A tag needs a word, as in “Elections 2026”."),
        (Contributor, " 4 2 ", "“4 2” has only digits. Type the name of a person or organisation."),
        (Tag, "?!", "“?!” has no letter. Please type a name."),
        (Tag, "\u200b\ufeff", "“” has no letter. Please type a name."),
        (
            Tag,
            "a" * 61,
            f"“{'a' * 40}…” has 61 characters; a tag has at most 60. Please shorten it.",
        ),
        (
            Contributor,
            "a" * 121,
            f"“{'a' * 40}…” has 121 characters; a name has at most 120. Please shorten it.",
        ),
    ],
)
def test_what_cannot_be_a_name_is_refused(model, typed, told):
    with pytest.raises(Refused) as refused:
        proposals.meant(model, typed)
    assert str(refused.value) == told


def test_what_is_archived_is_not_brought_back_by_typing_it(staff):
    tag = Tag(name="Bridges", slug="bridges")
    page_things.save(tag, by=None, at=cast.YESTERDAY)
    page_things.archive(tag, by=staff["edith"], at=cast.NOW, reason="Too wide.")
    with pytest.raises(Refused) as refused:
        proposals.meant(Tag, "bridges")
    assert str(refused.value) == "The tag “Bridges” is archived. An editor can bring it back."


@pytest.mark.parametrize("model", MODELS)
def test_a_reporter_proposes_and_it_is_on_record(model, staff):
    anna = staff["anna"]
    made = proposals.keep(proposals.meant(model, "River  Works"), by=anna, at=cast.NOW)
    made.refresh_from_db()
    assert (made.name, made.slug, made.proposed_by) == ("River Works", "river-works", anna)
    revision = made.revisions.get()
    assert (revision.made_by, revision.reason) == (anna, "Proposed by typing it in an article.")
    assert revision.changes["proposed_by_id"] == [None, anna.pk]


@pytest.mark.parametrize("model", MODELS)
def test_an_editor_creates(model, staff):
    made = proposals.keep(proposals.meant(model, "River Works"), by=staff["edith"], at=cast.NOW)
    assert made.proposed_by is None


def test_two_who_type_the_same_name_make_one(staff):
    first, second = (proposals.meant(Tag, name) for name in ("River works", "River Works"))
    kept = [proposals.keep(tag, by=staff["anna"], at=cast.NOW) for tag in (first, second)]
    assert kept[0] == kept[1] == Tag.objects.get()


@pytest.mark.parametrize("model", MODELS)
def test_accepting_is_on_record_and_happens_once(model, staff):
    made = proposals.keep(proposals.meant(model, "River Works"), by=staff["anna"], at=cast.NOW)
    proposals.accept(made, by=staff["edith"], at=cast.NOW)
    made.refresh_from_db()
    assert made.proposed_by is None
    newest = made.revisions.first()
    assert newest.changes == {"proposed_by_id": [staff["anna"].pk, None]}
    assert (newest.made_by, newest.reason) == (staff["edith"], "Accepted.")
    with pytest.raises(Refused) as refused:
        proposals.accept(made, by=staff["edith"], at=cast.NOW)
    assert str(refused.value) == "It is already accepted."


def test_a_column_that_came_later_is_no_change_of_an_older_thing(monkeypatch):
    older = ("name", "slug", "archived_at")
    tag = Tag(name="Bridges", slug="bridges")
    with monkeypatch.context() as before:
        before.setitem(page_things.RECORDED, Tag, older)
        page_things.save(tag, by=None, at=cast.YESTERDAY)
    assert set(tag.revisions.get().changes) == set(older)
    assert page_things.record(tag, by=None, at=cast.NOW) is None
    tag.name = "Spans"
    page_things.save(tag, by=None, at=cast.NOW)
    assert tag.revisions.first().changes == {"name": ["Bridges", "Spans"]}
