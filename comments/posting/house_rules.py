"""The page of the house rules, which the form leads to."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.models import Reason
from comments.moderation.decisions import GROUNDS_OF_REFUSAL

# "Other" names no rule.
GROUNDS: Final = [
    *(ground for ground in GROUNDS_OF_REFUSAL if ground != Reason.OTHER),
    Reason.ADVERTISING,
]


@require_safe
def house_rules(request: HttpRequest) -> HttpResponse:
    """Show what the publisher asks of those who comment, and why a comment is refused."""
    context = {
        "rules": settings.HOUSE_RULES,
        "grounds": [ground.label for ground in GROUNDS],
    }
    return render(request, "comments/house_rules.html", context)
