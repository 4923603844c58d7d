"""The page of stars alone: one form, and what this reader gave."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.models import Article
from comments import moderation_modes, readers
from comments.models import Rating
from comments.posting.stars.rating import rate as give
from comments.posting.stars.rating_form import RatingForm
from comments.posting.submission import Wait
from comments.posting.views import sender_of
from comments.responses import (
    SeeOther,
    add_wait_error,
    private,
    public_article,
    wait_after_mistake,
    with_wait,
)
from newsroom.accounts.second_factor import second_factor
from newsroom.http.refused_requests import gives_back


def _stars_of(request: HttpRequest, article: Article) -> int:
    """Return the stars of this browser that count, 0 for none."""
    reader = readers.find_by_request(request)
    mine = (
        Rating.objects.filter(article=article, reader=reader) if reader else Rating.objects.none()
    )
    return mine.values_list("stars", flat=True).first() or 0


def _page(request: HttpRequest, form: RatingForm, notice: str = "") -> HttpResponse:
    terms = moderation_modes.terms_for(form.article, at=timezone.now())
    context = {
        "article": form.article,
        "form": form,
        "stars": _stars_of(request, form.article),
        "notice": notice,
        "is_closed": terms.is_closed or not terms.has_ratings,
        "is_sent": "sent" in request.GET,
    }
    return render(request, "comments/rating.html", context)


def _given_back(
    request: HttpRequest, typed: QueryDict, notice: str, *, day: date, slug: str
) -> HttpResponse:
    return _page(request, RatingForm(typed, article=public_article(day, slug)), notice)


def _refused(request: HttpRequest, form: RatingForm) -> HttpResponse | None:
    """Return the form with what is wrong with it, if anything is."""
    if second_factor.staff_of(request):
        form.add_error(None, _("Staff cannot rate articles."))
        return _page(request, form)
    if not form.is_valid():
        wait = wait_after_mistake(request, form)
        return with_wait(_page(request, form), wait)
    return None


@gives_back(_given_back, csrf_status=200)
@private
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """Show the form, or count its stars and show that."""
    article = public_article(day, slug)
    if request.method != "POST":
        return _page(request, RatingForm(article=article, stars=_stars_of(request, article)))
    form = RatingForm(request.POST, article=article)
    if refused := _refused(request, form):
        return refused
    sender, values = sender_of(request), form.cleaned_data
    answer = give(article, values["stars"], values["human"], sender=sender, at=timezone.now())
    if isinstance(answer, Wait):
        add_wait_error(form, answer.seconds)
        return with_wait(_page(request, form), answer.seconds)
    if answer is not None:
        form.add_error(answer.field, answer.message)
        return _page(request, form)
    response = SeeOther(f"{reverse('comments:rate', args=article.place)}?sent")
    readers.set_cookie(response, sender.key)
    return response
