"""The people and organisations of bylines."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.page_things.page_thing_forms import NamedForm
from articles.admin.page_things.proposed import ProposedAdmin
from articles.models import Contributor


@admin.register(Contributor)
class ContributorAdmin(ProposedAdmin):
    """The people and organisations that a byline can name."""

    form = NamedForm
    list_display = ["name", "kind", "account", "slug", "proposed_by"]
    list_filter = ["kind"]
    list_select_related = ["account", "proposed_by"]
    search_fields = ["name"]
    autocomplete_fields = ["account", "portrait"]

    class Media:
        js = ["articles/choosing.js"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Contributor | None = None
    ) -> list[str]:
        """Let only managers of accounts change the account: it gives rights to edit drafts."""
        return [] if request.user.has_perm("auth.change_user") else ["account"]
