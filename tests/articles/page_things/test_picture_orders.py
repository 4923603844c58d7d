"""Renditions: the first are there when a picture is saved, the rest comes from a worker."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from articles.models import Picture, PictureFile, RenditionOrder
from articles.page_things import originals, page_things, picture_orders, rendition_store
from articles.pictures import recipe, turns
from articles.pictures.refusals import PictureRefused
from articles.pictures.showing import path_of
from newsroom.page_cache import versions
from tests import cast
from tests.articles.pictures.drawn import photograph, saved

pytestmark = pytest.mark.django_db


def sent(size=(900, 600)) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.jpg", saved(photograph(size), "JPEG").read())


@pytest.fixture
def picture() -> Picture:
    """Return a picture on record, of which nothing is made yet."""
    picture = Picture(file=sent(), credit="Alamy")
    page_things.save(picture, by=None, at=cast.NOW)
    return Picture.objects.get()


def stored() -> set[str]:
    """Return the names of all renditions that are stored."""
    root = Path(default_storage.path("renditions"))
    return {f"{p.parent.name}{p.name}" for p in root.rglob("*") if p.is_file()}


def planned(picture: Picture) -> set[str]:
    file = picture_orders.present_file(picture)
    assert file
    return {each.name for each in recipe.all_planned(picture_orders.order_of(picture, file))}


def first(picture: Picture) -> set[str]:
    file = picture_orders.present_file(picture)
    assert file
    order = picture_orders.order_of(picture, file)
    return {recipe.first_planned(order, use).name for use in recipe.USES}


def waiting() -> list[int]:
    tasks = DBTaskResult.objects.filter(queue_name="pictures").order_by("enqueued_at")
    return [each.args_kwargs["args"][0] for each in tasks]


def test_a_save_makes_the_first_when_its_transaction_ends(django_capture_on_commit_callbacks):
    picture = Picture(file=sent(), credit="Alamy")
    with django_capture_on_commit_callbacks(execute=True) as called:
        page_things.save(picture, by=None, at=cast.NOW)
        assert not RenditionOrder.objects.exists()
    assert len(called) == 1
    assert stored() == first(picture)
    assert [each.is_complete for each in RenditionOrder.objects.all()] == [False]
    assert waiting() == [picture.pk]


def test_a_save_that_changes_no_rights_asks_for_nothing(
    picture, django_capture_on_commit_callbacks
):
    picture_orders.begin(picture)
    picture.alt_text = "A bridge"
    with django_capture_on_commit_callbacks() as called:
        page_things.save(picture, by=None, at=cast.NOW)
    assert (called, waiting()) == ([], [picture.pk])


@pytest.mark.parametrize(
    "change",
    [{"credit": "PA"}, {"creator": "Ana M"}, {"copyright": "© PA"}, {"origin": "digitalCapture"},
     {"focal_x": 0.2, "focal_y": 0.2}],
)  # fmt: skip
def test_other_rights_or_another_focal_point_are_another_order(picture, change):
    picture_orders.begin(picture)
    before = stored()
    for name, value in change.items():
        setattr(picture, name, value)
    page_things.save(picture, by=None, at=cast.NOW)
    picture_orders.begin(picture)
    assert before < stored()
    assert first(picture) <= stored()
    assert RenditionOrder.objects.count() == 2


def test_a_worker_makes_all(picture):
    picture_orders.make_all.call(picture.pk)
    assert stored() == planned(picture)
    assert [each.is_complete for each in RenditionOrder.objects.all()] == [True]


def test_all_orders_that_wait_are_made_not_the_newest_alone(picture):
    picture_orders.begin(picture)
    before = planned(picture)
    picture.credit = "PA"
    page_things.save(picture, by=None, at=cast.NOW)
    picture_orders.make_all.call(picture.pk)
    assert stored() == before | planned(picture)


def test_it_goes_on_where_it_was_broken_off(picture, monkeypatch):
    kept, keep = [], rendition_store.keep

    def breaks(rendition):
        if len(kept) == 9:
            raise ConnectionError
        keep(rendition)
        kept.append(rendition.name)

    monkeypatch.setattr(rendition_store, "keep", breaks)
    with pytest.raises(ConnectionError):
        picture_orders.make_all.call(picture.pk)
    assert len(stored()) < len(planned(picture))
    again = []
    monkeypatch.setattr(rendition_store, "keep", lambda each: (again.append(each.name), keep(each)))
    picture_orders.make_all.call(picture.pk)
    assert stored() == planned(picture)
    assert not set(again) & set(kept)


def test_nothing_is_made_twice(picture, monkeypatch):
    picture_orders.make_all.call(picture.pk)
    monkeypatch.setattr(picture_orders, "take_in", lambda *_: pytest.fail("It was read."))
    picture_orders.make_all.call(picture.pk)


def test_the_pages_that_show_it_are_renewed(client):
    article = cast.make_article()
    picture = cast.make_placement(article, is_lead=True, file="a.png").picture
    address = article.get_absolute_url()
    cast.show(article)
    before = versions.current([address, "/"])
    picture_orders.make_all.call(picture.pk)
    after = versions.current([address, "/"])
    assert before != after


def test_a_missing_original_and_one_that_cannot_be_read_are_noted_in_the_log(picture, caplog):
    originals.delete(picture.file.name)
    picture_orders.make_all.call(picture.pk)
    originals.ORIGINALS.save(picture.file.name, SimpleUploadedFile("a", b"words"))
    picture_orders.make_all.call(picture.pk)
    assert [each for each in caplog.messages if "original" in each] == [
        f"the original of picture {picture.pk} is missing",
        f"the original of picture {picture.pk} cannot be read any more",
    ]


def test_who_has_to_wait_for_other_pictures_tries_again(picture, monkeypatch):
    def busy(*_args):
        raise PictureRefused(turns.BUSY, name="a.jpg")

    monkeypatch.setattr(picture_orders, "take_in", busy)
    with pytest.raises(PictureRefused):
        picture_orders.make_all.call(picture.pk)


def test_what_was_expunged_meanwhile_is_not_kept(picture, monkeypatch):
    file = picture_orders.present_file(picture)
    master = picture_orders.read(file).master
    PictureFile.objects.filter(pk=file.pk).expunge(at=cast.NOW)
    picture_orders.begin_order(file, picture_orders.order_of(picture, file), master)
    assert (stored(), RenditionOrder.objects.count()) == (set(), 0)


def test_an_order_that_was_forgotten_meanwhile_leaves_no_file(picture, monkeypatch):
    picture_orders.begin(picture)
    file = picture_orders.present_file(picture)
    make_all = picture_orders.renditions.make_all

    def forgets(*args, **options):
        yield from make_all(*args, **options)
        rendition_store.delete(picture_orders.forget([picture.digest]))

    monkeypatch.setattr(picture_orders.renditions, "make_all", forgets)
    picture_orders.complete(file)
    assert stored() == set()


def test_forgetting_names_every_rendition_of_all_orders(picture):
    picture_orders.make_all.call(picture.pk)
    made = stored()
    assert set(picture_orders.forget([picture.digest])) == made
    assert not RenditionOrder.objects.exists()


def test_the_desk_is_shown_a_picture_as_it_is_now(picture):
    assert cast.shown_of(picture, "card") is None
    picture_orders.begin(picture)
    shown = cast.shown_of(picture, "card")
    assert shown
    assert shown.address == cast.address_of(picture, "card")
    assert default_storage.exists(path_of("".join(shown.address.split("/")[-2:])))
    assert cast.shown_of(Picture.objects.create(), "card") is None
