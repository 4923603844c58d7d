"""Uploads in a bucket, from the desk's form to the reader's browser, with a real S3 API."""

from __future__ import annotations

import io
import logging
import urllib.request

import boto3
import environ
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from moto.server import ThreadedMotoServer
from PIL import Image

from articles.models import Picture, Placement
from newsroom import environment
from newsroom.backup import stored_files
from tests.cast import make_article, show

BUCKET = "newsroom-media"


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
    """Store the site's uploads in an empty bucket; return the bucket's public address."""
    address = f"{service}/{BUCKET}"
    for name, value in {
        "MEDIA_S3_BUCKET": BUCKET,
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
    env = environ.FileAwareEnv()
    settings.STORAGES = settings.STORAGES | {"default": environment.media_storage(env)}
    yield address
    for row in s3.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        s3.delete_object(Bucket=BUCKET, Key=row["Key"])
    s3.delete_bucket(Bucket=BUCKET)
    s3.close()


def a_photograph() -> bytes:
    """Return a small PNG."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def uploaded(bucket, client, db) -> Picture:
    """Return a picture that an editor has uploaded in the desk's form."""
    client.force_login(User.objects.create_superuser("root"))
    file = io.BytesIO(a_photograph())
    file.name = "bridge.png"
    form = {"file": file, "alt_text": "The bridge", "credit": "Alamy", "origin": "digitalCapture"}
    answer = client.post(reverse("admin:articles_picture_add"), form)
    assert answer.status_code == 302, answer.content.decode()
    return Picture.objects.get()


def test_an_upload_is_in_the_bucket_under_an_address_that_lasts(uploaded, bucket):
    assert uploaded.file.url == f"{bucket}/{uploaded.file.name}"
    with urllib.request.urlopen(uploaded.file.url) as answer:
        assert answer.read() == a_photograph()
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (uploaded.width, uploaded.height) == (40, 30)


def test_readers_pages_show_it_from_there(uploaded, bucket, client):
    article = make_article()
    Placement.objects.create(article=article, picture=uploaded, number=1, is_lead=True)
    show(article)
    page = client.get(article.get_absolute_url()).content.decode()
    address = f"{bucket}/{uploaded.file.name}"
    assert f'<img src="{address}" alt="The bridge" width="40" height="30"' in page
    assert f'<meta property="og:image" content="{address}">' in page
    assert f'<img src="{address}"' in client.get("/").content.decode()


def test_two_files_of_one_name_are_two_files(bucket):
    first = default_storage.save("pictures/a.txt", ContentFile(b"first"))
    second = default_storage.save("pictures/a.txt", ContentFile(b"second"))
    assert first != second
    with default_storage.open(first) as file:
        assert file.read() == b"first"


def test_a_backup_holds_the_files_of_the_bucket_and_puts_them_back(bucket, tmp_path):
    for name in ("pictures/2026/a.jpg", "b.jpg"):
        default_storage.save(name, ContentFile(b"pixels"))
    files = stored_files.copy_all(tmp_path)
    assert sorted(files) == ["uploads/default/b.jpg", "uploads/default/pictures/2026/a.jpg"]
    default_storage.delete("b.jpg")
    default_storage.save("later.jpg", ContentFile(b"later"))
    assert stored_files.put_back(tmp_path, sorted(files)) == 1
    with default_storage.open("b.jpg") as file:
        assert file.read() == b"pixels"


def test_the_policy_allows_pictures_from_the_bucket_and_nothing_else(bucket):
    assert environment.media_sources(environ.FileAwareEnv()) == [f"{bucket}/"]


def test_without_a_bucket_uploads_are_kept_in_the_folder(monkeypatch):
    monkeypatch.setenv("MEDIA_S3_BUCKET", "")
    env = environ.FileAwareEnv()
    assert environment.media_storage(env) == {
        "BACKEND": "django.core.files.storage.FileSystemStorage"
    }
    assert environment.media_sources(env) == []


@pytest.mark.parametrize("address", ["", "media.news.example", "https://key:secret@media.example"])
def test_a_bucket_needs_an_address_for_browsers(monkeypatch, address):
    monkeypatch.setenv("MEDIA_S3_BUCKET", BUCKET)
    monkeypatch.setenv("MEDIA_S3_ADDRESS", address)
    with pytest.raises(ImproperlyConfigured, match="write where browsers get the files"):
        environment.media_storage(environ.FileAwareEnv())
