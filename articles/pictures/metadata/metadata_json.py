"""What a file said about itself, as it is kept for the desk."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from articles.pictures.metadata.merging import Difference, Metadata


def as_json(metadata: Metadata) -> dict[str, Any]:
    """Return what the file said, without what it did not say."""
    said = {name: value for name, value in asdict(metadata).items() if value}
    if metadata.created:
        said["created"] = metadata.created.isoformat()
    if metadata.differences:
        said["differences"] = [asdict(each) for each in metadata.differences]
    return said


def from_json(said: dict[str, Any]) -> Metadata:
    """Return it as it was read."""
    values = dict(said)
    if "created" in values:
        values["created"] = date.fromisoformat(values["created"])
    values["differences"] = tuple(Difference(**each) for each in values.get("differences", ()))
    return Metadata(**values)
