"""What the article's page shows of comments and ratings."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from articles.models import Article
from comments import ratings, reading, rendering
from comments.forms import CommentForm

register = template.Library()

# Under so many ratings a mean says more than anybody knows.
ENOUGH_FOR_A_MEAN = 5


@register.inclusion_tag("comments/_rating.html")
def rating_of(article: Article) -> dict[str, Any]:
    """Show the rating so far: one query."""
    number, mean = ratings.summary(article)
    return {"number": number, "mean": mean if number >= ENOUGH_FOR_A_MEAN else None}


@register.inclusion_tag("comments/_comments.html")
def comments_of(article: Article) -> dict[str, Any]:
    """Show the newest comments and the form: two queries, and the same bytes for everybody."""
    return {
        "article": article,
        "number": reading.number_of(article),
        "page": reading.page_of(article),
        "form": CommentForm(article=article, has_token=False),
    }


@register.filter
def paragraphs(text: str) -> SafeString:
    """Return a comment's text as HTML."""
    return rendering.as_html(text)


@register.inclusion_tag("comments/_stars.html")
def stars(number: int) -> dict[str, Any]:
    """Show 1 to 5 stars."""
    return {"number": number, "full": "★" * number, "empty": "☆" * (5 - number)}
