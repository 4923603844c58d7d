"""Bundles: several static files that pages need together, sent as one.

The parts stay in the rooms that they belong to; `STATIC_BUNDLES` in the settings says which make one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage


class BundleFinder(finders.BaseFinder):
    """Finds each bundle as a file, put together when it is asked for."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where the bundle `path` lies; nothing for any other name."""
        if path not in settings.STATIC_BUNDLES:
            return []
        made = str(_made(path))
        return [made] if find_all else made

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Yield the names of all bundles, each with the storage that holds it."""
        storage = FileSystemStorage(location=settings.STATIC_BUNDLES_FOLDER)
        for name in settings.STATIC_BUNDLES:
            _made(name)
            yield name, storage


def _made(name: str) -> Path:
    text = "\n".join(_part(part) for part in settings.STATIC_BUNDLES[name])
    target: Path = settings.STATIC_BUNDLES_FOLDER / name
    if not (target.exists() and target.read_text("utf-8") == text):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return target


def _part(name: str) -> str:
    found = finders.find(name)
    if not found:
        raise ImproperlyConfigured(f"STATIC_BUNDLES names {name!r}, which is no static file.")
    return Path(found).read_text("utf-8")
