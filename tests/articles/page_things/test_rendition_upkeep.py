"""`manage.py make_renditions`: pictures of a former release get their places, files and renditions."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from articles.models import Picture, PictureFile, RenditionOrder
from articles.page_things import page_things, rendition_upkeep
from articles.page_things.originals import ORIGINALS
from tests import cast
from tests.articles.page_things.test_picture_orders import planned, stored
from tests.articles.pictures.drawn import photograph, saved

pytestmark = pytest.mark.django_db
JPEG = saved(photograph((900, 600)), "JPEG").read()


def old_picture(data: bytes = JPEG, size=(900, 600), **values) -> Picture:
    """Return a picture as a former release stored it: in the served folder, with no facts."""
    name = default_storage.save("pictures/2025/01/a.jpg", ContentFile(data))
    digest = hashlib.sha256(data).hexdigest()
    picture = Picture(digest=digest, width=size[0], height=size[1], **values)
    Picture.objects.bulk_create([picture])
    Picture.objects.filter(pk=picture.pk).update(file=name)
    PictureFile.objects.create(
        picture=picture, digest=digest, file=name, width=size[0], height=size[1], added_at=cast.NOW
    )
    return Picture.objects.get(pk=picture.pk)


def run(*options: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("make_renditions", *options, stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"{error}\n")
    return out.getvalue(), err.getvalue()


def test_an_old_original_is_moved_read_and_rendered():
    picture = old_picture(credit="Alamy")
    assert run() == (
        "Originals moved: 1. Files read: 1. Sets of renditions made: 1.\n", ""
    )  # fmt: skip
    assert not default_storage.exists(picture.file.name)
    with ORIGINALS.open(picture.file.name) as file:
        assert file.read() == JPEG
    file = picture.files.get()
    assert (file.is_drawing, file.format, len(file.colour)) == (False, "JPEG", 7)
    assert stored() == planned(picture)
    assert Picture.objects.get().credit == "Alamy"


def test_a_second_run_does_nothing():
    old_picture()
    run()
    assert run() == ("Originals moved: 0. Files read: 0. Sets of renditions made: 0.\n", "")


def test_what_readers_have_in_other_words_is_rendered_as_they_have_it(client):
    article = cast.make_article()
    picture = old_picture(credit="Alamy")
    article.placements.create(picture=picture, number=1, is_lead=True)
    cast.show(article)
    picture.credit = "PA"
    page_things.save(picture, by=None, at=cast.NOW)
    run()
    assert RenditionOrder.objects.filter(is_complete=True).count() == 2
    assert "<img" in client.get(article.get_absolute_url()).text


def test_it_goes_on_after_what_it_cannot_read():
    missing, broken, odd = (
        old_picture(JPEG + bytes([n]), **more) for n, more in enumerate([{}, {}, {"size": (8, 6)}])
    )
    good = old_picture()
    default_storage.delete(missing.file.name)
    default_storage.delete(broken.file.name)
    default_storage.save(broken.file.name, ContentFile(b"words"))
    out, err = run()
    assert out == "Originals moved: 3. Files read: 1. Sets of renditions made: 1.\n"
    assert err.splitlines() == [
        f"Picture {missing.pk}: its original is missing.",
        (
            f"Picture {broken.pk}: “{broken.file.name}” is not a JPEG, PNG, WebP, AVIF, GIF or TIFF"
            " picture. Export it as one of them."
        ),
        (
            f"Picture {odd.pk}: The file has 900 by 600 pixels, and others are on record. Send it to"
            " the desk again."
        ),
        "3 files could not be rendered; their articles show no picture.",
    ]
    assert cast.shown_of(good, "lead")


def test_only_what_nothing_uses_is_swept(monkeypatch):
    article = cast.make_article()
    picture = old_picture(credit="Alamy")
    article.placements.create(picture=picture, number=1)
    cast.show(article)
    run()
    told = planned(picture)
    for credit in ("Never shown", "PA"):
        picture.credit = credit
        page_things.save(picture, by=None, at=cast.NOW)
        run()
    default_storage.save("renditions/zz/old.avif", ContentFile(b"of another recipe"))
    assert run("--sweep")[0].endswith("Renditions swept: 0.\n")
    later = now() + timedelta(hours=2)
    assert rendition_upkeep.sweep(at=later) == len(told) + 1
    assert stored() == told | planned(picture)
    assert RenditionOrder.objects.count() == 2
