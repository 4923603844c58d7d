"""Acts on the selected articles of the list: a page says what happens to each before it is done."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.many import many_acts
from articles.admin.many.many_acts import MANY_ACTS, ManyAct
from articles.admin.many.many_forms import ManyForm
from articles.models import Article
from newsroom.desk.acts import ActingAdmin, signed_in

_TEMPLATE = "admin/articles/article/many.html"


class ManyActsAdmin(ActingAdmin):
    """Adds the acts on many to the list of articles."""

    many_actions = [
        "section_of_selected",
        "add_tag_to_selected",
        "remove_tag_from_selected",
        "hand_in_selected",
        "call_ready_selected",
        "withdraw_selected",
    ]

    @admin.action(description=_("Change the section…"), permissions=["change"])
    def section_of_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> Any:
        return self._many(request, queryset, "section")

    @admin.action(description=_("Add a tag…"), permissions=["change"])
    def add_tag_to_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> Any:
        return self._many(request, queryset, "add_tag")

    @admin.action(description=_("Remove a tag…"), permissions=["change"])
    def remove_tag_from_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> Any:
        return self._many(request, queryset, "remove_tag")

    @admin.action(description=_("Hand in…"), permissions=["change"])
    def hand_in_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> Any:
        return self._many(request, queryset, "hand_in")

    @admin.action(description=_("Call ready…"), permissions=["publish"])
    def call_ready_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> Any:
        return self._many(request, queryset, "call_ready")

    @admin.action(description=_("Withdraw…"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> Any:
        return self._many(request, queryset, "withdraw")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Return whether the list offers the acts of editors."""
        return request.user.has_perm("articles.publish_article")

    def _many(
        self, request: HttpRequest, queryset: QuerySet[Article], name: str
    ) -> HttpResponse | None:
        """Ask, say what will happen, then do it and return to the list."""
        act, articles, step = MANY_ACTS[name], list(queryset), request.POST.get("step", "")
        by = signed_in(request)
        form = act.form(request.POST if step else None, person=by, articles=articles)
        if step == "do" and form.is_valid():
            done = many_acts.do(act, articles, by=by, given=form.cleaned_data)
            level = messages.WARNING if done.stay else messages.SUCCESS
            self.message_user(request, many_acts.in_one_message(done), level)
            return None
        return self._asked(request, act, form, articles)

    def _asked(
        self, request: HttpRequest, act: ManyAct, form: ManyForm, articles: list[Article]
    ) -> HttpResponse:
        """Return the page: first the choice on which the rest depends, then what will happen."""
        is_known = form.is_valid() if act.form.asks_first else True
        given = form.cleaned_data if form.is_bound and form.is_valid() else {}
        by = signed_in(request)
        planned = many_acts.plan(act, articles, by=by, given=given) if is_known else None
        return self.page(
            request,
            _TEMPLATE,
            title=act.title,
            act=act,
            form=form,
            plan=planned,
            is_chosen=is_known and act.form.asks_first,
            number=len(articles),
            action=request.POST.get("action", ""),
            keys=request.POST.getlist(ACTION_CHECKBOX_NAME)
            if request.POST.get("select_across") != "1"
            else [each.pk for each in articles],
        )
