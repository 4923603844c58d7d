"""Bundles: static files that a page needs together, joined into one file, without comments.

Each part stays in the app that it belongs to; `STATIC_BUNDLES` in the settings lists the parts. Those of
a bundle of modules have the names by which they import each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage
from rcssmin import cssmin
from rjsmin import jsmin

from newsroom import joined_modules, joined_sheets


class BundleFinder(finders.BaseFinder):
    """Finds bundles for `collectstatic` and writes each one when it is looked up."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the path of the bundle named `path`, or [] if there is no such bundle."""
        if path not in settings.STATIC_BUNDLES:
            return []
        bundle = str(_write_bundle(path))
        return [bundle] if find_all else bundle

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Yield the name of each bundle with the storage that holds it."""
        storage = FileSystemStorage(location=settings.STATIC_BUNDLES_FOLDER)
        for name in settings.STATIC_BUNDLES:
            _write_bundle(name)
            yield name, storage


def _write_bundle(name: str) -> Path:
    joined = _joined(name, settings.STATIC_BUNDLES[name])
    shorten = cssmin if name.endswith(".css") else jsmin
    # Whoever wrote a part and said so with "!" stays named.
    text = shorten(joined, keep_bang_comments=True)
    target: Path = settings.STATIC_BUNDLES_FOLDER / name
    if not (target.exists() and target.read_text("utf-8") == text):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return target


def _joined(name: str, parts: list[str] | dict[str, str]) -> str:
    if isinstance(parts, dict):
        return joined_modules.joined({known: _part(part) for known, part in parts.items()})
    texts = {part: _part(part) for part in parts}
    return joined_sheets.joined(texts) if name.endswith(".css") else "\n".join(texts.values())


def _part(name: str) -> str:
    found = finders.find(name)
    if not found:
        raise ImproperlyConfigured(f"STATIC_BUNDLES names {name!r}, which is no static file.")
    return Path(found).read_text("utf-8")
