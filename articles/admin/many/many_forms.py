"""What is asked before an act on many articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy

from articles.admin.acts.act_forms import reason_field
from articles.admin.acts.act_forms import words_field as words_to_readers
from articles.admin.acts.stage_forms import words_field
from articles.models import Article, Section, Tag
from articles.models.edition import Kind
from articles.permissions import limit_of
from newsroom.desk.counted_fields import CountedForm


class ManyForm(CountedForm):
    """The questions of an act; what happens may depend on the answer, which is then given first."""

    asks_first = False

    def __init__(self, *args: Any, person: User, articles: Iterable[Article], **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer(person, articles)

    def offer(self, person: User, articles: Iterable[Article]) -> None:
        """Offer what `person` may choose for `articles`."""


class SectionForm(ManyForm):
    asks_first = True
    section = forms.ModelChoiceField(
        Section.objects.none(), label=gettext_lazy("Section"), empty_label=None
    )

    def offer(self, person: User, articles: Iterable[Article]) -> None:
        """Offer the sections in use in which the role of `person` counts."""
        limit, sections = limit_of(person), Section.objects.in_use()
        chosen: Any = self.fields["section"]
        chosen.queryset = sections if limit is None else sections.filter(pk__in=limit)


class AddTagForm(ManyForm):
    asks_first = True
    tag = forms.ModelChoiceField(Tag.objects.none(), label=gettext_lazy("Tag"), empty_label=None)

    def offer(self, person: User, articles: Iterable[Article]) -> None:
        chosen: Any = self.fields["tag"]
        chosen.queryset = Tag.objects.in_use()


class RemoveTagForm(AddTagForm):
    def offer(self, person: User, articles: Iterable[Article]) -> None:
        """Offer the tags that one of the articles has."""
        chosen: Any = self.fields["tag"]
        chosen.queryset = Tag.objects.filter(articles__in=list(articles)).distinct()


class WithdrawManyForm(ManyForm):
    reason = reason_field(gettext_lazy("Say why the articles are withdrawn."))
    words = words_to_readers(Kind.WITHDRAWAL)


class StageManyForm(ManyForm):
    words = words_field(gettext_lazy("Note to your colleagues"))
