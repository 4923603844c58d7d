"""What is answered where there is no page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.redirects import answering


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Lead on from an old address; answer one that leads nowhere with ways on."""
    if found := answering.answer(request):
        return found
    return render(request, "404.html", status=404)
