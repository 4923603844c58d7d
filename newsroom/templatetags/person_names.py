"""Names of colleagues in the templates of the desk."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import User

from newsroom.desk.person_names import name_of

register = template.Library()


@register.filter
def person_name(person: User | None) -> str:
    """Return what somebody is called, "" of nobody."""
    return name_of(person) if person else ""
