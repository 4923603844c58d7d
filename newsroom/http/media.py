"""Serves uploaded pictures when no front server or storage service does."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with the file at `path`; file names are never reused, so browsers keep it for good."""
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # the name is too long for the file system
        raise Http404(_("There is no file at this address.")) from error
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    # If a browser takes an upload for a page, this policy keeps its scripts from running.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
