"""Reading comments: the list page by page, and the address of each comment."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import page_versions
from comments import moderation_modes
from comments.conversation import listing
from comments.models import Comment, Tally
from comments.responses import SeeOther, public_article, unlisted


@unlisted
@require_safe
def older_comments(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Show a page of comments; `?after=` continues where another page ended."""
    order = request.GET.get("order", listing.NEWEST)
    if order not in listing.ORDERS:
        raise Http404(_("Unknown sort order."))
    article = public_article(day, slug)
    try:
        page = listing.page_of(article, order=order, after=request.GET.get("after", ""))
    except ValueError as error:
        raise Http404(str(error)) from error
    terms = moderation_modes.terms_for(article, at=timezone.now())
    context = {
        "article": article,
        "page": page,
        "order": order,
        "others": listing.others_of(article),
        "way": "../",
        "is_closed": terms.is_closed,
        "terms": terms,
    }
    return render(request, "comments/older.html", context)


@unlisted
@require_safe
def comment(request: HttpRequest, day: date, slug: str, pk: int) -> HttpResponse:
    """Redirect to a public comment on the page of the list where it is now."""
    article = public_article(day, slug)
    listed = Comment.objects.approved().listed().filter(article=article)
    found = get_object_or_404(listed, pk=pk)
    found.article = article
    return SeeOther(listing.address_with(found))


@page_versions.shared_below_article
@unlisted
@require_safe
def number(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Return how many comments are public below the article now: kept as its page is."""
    found = Tally.objects.filter(article=public_article(day, slug))
    words = found.values_list("comments", flat=True).first() or 0
    return HttpResponse(str(words), content_type="text/plain")
