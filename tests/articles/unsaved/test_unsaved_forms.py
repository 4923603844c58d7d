"""What somebody typed and has not saved: kept, given back, forgotten."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from articles.models import UnsavedForm
from articles.unsaved import unsaved_forms
from articles.unsaved.unsaved_forms import Typed
from newsroom.operations import periodic
from newsroom.refused import Refused
from tests.cast import NOW, make_draft, make_user

pytestmark = pytest.mark.django_db
COPY, OTHER = "0a1b2c3d-1111", "0a1b2c3d-2222"
SENT = {"copy": COPY, "version": 3, "age": 1500, "fields": [["headline", "Bridge"]]}


def typed(text: str, *, copy: str = COPY, age: int = 0) -> Typed:
    return Typed(copy, 1, timedelta(seconds=age), [["body", text]])


def keep(text: str, by, *, form="article", article=None, at=NOW, **more) -> None:
    unsaved_forms.keep(typed(text, **more), by=by, form=form, article=article, at=at)


def texts() -> list[str]:
    return [json.loads(row.fields)[0][1] for row in UnsavedForm.objects.order_by("pk")]


def test_a_form_is_kept_once_for_each_person_and_piece():
    anna, edith = make_user("anna"), make_user("edith")
    bridge, tunnel = make_draft("Bridge"), make_draft("Tunnel")
    keep("One", anna, article=bridge)
    keep("Other", edith, article=bridge)
    keep("Third", anna, article=tunnel)
    keep("Fourth", anna, article=bridge, form="correction")
    keep("One more", anna, article=bridge, copy=OTHER)
    assert texts() == ["One more", "Other", "Third", "Fourth"]
    assert UnsavedForm.objects.order_by("pk")[0].copy == OTHER


def test_new_pieces_are_kept_by_their_copies():
    anna = make_user("anna")
    keep("One", anna)
    keep("Two", anna, copy=OTHER, age=60)
    keep("One more", anna)
    assert texts() == ["One more", "Two"]
    newest = unsaved_forms.newest(by=anna, form="article", article=None)
    assert newest.copy == COPY


def test_nobody_gets_what_others_typed():
    article = make_draft()
    keep("Mine", make_user("anna"), article=article)
    edith = make_user("edith")
    assert unsaved_forms.newest(by=edith, form="article", article=article) is None
    unsaved_forms.throw_away(edith, COPY)
    assert texts() == ["Mine"]


def test_it_was_typed_before_it_was_sent():
    keep("Old", make_user("anna"), age=90)
    assert UnsavedForm.objects.get().typed_at == NOW - timedelta(seconds=90)


def test_what_is_thrown_away_is_gone():
    anna = make_user("anna")
    keep("One", anna)
    unsaved_forms.throw_away(anna, COPY)
    assert texts() == []


@pytest.mark.parametrize("copy", ["", "\0", "a" * 40, "0a1b2c3d-1111\n"])
def test_what_is_no_key_throws_nothing_away(copy):
    anna = make_user("anna")
    keep("One", anna)
    unsaved_forms.throw_away(anna, copy)
    assert texts() == ["One"]


def test_after_thirty_days_the_tick_forgets_it():
    anna = make_user("anna")
    keep("Old", anna)
    keep("Newer", anna, copy=OTHER, at=NOW + timedelta(seconds=2))
    periodic.run_all(at=NOW + timedelta(days=30, seconds=1))
    assert texts() == ["Newer"]


def test_it_goes_with_the_account():
    anna = make_user("anna")
    keep("One", anna)
    anna.delete()
    assert texts() == []


def test_what_a_script_sends_is_read():
    read = unsaved_forms.read(json.dumps(SENT).encode())
    assert read == Typed(COPY, 3, timedelta(milliseconds=1500), [["headline", "Bridge"]])


@pytest.mark.parametrize(
    "changed",
    [
        *({"copy": bad} for bad in ("", "x", "a" * 37, "<b>aaaaaaaa", 7, None)),
        *({"version": bad} for bad in ("3", -1, 2**31, 1.5, True)),
        *({"age": bad} for bad in ("1", -1, None, True, 31 * 86_400_000, float("nan"))),
        *({"fields": bad} for bad in ("x", None, {}, ["x"], [["a"]], [["a", 1]], [["a"] * 4])),
        {"fields": [["a", "b"]] * 2001},
    ],
)
def test_anything_else_is_refused(changed):
    with pytest.raises(Refused, match="We could not read what your browser sent"):
        unsaved_forms.read(json.dumps(SENT | changed).encode())


@pytest.mark.parametrize("body", [b"", b"\xff", b"[]", b"{}", b"null", b"[" * 100_000])
def test_what_is_no_object_is_refused(body):
    with pytest.raises(Refused, match="We could not read what your browser sent"):
        unsaved_forms.read(body)


def test_what_is_too_long_is_refused_with_the_limit():
    with pytest.raises(Refused, match="the limit is 1,000,000 bytes"):
        unsaved_forms.read(b" " * 1_000_001)


def test_characters_that_a_database_refuses_come_back():
    anna = make_user("anna")
    keep("a\0b\ud800", anna)
    assert texts() == ["a\0b\ud800"]
