"""The admin site of editors and moderators."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.core.validators import MaxLengthValidator
from django.db import DataError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from newsroom.desk.paging import BoundedPaginator

# What the admin's filters and its line of dates add to the name of a column.
QUESTIONS = (
    "",
    "__exact",
    "__id__exact",
    "__isnull",
    "__gte",
    "__lt",
    "__year",
    "__month",
    "__day",
)


class SignInForm(AdminAuthenticationForm):
    """Name and password; a name longer than any account's is no attempt to be kept on record."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = User._meta.get_field("username").max_length
        self.fields["username"].validators.append(MaxLengthValidator(longest))


class DeskSite(admin.AdminSite):
    """The stock admin under the site's own name."""

    site_title = _("Desk")
    index_title = _("The desk")
    site_header = settings.SITE_NAME
    login_form = SignInForm

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Leave out the redirect from any object's number to its address.

        It asks for no right beyond being staff, and addresses carry the slugs of what is not public.
        """
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]


class DeskList(ChangeList):
    """A list that takes values which no database can compare for what they are: wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().__init__(*args, **kwargs)
        except (OverflowError, ValueError, DataError) as error:
            raise IncorrectLookupParameters(error) from error


class DeskPaginator(BoundedPaginator):
    """Pages of the desk, where people look further back than readers do."""

    most = 10_000


class DeskAdmin(admin.ModelAdmin):
    """What the screens of all rooms have in common."""

    view_on_site = False
    list_per_page = 50
    paginator = DeskPaginator
    # The number of all rows beside that of what was found would be counted each time.
    show_full_result_count = False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Head the list with what is in it, not with an order to select one."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return the list's own way to its rows."""
        return DeskList

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin empty: nothing here links to a form with values in its address."""
        return {}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Look for what was typed without the NUL that PostgreSQL refuses."""
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Allow what the list's own filters ask.

        The admin would allow every column, by patterns too, and the rows of other tables that
        point here: which tags an article has that nobody may see, for one.
        """
        filters = self.get_list_filter(request) if request else self.list_filter
        own = [getattr(each, "parameter_name", each) for each in filters]
        names = [name for name in (self.date_hierarchy, *own) if isinstance(name, str)]
        return any(lookup == name + kind for name in names for kind in QUESTIONS)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Say of what is in use that it is, rather than which rights are lacking to remove it."""
        rows, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return rows, counts, set() if protected else lacking, protected


class ReadingAdmin(DeskAdmin):
    """A screen to look at: rows that the desk neither adds nor changes nor deletes."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
