"""Serves the renditions of pictures when no front server or storage service does."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.static import serve

# The one folder that is served; a former release kept originals beside it.
SERVED: Final = "renditions"
# Python's own table lacks some of them.
MEDIA_TYPES: Final = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with the file at `path`; file names are never reused, so browsers keep it for good."""
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT / SERVED))
    except OSError as error:  # the name is too long for the file system
        raise Http404(_("There is no file at this address.")) from error
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    kind = MEDIA_TYPES.get(PurePosixPath(path).suffix)
    if kind and response.status_code == HTTPStatus.OK:
        response.headers["Content-Type"] = kind
    # If a browser takes a picture for a page, this policy keeps its scripts from running.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
