"""What the templates of the reading site ask for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.db.models import QuerySet
from django.utils import timezone

from articles import feeds, rendering
from articles.models import Article, Section

register = template.Library()

register.filter("summary", rendering.summary)
register.filter("lead_picture", rendering.lead)
register.filter("body_and_pictures", rendering.body)
register.filter("xml_text", feeds.xml_text)
register.filter("data_block", rendering.data_block)
register.simple_tag(rendering.thumbnail)


@register.filter
def opening(article: Article, words: int) -> str:
    """Return the first words of the text."""
    return rendering.opening(article, words=words)


@register.simple_tag
def sections() -> QuerySet[Section]:
    """Return the parts of the paper, as the navigation lists them."""
    return Section.objects.all()


@register.inclusion_tag("articles/_moment.html")
def moment(at: datetime, *, relative: bool = False) -> dict[str, Any]:
    """Show a date, and the time unless it is midnight: then only the day is known."""
    local = timezone.localtime(at)
    return {"at": at, "has_time": bool(local.hour or local.minute), "relative": relative}
