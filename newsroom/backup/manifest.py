"""The manifest of a backup: what it holds, so that a restore can check all of it beforehand."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from newsroom.refused import Refused

FORMAT: Final = 1
NAME: Final = "manifest.json"
DATABASE: Final = "database"
# Below it, one folder for each storage of the settings.
UPLOADS: Final = "uploads"
_BYTES_PER_READ: Final = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """`tables` has the rows of each table, `files` the digest of each file by its path."""

    made_at: datetime
    engine: str
    # The version of the database server, and of the tools that wrote the backup.
    engine_version: int
    migrations: dict[str, str]
    tables: dict[str, int]
    files: dict[str, str]


def digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BYTES_PER_READ):
            digest.update(block)
    return digest.hexdigest()


def _digest_of_values(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def to_json(manifest: Manifest) -> str:
    values = asdict(manifest) | {"format": FORMAT, "made_at": manifest.made_at.isoformat()}
    return json.dumps(values | {"digest": _digest_of_values(values)}, indent=1, sort_keys=True)


def _from_json(text: str) -> Manifest:
    values = json.loads(text)
    digest = values.pop("digest")
    if values.pop("format") != FORMAT:
        raise Refused(_("The backup has a format that this release does not know. Upgrade first."))
    if digest != _digest_of_values(values | {"format": FORMAT}):
        raise ValueError("digest")
    made_at = datetime.fromisoformat(values.pop("made_at"))
    return Manifest(made_at=made_at, **values)


def read(folder: Path) -> Manifest:
    """Return the manifest of the backup in `folder`; refuse a folder that has none."""
    path = folder / NAME
    try:
        return _from_json(path.read_text("utf-8"))
    except FileNotFoundError as absent:
        words = _("%s does not exist: the folder holds no backup, or one that was not finished.")
        raise Refused(words % path) from absent
    except OSError as error:
        words = _("%(path)s cannot be read: %(why)s.")
        raise Refused(words % {"path": path, "why": error.strerror}) from error
    except (ValueError, KeyError, TypeError, AttributeError) as damaged:
        raise Refused(_("%s is damaged. Use another backup.") % path) from damaged
