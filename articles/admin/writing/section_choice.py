"""The section of an article: a plain list, which needs no script, of those that a person may choose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from articles.models import Article, Section
from articles.permissions import limit_of, not_yours
from newsroom.desk.keys import can_be_key


class SectionField(forms.ModelChoiceField):
    """A section; of one that the person may not choose it says so by its name."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            known = Section.objects.in_use().filter(pk=value if can_be_key(Section, value) else 0)
            section = known.first()
            if section is None:
                raise
            raise ValidationError(not_yours(section)) from None


def sections_for(request: HttpRequest) -> QuerySet[Section]:
    """Return the sections in use that the person may choose, and the one that the article has."""
    match = request.resolver_match
    number = (match.kwargs.get("object_id") if match else None) or ""
    article = Article.objects.filter(pk=number if can_be_key(Article, number) else 0)
    limit = limit_of(request.user)
    mine = Q(archived_at__isnull=True) & (Q() if limit is None else Q(pk__in=limit))
    return Section.objects.filter(mine | Q(pk__in=article.values("section")))
