"""Saving a list of the desk with its filters, and the page of those that a person has saved."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.desk import saved_lists
from newsroom.desk.acts import ActingAdmin, answer, attempt, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.person_names import name_of

# The search and the order of columns; the filters each screen knows itself.
_OF_EVERY_LIST: Final = ("q", "o")


class SaveListForm(CountedForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=40)
    is_shared = forms.BooleanField(label=gettext_lazy("For all colleagues"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False)


class ChangeListForm(CountedForm):
    """What becomes of a saved list."""

    key = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    act = forms.ChoiceField(choices=[(act, act) for act in ("share", "keep", "remove")])


class SavedListsAdmin(ActingAdmin):
    """A screen whose list people can save."""

    list_addresses = {"save_list": "lists/save/", "saved_lists": "lists/"}

    def known_query(self, request: HttpRequest, query: str) -> str:
        """Return what this list knows of the part of an address behind the question mark."""

        def is_known(name: str, value: str) -> bool:
            return name in _OF_EVERY_LIST or self.lookup_allowed(name, value, request)

        return saved_lists.known_query(query, is_known)

    def save_list_view(self, request: HttpRequest) -> HttpResponse:
        """Save the list that the person saw, and go back to it."""
        form = SaveListForm(request.POST if request.method == "POST" else None)
        query = self.known_query(request, request.POST.get("query", ""))

        def act() -> str:
            given, user = form.cleaned_data, signed_in(request)
            words: str = _("The list is saved as “%s”: you find it among the tabs.") % given["name"]
            shared = given["is_shared"]
            saved_lists.save(user, self.opts.label_lower, given["name"], query, is_shared=shared)
            return words

        return answer(
            request,
            form,
            allowed=self.has_view_permission(request),
            act=act,
            page=lambda: self._page(request, form),
            then=f"{self._address('changelist')}?{query}",
        )

    def saved_lists_view(self, request: HttpRequest) -> HttpResponse:
        """Show what the person has saved; share or remove one of it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = ChangeListForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._page(request, None)
        attempt(request, lambda: self._changed(request, **form.cleaned_data))
        return HttpResponseRedirect(self._address("saved_lists"))

    def _changed(self, request: HttpRequest, key: int, act: str) -> str:
        user, screen = signed_in(request), self.opts.label_lower
        if act == "remove":
            saved_lists.remove(user, screen, key)
            return _("The list is removed.")
        saved_lists.share(user, screen, key, is_shared=act == "share")
        return _("All colleagues see the list.") if act == "share" else _("You alone see the list.")

    def _page(self, request: HttpRequest, form: SaveListForm | None) -> HttpResponse:
        user = signed_in(request)
        rows = saved_lists.shown_to(user, self.opts.label_lower).select_related("owner")
        shown: list[dict[str, Any]] = [
            {"row": row, "is_own": row.owner_id == user.pk, "owner": name_of(row.owner)}
            for row in rows
        ]
        return self.page(
            request,
            "admin/newsroom/saved_lists.html",
            title=_("Saved lists"),
            form=form,
            shown=shown,
            save=self._address("save_list"),
            list=self._address("changelist"),
        )

    def _address(self, name: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}")
