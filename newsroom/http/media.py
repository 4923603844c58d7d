"""Uploaded pictures, where no front server or storage service hands them out."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with the file at `path`; names never repeat, so browsers may keep it for good."""
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # a name that is longer than the file system takes
        raise Http404(_("There is no file at this address.")) from error
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    # An upload is data: even one that a browser took for a page could do nothing.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
