"""What the article's page shows of comments and ratings."""

from __future__ import annotations

from typing import Any

from django import template

from articles.models import Article
from comments import reading, rendering, structured_data
from comments.blank_form import blank_form

register = template.Library()

# Under so many ratings a mean says more than anybody knows.
ENOUGH_FOR_A_MEAN = 5


@register.inclusion_tag("comments/_rating.html")
def rating_of(article: Article) -> dict[str, Any]:
    """Show the rating so far."""
    newest = reading.newest_of(article)
    has_mean = newest.ratings >= ENOUGH_FOR_A_MEAN
    return {"number": newest.ratings, "mean": newest.mean if has_mean else None}


@register.inclusion_tag("comments/_comments.html")
def comments_of(article: Article) -> dict[str, Any]:
    """Show the newest comments and the form: the same bytes for everybody."""
    newest = reading.newest_of(article)
    return {
        "article": article,
        "number": newest.number,
        "page": newest.page,
        "blank_form": blank_form(article),
    }


register.simple_tag(rendering.cards)
register.filter("own_card", rendering.own_card)
register.filter("with_comments", structured_data.with_comments)
