"""The addresses of accounts within the desk."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from newsroom.accounts import account_views, carrying, sign_in_again
from newsroom.accounts.second_factor import second_factor_views


def account_addresses(site: AdminSite) -> list[URLPattern]:
    """Return the pages of those who have signed in, and of those who are about to."""
    own = site.admin_view
    return [
        path("session/", sign_in_again.session, name="session"),
        path("login/again/", sign_in_again.sign_in_again, name="sign_in_again"),
        path("login/go-on/", own(carrying.go_on), name="go_on"),
        path("login/again/code/", sign_in_again.code_again, name="code_again"),
        path("login/code/", second_factor_views.code, name="code"),
        path("second_factor/", second_factor_views.set_up, name="set_up_second_factor"),
        path("second_factor/qr.svg", second_factor_views.qr_code, name="qr_code"),
        path(
            "second_factor/renew_codes/",
            own(second_factor_views.renew_codes),
            name="renew_recovery_codes",
        ),
        path("second_factor/remove/", own(second_factor_views.remove), name="remove_second_factor"),
        path("account/", own(account_views.account), name="account"),
        path(
            "account/sign_out_everywhere/",
            own(account_views.sign_out_everywhere),
            name="sign_out_everywhere",
        ),
    ]
