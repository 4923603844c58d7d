"""The admin site of editors and moderators."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import DateTimeField, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from newsroom.accounts.addresses import account_addresses
from newsroom.accounts.passwords.password_forms import ChangeOwnPasswordForm
from newsroom.accounts.second_factor import second_factor
from newsroom.accounts.sign_in import SignInView
from newsroom.desk.choices import ChoicesAdmin, ChoicesSite
from newsroom.desk.counted_fields import LimitsAdmin
from newsroom.desk.keys import PossibleKeysAdmin, can_be_key, possible_keys
from newsroom.desk.moments import MomentField, MomentWidget
from newsroom.desk.navigation import NavigationAdmin, NavigationSite
from newsroom.desk.page_links import PageLinksSite
from newsroom.desk.paging import BoundedPaginator
from newsroom.desk.saved_copies import SavingSite
from newsroom.desk.stock_scripts import StockScriptsAdmin
from newsroom.desk.to_do import to_do_of
from newsroom.desk.waiting import waiting_for
from newsroom.desk_log import log_pages
from newsroom.desk_log.logging_admin import LoggingAdmin

# The admin's filters and its date hierarchy add these to a column's name.
FILTER_SUFFIXES = (
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


# Publishing 4,000 articles took 54 s, in which others waited; this many take some 3 s.
MAX_ROWS_OF_AN_ACTION = 200


class DeskSite(NavigationSite, ChoicesSite, SavingSite, PageLinksSite):
    """Django's admin under the site's own name."""

    site_title = _("Desk")
    index_title = _("The desk")
    site_header = settings.SITE_NAME
    logout_template = "admin/accounts/signed_out.html"
    password_change_done_template = "admin/accounts/password_changed.html"  # noqa: S105  (a file)

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Show the sign-in page, or the desk to those who have signed in.

        A session that a role has outgrown ends here: its owner signs in again, with a second factor.
        """
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        if request.user.is_authenticated and not second_factor.admits(request):
            logout(request)
        frame = {
            **self.each_context(request),
            "title": _("Sign in"),
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
        }
        return SignInView.as_view(extra_context=frame)(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add what waits for the person, for the navigation and the start page."""
        context = super().each_context(request)
        return {
            **context,
            "waits_for_person": list(waiting_for(request)) if context["has_permission"] else [],
        }

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what there is to do, and what the person did last."""
        assert isinstance(request.user, User)  # noqa: S101  (the admin lets nobody else in)
        to_do = to_do_of(request.user, at=timezone.now())
        own_acts = log_pages.of_person(request.user)
        return super().index(request, {"to_do": to_do, "own_acts": own_acts})

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Give the screens that a package brings the base of all screens of the desk."""
        if admin_class is not None and not issubclass(admin_class, DeskAdmin):
            admin_class = type(admin_class.__name__, (DeskAdmin, admin_class), {})
        super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Leave out the redirect from an object's number to its page on the site.

        Any staff member may follow it, and it would show the slugs of unpublished articles.
        """
        stock = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [*account_addresses(self), *stock]

    def has_permission(self, request: HttpRequest) -> bool:
        """Let staff in whose session is as safe as their roles demand."""
        return super().has_permission(request) and second_factor.admits(request)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Change one's own password, with a limit of guesses at the old one."""
        return PasswordChangeView.as_view(
            form_class=ChangeOwnPasswordForm,
            template_name="admin/accounts/change_password.html",
            title=_("Change your password"),
            success_url=reverse("admin:password_change_done"),
            extra_context=self.each_context(request),
        )(request)

    def password_change_done(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Say that the password was changed, in the words of the other pages."""
        return super().password_change_done(request, {"title": _("Your password was changed")})

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Sign out, in the words of the other pages."""
        return super().logout(request, {"title": _("You have signed out")})


def too_many_rows(number: int) -> str:
    """Return why an act on this number of rows is refused."""
    words = gettext(
        "You selected %(number)s rows, and nothing has been done: the limit is %(most)d at once."
        " Please narrow the list with its filters, or select fewer rows."
    )
    most_counted = DeskPaginator.max_rows
    shown = gettext("%d or more") % number if number == most_counted else number
    return words % {"number": shown, "most": MAX_ROWS_OF_AN_ACTION}


def _with_zone(value: Any) -> Any:
    """Return a moment with the time zone of the desk if it was typed without one."""
    try:
        moment = DateTimeField().to_python(value)
    except ValidationError:
        return value
    if moment is None or not timezone.is_naive(moment):
        return value
    return timezone.make_aware(moment).isoformat()


class DeskList(ChangeList):
    """A list that treats filter values which the database cannot compare as a wrong address."""

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """Return the filters, with a time zone in each moment."""
        found = super().get_filters_params(params)
        for field in self.lookup_opts.concrete_fields:
            if isinstance(field, DateTimeField):
                for name in (f"{field.name}{kind}" for kind in ("", "__exact", "__gte", "__lt")):
                    if name in found:
                        found[name] = [_with_zone(value) for value in found[name]]
        return found

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().__init__(*args, **kwargs)
        except (OverflowError, ValueError, DataError) as error:
            raise IncorrectLookupParameters(error) from error


class DeskPaginator(BoundedPaginator):
    """A paginator for the desk, where people look further back than readers do."""

    max_rows = 10_000


class DeskAdmin(
    LimitsAdmin, PossibleKeysAdmin, NavigationAdmin, ChoicesAdmin, StockScriptsAdmin, LoggingAdmin
):
    """The base of all screens of the desk."""

    formfield_overrides = {DateTimeField: {"form_class": MomentField, "widget": MomentWidget}}
    view_on_site = False
    list_per_page = 50
    paginator = DeskPaginator
    # Counting all rows beside the found ones would cost a query on every page.
    show_full_result_count = False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Title the list with its rows' name instead of “Select … to change”."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the row with this key; None for a key that no row can have."""
        # An address may name the column, and an empty name stands for none.
        column = from_field or None
        if not can_be_key(self.model, object_id, column=column):
            return None
        return super().get_object(request, object_id, column)

    def response_action(
        self, request: HttpRequest, queryset: QuerySet, *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """Carry out a list action, on no more rows than one request can handle."""
        posted = request.POST.copy()
        keys = possible_keys(self.model, posted.getlist(ACTION_CHECKBOX_NAME))
        posted.setlist(ACTION_CHECKBOX_NAME, keys)
        request.POST = posted  # type: ignore[assignment]
        across = posted.get("select_across") == "1"
        number = self.paginator(queryset, 1).count if across else len(keys)
        if number <= MAX_ROWS_OF_AN_ACTION:
            response: HttpResponse | None = super().response_action(
                request, queryset, *args, **kwargs
            )
            return response
        self.message_user(request, too_many_rows(number), messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with an empty form: no page here links to one with values in its address."""
        return {}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search without NUL characters, which PostgreSQL refuses."""
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Allow only the list's own filters.

        By default the admin allows lookups on every column, even by pattern, and on related rows: for
        example, anybody at the desk could find out the tags of an article that they may not see.
        """
        filters = self.get_list_filter(request) if request else self.list_filter
        own = [getattr(each, "parameter_name", each) for each in filters]
        names = [name for name in (self.date_hierarchy, *own) if isinstance(name, str)]
        return any(lookup == name + kind for name in names for kind in FILTER_SUFFIXES)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Say that a row is in use before listing the permissions that are missing to delete it."""
        rows, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return rows, counts, set() if protected else lacking, protected


class ReadingAdmin(DeskAdmin):
    """A read-only screen: the desk neither adds, changes nor deletes its rows."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
