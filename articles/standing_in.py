"""In which public articles a picture, contributor, section or tag stands."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Contributor, Picture, Placement, Section
from articles.models.article import ArticleQuerySet
from articles.page_things import Thing

# Counting stops here: an editor who changes a name needs no longer number.
MOST_COUNTED = 1_000


def public_articles_with(thing: Thing) -> ArticleQuerySet:
    """Return the public articles that show `thing`, each once, newest first."""
    public = Article.objects.published()
    match thing:
        case Picture():
            placed = Placement.objects.filter(picture=thing).values("article")
            return Article.objects.published_one_by_one().filter(pk__in=placed).newest_first()
        case Section():
            return public.filter(section=thing).newest_first()
        case Contributor():
            return public.listed_under(contributor=thing)
    return public.listed_under(tag=thing)


def in_words(thing: Thing) -> str:
    """Return in how many public articles `thing` stands, as a sentence; "" for none."""
    # In the list's order, so that an index scan stops at the last one that is counted.
    number = public_articles_with(thing).values("pk")[:MOST_COUNTED].count()
    if number == MOST_COUNTED:
        return _("Stands in %(number)s or more public articles.") % {
            "number": number_format(number, force_grouping=True)
        }
    words = ngettext(
        "Stands in %(number)d public article.", "Stands in %(number)d public articles.", number
    )
    return words % {"number": number} if number else ""
