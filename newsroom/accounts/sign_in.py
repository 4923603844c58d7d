"""The sign-in page: a form that is limited before it compares a password."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.accounts import carrying, known_browsers, sign_in_limits
from newsroom.accounts.account_pages import page
from newsroom.accounts.passwords.hashing import HASH_RETRY_SECONDS, HashingBusy
from newsroom.accounts.second_factor import half_signed_in, second_factor
from newsroom.accounts.wait_messages import busy_message, wait_message


class SignInForm(AdminAuthenticationForm):
    """Name and password; names longer than any account's are refused before they are counted."""

    # The status of the answer if the attempt was not made, and the seconds until it can be made.
    status, wait = 200, 0
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _("The username or the password is wrong. Capital letters matter."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = User._meta.get_field("username").max_length
        self.fields["username"].validators.append(MaxLengthValidator(longest))

    def clean(self) -> Any:
        name = self.cleaned_data.get("username")
        assert self.request is not None  # noqa: S101  (the view passes it)
        if name and self.cleaned_data.get("password"):
            wait = sign_in_limits.seconds_to_wait(self.request, name, at=timezone.now())
            if wait:
                self.status, self.wait = 429, wait
                raise ValidationError(wait_message(wait))
        try:
            return super().clean()
        except HashingBusy:
            self.status, self.wait = 503, HASH_RETRY_SECONDS
            raise ValidationError(busy_message()) from None


class SignInView(LoginView):
    """Signs people in at the desk."""

    authentication_form = SignInForm
    template_name = "admin/accounts/sign_in.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = form.status
        if form.wait:
            response.headers["Retry-After"] = str(form.wait)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Send on what was typed with an ended session, whatever becomes of the password."""
        carried = carrying.for_page(carrying.posted(self.request))
        return super().get_context_data(**kwargs) | carried

    def get_success_url(self) -> str:
        carried = carrying.posted(self.request)
        return reverse("admin:go_on") if carried else super().get_success_url()

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in, or ask for the second factor of those who have one or must have one."""
        user: User = form.get_user()
        carried = carrying.posted(self.request)
        if step := second_step(self.request, user, then=self.get_success_url()):
            carrying.hand_over(self.request, carried)
            return HttpResponseRedirect(reverse(f"admin:{step}"))
        response = super().form_valid(form)
        carrying.hand_over(self.request, carried)
        known_browsers.remember(self.request, response, user)
        return response


def second_step(request: HttpRequest, user: User, *, then: str) -> str:
    """Return the page that a right password leads to, "" if it opens the desk; remember who owes it."""
    has_one = second_factor.is_set_up(user)
    if not has_one and not second_factor.is_required(user):
        return ""
    half_signed_in.begin(request, user, then=then)
    return "code" if has_one else "set_up_second_factor"


def ask_to_go_on(request: HttpRequest, packed: str) -> HttpResponse:
    """Answer a form that came with an ended session with the sign-in page, which carries it."""
    if request.user.is_authenticated and not second_factor.admits(request):
        logout(request)
    response = page(
        request,
        "sign_in",
        title=gettext("Sign in"),
        form=SignInForm(request),
        app_path=reverse("admin:login"),
        next=reverse("admin:index"),
        username=request.user.get_username(),
        **carrying.for_page(packed),
    )
    add_never_cache_headers(response)
    return response
