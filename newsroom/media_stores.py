"""Where the environment says that renditions and originals of pictures are stored."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from newsroom.environment import split_address, without_password


def media_storage(env: environ.FileAwareEnv) -> dict[str, Any]:
    """Return Django's settings for uploads: a folder, or a bucket of any S3 service."""
    bucket: str = env.str("MEDIA_S3_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "newsroom.file_storage.WholeFileStorage"}
    public = urlsplit(_media_address(env))
    options = {
        **_bucket(env, bucket),
        # Cached pages contain these addresses, so they are unsigned and never expire.
        "querystring_auth": False,
        "url_protocol": f"{public.scheme}:",
        "custom_domain": public.netloc + public.path,
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def originals_storage(env: environ.FileAwareEnv) -> dict[str, Any]:
    """Return Django's settings for originals: a folder, or a bucket that only the site reads."""
    served: str = env.str("MEDIA_S3_BUCKET", default="")
    bucket: str = env.str("ORIGINALS_S3_BUCKET", default="")
    if not served and not bucket:
        return {"BACKEND": "newsroom.file_storage.OriginalsFolder"}
    if bucket in ("", served) or not served:
        raise ImproperlyConfigured(
            f"ORIGINALS_S3_BUCKET is {bucket!r} and MEDIA_S3_BUCKET is {served!r}: name two buckets,"
            " of which everybody may read the second and nobody without keys the first, or none."
        )
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _bucket(env, bucket)}


def _bucket(env: environ.FileAwareEnv, name: str) -> dict[str, Any]:
    return {
        "bucket_name": name,
        "endpoint_url": _media_endpoint(env),
        "region_name": env.str("MEDIA_S3_REGION", default="") or None,
        "access_key": env.str("MEDIA_S3_ACCESS_KEY", default="") or None,
        "secret_key": env.str("MEDIA_S3_SECRET_KEY", default="") or None,
        "signature_version": "s3v4",
        "file_overwrite": False,
    }


def media_sources(env: environ.FileAwareEnv) -> list[str]:
    """Return the addresses of uploads that the Content-Security-Policy has to allow."""
    return [f"{_media_address(env)}/"] if env.str("MEDIA_S3_BUCKET", default="") else []


def _media_endpoint(env: environ.FileAwareEnv) -> str | None:
    """Return the address of the S3 service, or None for Amazon's."""
    address: str = env.str("MEDIA_S3_ENDPOINT", default="").strip()
    parts = split_address(address)
    is_address = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    if address and not is_address:
        raise ImproperlyConfigured(
            f"MEDIA_S3_ENDPOINT is {without_password(address)!r}: write scheme and host of the S3"
            " service, as in https://s3.news.example, or nothing for Amazon's."
        )
    return address or None


def _media_address(env: environ.FileAwareEnv) -> str:
    address: str = env.str("MEDIA_S3_ADDRESS", default="").rstrip("/")
    parts = split_address(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ImproperlyConfigured(
            f"MEDIA_S3_ADDRESS is {without_password(address)!r}: write where browsers get the files of the bucket,"
            " as in https://media.news.example"
        )
    return address
