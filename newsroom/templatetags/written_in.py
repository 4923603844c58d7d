"""The language of an element and its direction, in the templates of all rooms."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.writing_direction import direction

register = template.Library()

register.filter("direction", direction)


@register.simple_tag
def written_in(language: str) -> SafeString:
    """Return the attributes of an element whose text is in `language`."""
    return format_html('lang="{}" dir="{}"', language, direction(language))
