"""A person's data as a JSON file for programs and an HTML file for people, with equal content."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from comments.privacy import personal_data
from comments.privacy.kept_rows import Person
from comments.privacy.personal_data_map import ALL_KEPT


def _of(person: Person, at: datetime) -> dict[str, Any]:
    moment = timezone.localtime(at).isoformat(timespec="seconds")
    about = {"site": settings.SITE_ADDRESS, "made_at": moment, "email": person.email}
    return about | personal_data.data_of(person)


def as_json(person: Person, *, at: datetime) -> str:
    return json.dumps(_of(person, at), ensure_ascii=False, indent=2)


def as_html(person: Person, *, at: datetime) -> str:
    """Return the person's data as a page that needs no other file."""
    data = _of(person, at)
    kinds = [(kept.title, data[kept.name]) for kept in ALL_KEPT]
    return render_to_string("comments/data_file.html", {"about": data, "kinds": kinds, "at": at})
