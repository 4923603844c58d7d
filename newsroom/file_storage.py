"""Folders of stored files: each file is there as a whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """A folder in which no name leads to half a file, even if the process is killed while it writes."""

    def _save(self, name: str, content: File) -> str:
        part: str = super()._save(  # type: ignore[misc]
            f"{name}.{secrets.token_hex(8)}.part", content
        )
        Path(self.path(part)).replace(self.path(name))
        return name


class OriginalsFolder(WholeFileStorage):
    """The folder of what people sent, as they sent it: no server serves it, nobody else reads it."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    # Asked each time, so that tests can have folders of their own.
    @property
    def base_location(self) -> Any:
        return settings.ORIGINALS_ROOT

    @property
    def location(self) -> str:
        return os.path.abspath(settings.ORIGINALS_ROOT)  # noqa: PTH100  (as Django compares it)

    def url(self, name: str | None) -> NoReturn:
        raise ValueError("Originals have no address: only the desk reads them.")
