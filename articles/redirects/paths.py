"""The spelling of paths in redirects: as people type or export them → as the site keeps them."""

from __future__ import annotations

import unicodedata
from typing import Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from articles.models.redirect import MAX_PATH_CHARACTERS
from newsroom.refused import Refused

_SCHEMES: Final = ("http", "https")


def key_of(path: str) -> str:
    """Return what is compared: a slash at the end makes no difference.

    >>> key_of("/2019/05/the-bridge/")
    '/2019/05/the-bridge'
    """
    return unicodedata.normalize("NFC", path).rstrip("/") or "/"


def _is_path(path: str) -> bool:
    """Return whether `path` is one of the site's own, whatever a browser makes of it.

    Browsers read a backslash as a slash, leave out control characters, and take two slashes at the
    beginning for another site.
    """
    is_plain = not any(unicodedata.category(letter).startswith("C") for letter in path)
    return path.startswith("/") and not path.startswith("//") and "\\" not in path and is_plain


def _checked(path: str, typed: str) -> str:
    if not _is_path(path):
        raise Refused(_("“%s” is no path. Write one as in /2019/05/the-bridge/.") % typed)
    if len(path) > MAX_PATH_CHARACTERS:
        words = _("A path may have up to %(most)d characters, and this one has %(number)d.")
        raise Refused(words % {"most": MAX_PATH_CHARACTERS, "number": len(path)})
    return path


def _without_query(path: str, typed: str) -> str:
    if "?" in path or "#" in path:
        words = _("“%s” has more than a path. Leave out what begins with “?” or “#”.")
        raise Refused(words % typed)
    return unicodedata.normalize("NFC", unquote(path))


def _host(typed: str) -> str:
    """Return the host of an absolute address, "" for a path; raises Refused for what is neither."""
    try:
        parts = urlsplit(typed)
    except ValueError as error:
        raise Refused(
            _("“%s” is no path. Write one as in /2019/05/the-bridge/.") % typed
        ) from error
    return parts.netloc if parts.scheme in _SCHEMES else ""


def _path(typed: str) -> str:
    """Return the path of an absolute address, or the path that was typed."""
    return "/" + typed.split("/", 3)[3] if typed.count("/") > 2 else "/"


def old_path(typed: str) -> str:
    """Return the key of an old path; of an address of the former site the path alone counts.

    >>> old_path("https://former.example/2019/05/br%C3%BCcke/")
    '/2019/05/brücke'
    """
    typed = typed.strip()
    path = _path(typed) if _host(typed) else typed
    return key_of(_checked(_without_query(path, typed), typed))


def target_path(typed: str) -> str:
    """Return a path of this site, to which a redirect may lead; raises Refused for any other site."""
    typed = typed.strip()
    host = _host(typed)
    if host and host != urlsplit(settings.SITE_ADDRESS).netloc:
        words = _("“%s” is an address of another site. A redirect leads to a path of this one.")
        raise Refused(words % typed)
    path = _path(typed) if host else typed
    return _checked(_without_query(path, typed), typed)
