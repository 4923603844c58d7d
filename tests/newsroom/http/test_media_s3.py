"""Pictures in two buckets, from the desk's form to the reader's browser, with a real S3 API."""

from __future__ import annotations

import io
import logging
import urllib.error
import urllib.request
from functools import cache

import boto3
import environ
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils.functional import empty
from django.utils.timezone import now
from moto.server import ThreadedMotoServer

from articles.expunging import expunge_picture
from articles.models import Picture, Placement, RenditionOrder
from articles.page_things import picture_orders
from articles.page_things.originals import ORIGINALS
from articles.pictures import recipe
from articles.pictures.showing import path_of
from newsroom import media_stores
from newsroom.backup import stored_files
from tests.articles.page_things.test_rendition_upkeep import old_picture
from tests.articles.pictures.drawn import photograph, saved
from tests.cast import address_of, make_article, show, shown_of

BUCKET, ORIGINALS_BUCKET = "newsroom-media", "newsroom-originals"


@pytest.fixture(scope="module")
def service():
    """Return the address of a running S3 service."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(service, settings, monkeypatch):
    """Store originals and renditions in two empty buckets; return the public address of the second."""
    address = f"{service}/{BUCKET}"
    for name, value in {
        "MEDIA_S3_BUCKET": BUCKET,
        "ORIGINALS_S3_BUCKET": ORIGINALS_BUCKET,
        "MEDIA_S3_ADDRESS": address,
        "MEDIA_S3_ENDPOINT": service,
        "MEDIA_S3_REGION": "eu-west-2",
        "MEDIA_S3_ACCESS_KEY": "key",
        "MEDIA_S3_SECRET_KEY": "secret",
    }.items():
        monkeypatch.setenv(name, value)
    s3 = boto3.client(
        "s3", endpoint_url=service, region_name="eu-west-2",
        aws_access_key_id="key", aws_secret_access_key="secret",
    )  # fmt: skip
    where = {"LocationConstraint": "eu-west-2"}
    s3.create_bucket(Bucket=BUCKET, ACL="public-read", CreateBucketConfiguration=where)
    s3.create_bucket(Bucket=ORIGINALS_BUCKET, ACL="private", CreateBucketConfiguration=where)
    env = environ.FileAwareEnv()
    settings.STORAGES = settings.STORAGES | {
        "default": media_stores.media_storage(env),
        "originals": media_stores.originals_storage(env),
    }
    # Each process looks the store up once.
    monkeypatch.setattr(ORIGINALS, "_wrapped", empty)
    yield address
    for name in (BUCKET, ORIGINALS_BUCKET):
        for row in s3.list_objects_v2(Bucket=name).get("Contents", []):
            s3.delete_object(Bucket=name, Key=row["Key"])
        s3.delete_bucket(Bucket=name)
    s3.close()


@cache
def a_photograph() -> bytes:
    """Return a JPEG that says in a comment where it was taken."""
    return saved(photograph((900, 600)), "JPEG", comment=b"12 Secret Street").read()


@pytest.fixture
def uploaded(bucket, client, db, django_capture_on_commit_callbacks) -> Picture:
    """Return a picture that an editor has uploaded in the desk's form."""
    client.force_login(User.objects.create_superuser("root"))
    file = io.BytesIO(a_photograph())
    file.name = "bridge.jpg"
    form = {"file": file, "alt_text": "The bridge", "credit": "Alamy", "origin": "digitalCapture"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("admin:articles_picture_add"), form)
    assert answer.status_code == 302, answer.content.decode()
    return Picture.objects.get()


def names(storage) -> list[str]:
    return sorted(stored_files.names_in(storage))


def test_an_original_is_in_its_own_bucket_as_it_was_sent(uploaded, bucket):
    assert names(ORIGINALS) == [uploaded.file.name]
    with ORIGINALS.open(uploaded.file.name) as file:
        assert file.read() == a_photograph()
    assert (uploaded.width, uploaded.height) == (900, 600)


def test_nobody_without_keys_can_read_an_original(uploaded, service):
    address = ORIGINALS.url(uploaded.file.name)
    assert "X-Amz-Algorithm=AWS4-HMAC-SHA256" in address
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{service}/{ORIGINALS_BUCKET}/{uploaded.file.name}")


def test_renditions_are_in_the_bucket_under_addresses_that_last(uploaded, bucket):
    shown = shown_of(uploaded, "lead")
    assert shown.address.startswith(f"{bucket}/renditions/")
    with urllib.request.urlopen(shown.address) as answer:
        assert b"Secret" not in answer.read()
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_all_renditions_are_made_once_and_a_second_run_stores_none(uploaded):
    first = names(default_storage)
    picture_orders.make_all.call(uploaded.pk)
    made = names(default_storage)
    assert set(first) < set(made)
    RenditionOrder.objects.update(is_complete=False)
    picture_orders.make_all.call(uploaded.pk)
    assert names(default_storage) == made
    file = uploaded.files.get()
    planned = recipe.all_planned(picture_orders.order_of(uploaded, file))
    assert set(made) == {path_of(each.name) for each in planned}
    with urllib.request.urlopen(default_storage.url(path_of(planned[0].name))) as answer:
        assert answer.headers["Content-Type"] == "image/avif"


def test_readers_pages_show_it_from_there(uploaded, bucket, client):
    article = make_article()
    Placement.objects.create(article=article, picture=uploaded, number=1, is_lead=True)
    show(article)
    page = client.get(article.get_absolute_url()).content.decode()
    address = address_of(uploaded)
    assert address.startswith(bucket)
    assert f'<img src="{address}" alt="The bridge" width="768" height="512"' in page
    assert f'<meta property="og:image" content="{address_of(uploaded, "share")}">' in page
    assert f'<img src="{address}"' in client.get("/").content.decode()


def test_old_originals_are_moved_from_the_one_bucket_to_the_other(bucket, db):
    picture = old_picture(a_photograph())
    call_command("make_renditions", "--sweep", stdout=io.StringIO())
    assert names(ORIGINALS) == [picture.file.name]
    assert all(name.startswith("renditions/") for name in names(default_storage))
    assert shown_of(picture, "lead").address.startswith(f"{bucket}/renditions/")


def test_expunging_empties_both_buckets(uploaded):
    picture_orders.make_all.call(uploaded.pk)
    expunge_picture(uploaded, by=User.objects.get(), reason="A court.", at=now())
    assert (names(default_storage), names(ORIGINALS)) == ([], [])


def test_two_files_of_one_name_are_two_files(bucket):
    first = default_storage.save("pictures/a.txt", ContentFile(b"first"))
    second = default_storage.save("pictures/a.txt", ContentFile(b"second"))
    assert first != second
    with default_storage.open(first) as file:
        assert file.read() == b"first"


def test_a_backup_holds_the_files_of_the_bucket_and_puts_them_back(bucket, tmp_path):
    for name in ("pictures/2026/a.jpg", "b.jpg"):
        default_storage.save(name, ContentFile(b"pixels"))
    ORIGINALS.save("pictures/2026/a.tif", ContentFile(b"all pixels"))
    files = stored_files.copy_all(tmp_path)
    assert sorted(files) == [
        "uploads/default/b.jpg",
        "uploads/default/pictures/2026/a.jpg",
        "uploads/originals/pictures/2026/a.tif",
    ]
    default_storage.delete("b.jpg")
    default_storage.save("later.jpg", ContentFile(b"later"))
    assert stored_files.put_back(tmp_path, sorted(files)) == 1
    with default_storage.open("b.jpg") as file:
        assert file.read() == b"pixels"


def test_the_policy_allows_pictures_from_the_bucket_and_nothing_else(bucket):
    assert media_stores.media_sources(environ.FileAwareEnv()) == [f"{bucket}/"]


def test_without_a_bucket_both_are_kept_in_folders(monkeypatch):
    monkeypatch.setenv("MEDIA_S3_BUCKET", "")
    env = environ.FileAwareEnv()
    assert media_stores.media_storage(env) == {"BACKEND": "newsroom.file_storage.WholeFileStorage"}
    assert media_stores.originals_storage(env) == {
        "BACKEND": "newsroom.file_storage.OriginalsFolder"
    }
    assert media_stores.media_sources(env) == []


@pytest.mark.parametrize(
    ("served", "originals"), [(BUCKET, ""), (BUCKET, BUCKET), ("", ORIGINALS_BUCKET)]
)
def test_there_are_two_buckets_or_none(monkeypatch, served, originals):
    monkeypatch.setenv("MEDIA_S3_BUCKET", served)
    monkeypatch.setenv("ORIGINALS_S3_BUCKET", originals)
    with pytest.raises(ImproperlyConfigured) as error:
        media_stores.originals_storage(environ.FileAwareEnv())
    assert str(error.value) == (
        f"ORIGINALS_S3_BUCKET is {originals!r} and MEDIA_S3_BUCKET is {served!r}: name two buckets,"
        " of which everybody may read the second and nobody without keys the first, or none."
    )


@pytest.mark.parametrize("address", ["", "media.news.example", "https://key:secret@media.example"])
def test_a_bucket_needs_an_address_for_browsers(monkeypatch, address):
    monkeypatch.setenv("MEDIA_S3_BUCKET", BUCKET)
    monkeypatch.setenv("MEDIA_S3_ADDRESS", address)
    with pytest.raises(ImproperlyConfigured, match="write where browsers get the files"):
        media_stores.media_storage(environ.FileAwareEnv())
