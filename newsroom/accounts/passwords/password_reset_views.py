"""The pages on which people ask for a new password and choose it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import views
from django.http import HttpResponse
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from newsroom import periods
from newsroom.accounts import known_browsers, sign_in_limits
from newsroom.accounts.account_pages import frame
from newsroom.accounts.passwords import password_reset
from newsroom.accounts.passwords.password_forms import NewPasswordForm
from newsroom.accounts.wait_messages import wait_message
from newsroom.http import rate_counter


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "vTextField"}),
    )


class InFrame:
    """Puts a page of Django's into the frame of the desk."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return frame(self.request, context["title"]) | context  # type: ignore[attr-defined]


class AskView(InFrame, views.PasswordContextMixin, FormView):
    """Takes an address, and says the same of every one."""

    form_class = AddressForm
    title = _("Choose a new password")
    success_url = reverse_lazy("password_reset_done")
    template_name = "admin/accounts/ask_for_link.html"

    def form_valid(self, form: Any) -> HttpResponse:
        at = timezone.now()
        address: str = self.request.client_address  # type: ignore[attr-defined]
        limits = sign_in_limits.of_networks(address, what="new passwords", at=at)
        if wait := rate_counter.count(limits, at=at):
            form.add_error("email", wait_message(wait))
            response = self.form_invalid(form)
            response.status_code = 429
            response.headers["Retry-After"] = str(wait)
            return response
        password_reset.receive(form.cleaned_data["email"], at=at)
        return super().form_valid(form)


class AskedView(InFrame, views.PasswordResetDoneView):
    """Says that an e-mail was sent if there is an account."""

    title = _("Check your e-mail")
    template_name = "admin/accounts/link_sent.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lifetime = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
        return super().get_context_data(period=periods.in_words(lifetime), **kwargs)


class ChooseView(InFrame, views.PasswordResetConfirmView):
    """Takes the new password. The browser of who got the e-mail is known from then on."""

    form_class = NewPasswordForm
    title = _("Choose a new password")
    template_name = "admin/accounts/choose_password.html"
    success_url = reverse_lazy("password_reset_complete")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        title = self.title if self.validlink else _("This link does not work")
        return context | {"title": title}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        known_browsers.remember(self.request, response, form.user)
        return response


class ChosenView(InFrame, views.PasswordResetCompleteView):
    """Leads to the sign-in page."""

    title = _("Your password was changed")
    template_name = "admin/accounts/password_chosen.html"


# Django looks for these names.
urlpatterns = [
    path("password_reset/", AskView.as_view(), name="admin_password_reset"),
    path("password_reset/done/", AskedView.as_view(), name="password_reset_done"),
    path("reset/<uidb64>/<token>/", ChooseView.as_view(), name="password_reset_confirm"),
    path("reset/done/", ChosenView.as_view(), name="password_reset_complete"),
]
