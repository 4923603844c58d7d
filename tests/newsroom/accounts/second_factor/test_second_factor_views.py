"""The second factor: set up by oneself, asked for at sign-in, demanded of roles, removed with a record."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from newsroom.accounts.second_factor import second_factor
from newsroom.desk import roles
from newsroom.models import Email
from tests.cast import make_article, make_draft, make_user
from tests.desk import messages_of
from tests.log import told_last
from tests.newsroom.accounts.authenticator import SET_UP, app_of, code_of, next_code, set_up
from tests.newsroom.accounts.signing_in import ADDRESS, COLLEAGUE, PASSWORD, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]
CODE, ACCOUNT = "/admin/login/code/", "/admin/account/"
WRONG = "This code is wrong, or was used before. Please wait for the next one."


@pytest.fixture
def edith():
    return make_user("edith", roles.EDITOR)


@pytest.fixture
def codes(edith):
    """Set up Edith's second factor, and return its recovery codes."""
    browser = Client()
    browser.force_login(edith)
    return set_up(browser)


def with_password(**how) -> Client:
    """Return a browser that owes the code."""
    browser = Client()
    assert sign_in(browser=browser, **how)["Location"] == CODE
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/admin/").status_code == 200


# --- Setting up -----------------------------------------------------------------------------------


def test_nobody_has_to_have_one(edith):
    assert sign_in()["Location"] == "/admin/"


def test_setting_up_takes_a_code_of_the_app_and_shows_ten_recovery_codes(edith):
    browser = Client()
    browser.force_login(edith)
    page = browser.post(SET_UP, {"code": "000000"}).content.decode()
    assert "This code is wrong or too old. Please type the code that the app shows now." in page
    assert not second_factor.is_set_up(edith)
    assert len(set(set_up(browser))) == 10
    assert second_factor.is_set_up(edith)
    assert "You have 10 recovery codes left." in browser.get(ACCOUNT).content.decode()


def test_the_key_stays_the_same_until_it_is_used(client, edith):
    client.force_login(edith)
    first, second = (client.get(SET_UP).content for _ in range(2))
    keys = [re.search(rb'class="key">([A-Z2-7 ]+)<', page)[1] for page in (first, second)]
    assert keys[0] == keys[1]


def test_the_qr_code_is_a_drawing_for_ones_own_session(client, edith):
    client.force_login(edith)
    assert client.get("/admin/second_factor/qr.svg").status_code == 404
    client.get(SET_UP)
    drawn = client.get("/admin/second_factor/qr.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<svg ")
    assert b"style" not in drawn.content
    assert "no-store" in drawn["Cache-Control"]
    assert Client().get("/admin/second_factor/qr.svg").status_code == 404


def test_the_app_shows_the_site_and_the_account(edith, settings):
    address = second_factor.app_address(edith, "00" * 20)
    assert address.startswith(f"otpauth://totp/The%20Newsroom%3Aedith?secret={'A' * 32}&")


def test_setting_up_signs_out_every_other_browser(edith):
    other, browser = Client(), Client()
    other.force_login(edith)
    browser.force_login(edith)
    set_up(browser)
    assert (is_in(other), is_in(browser)) == (False, True)


def test_setting_up_again_replaces_app_and_recovery_codes(edith, codes):
    old = app_of(edith)
    browser = with_password()
    browser.post(CODE, {"code": next_code(edith)})
    new_codes = set_up(browser)
    assert app_of(edith) != old
    assert not set(new_codes) & set(codes)
    assert StaticToken.objects.count() == 10


# --- Signing in -----------------------------------------------------------------------------------


def test_the_password_alone_opens_nothing(edith, codes):
    browser = with_password()
    for address in ("/admin/", ACCOUNT, SET_UP, "/admin/second_factor/qr.svg"):
        assert browser.get(address).status_code in (302, 404), address
    assert browser.post(SET_UP, {"code": "1"})["Location"] == ADDRESS
    assert "known_browser" not in browser.cookies


def test_password_and_code_open_the_desk_where_one_wanted_to_go(edith, codes):
    browser = Client()
    data = {"username": "edith", "password": PASSWORD, "next": "/admin/articles/article/"}
    assert browser.post(ADDRESS, data)["Location"] == CODE
    response = browser.post(CODE, {"code": next_code(edith)})
    assert response["Location"] == "/admin/articles/article/"
    assert is_in(browser)
    assert "known_browser" in browser.cookies


def test_a_wrong_code_says_so(edith, codes):
    response = with_password().post(CODE, {"code": "000000"})
    assert response.status_code == 200
    assert WRONG in response.content.decode()


@pytest.mark.parametrize("code", ["", "x", "１２３４５６", "0" * 21, "-1", "\0", "12345a"])
def test_what_is_no_code_is_no_error(edith, codes, code):
    browser = with_password()
    assert browser.post(CODE, {"code": code}).status_code == 200
    assert not is_in(browser)


def test_a_code_works_once(edith, codes):
    code = next_code(edith)
    assert with_password().post(CODE, {"code": code}).status_code == 302
    assert WRONG in with_password().post(CODE, {"code": code}).content.decode()


def test_a_recovery_code_works_once_in_any_spelling(edith, codes):
    browser = with_password()
    response = browser.post(CODE, {"code": f" {codes[0].upper().replace('-', ' ')}"})
    assert response.status_code == 302
    assert messages_of(response) == ["You have 9 recovery codes left."]
    assert WRONG in with_password().post(CODE, {"code": codes[0]}).content.decode()


def test_codes_are_limited(edith, codes):
    browser = with_password()
    answers = [browser.post(CODE, {"code": "000000"}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    response = browser.post(CODE, {"code": next_code(edith)})
    assert response.status_code == 429
    assert "Too many attempts in a short time. Please try again in " in response.content.decode()


def test_who_guesses_codes_locks_out_no_browser_of_the_owner(edith, codes):
    own = with_password()
    own.post(CODE, {"code": codes[0]})
    thief = with_password(address=COLLEAGUE)
    for _ in range(8):
        thief.post(CODE, {"code": "000000"})
    assert sign_in(browser=own)["Location"] == CODE
    assert own.post(CODE, {"code": codes[1]}).status_code == 302


def test_the_code_has_to_follow_within_fifteen_minutes(edith, codes, monkeypatch):
    browser, start = with_password(), timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(minutes=16))
    assert browser.post(CODE, {"code": codes[0]})["Location"] == ADDRESS


def test_a_password_that_changes_meanwhile_is_asked_for_again(edith, codes):
    browser = with_password()
    edith.set_password("another long password")
    edith.save()
    assert browser.post(CODE, {"code": codes[0]})["Location"] == ADDRESS


def test_an_account_that_is_closed_meanwhile_stays_out(edith, codes):
    browser = with_password()
    User.objects.update(is_active=False)
    assert browser.post(CODE, {"code": codes[0]})["Location"] == ADDRESS


def test_without_a_password_nobody_is_asked_for_a_code():
    assert Client().get(CODE)["Location"] == ADDRESS


# --- Roles that demand it -------------------------------------------------------------------------


def addresses_of_the_desk() -> list[str]:
    """Return every address of the desk, with a number where it takes one."""
    found = []

    def walk(patterns, before: str) -> None:
        for each in patterns:
            route = before + str(each.pattern)
            if isinstance(each, URLPattern):
                found.append(
                    re.sub(r"<[^>]*>|\(\?P.*\)", "1", route).strip("^$").replace("\\Z", "")
                )
            else:
                walk(each.url_patterns, route)

    walk(admin.site.get_urls(), "/admin/")
    return found


# These answer whoever comes: they are the way in.
OPEN = {ADDRESS, CODE, SET_UP, "/admin/second_factor/qr.svg", "/admin/logout/"}
# These answer scripts, and say in JSON that nobody has signed in.
FOR_SCRIPTS = re.compile(
    "/(unsaved|link-targets|notes/panel|article/(add|1)/preview)/$|/admin/(session|page)/$|/login/again/(code/)?$"
    "|/picture/(add-many/send|choose)/$"
)
# What is sent to these is carried through the sign-in: test_carrying.py.
CARRIED = re.compile("/article/(add|1/change|1/correct)/$|/comment/decide/$")


def test_every_address_asks_for_the_second_factor_where_the_role_demands_it(settings):
    root = User.objects.create_superuser("root", password=PASSWORD)
    settings.SECOND_FACTOR_ROLES = (roles.ADMINISTRATOR,)
    addresses = addresses_of_the_desk()
    assert len(addresses) > 100
    for address in addresses:
        for method in ("get", "post"):
            browser = Client()
            browser.force_login(root)
            response = getattr(browser, method)(address)
            if address in OPEN:
                assert response.status_code in (200, 302, 404, 405), address
            elif FOR_SCRIPTS.search(address):
                assert response.status_code in (400, 401, 405), (method, address)
            elif CARRIED.search(address) and method == "post":
                assert 'id="login-form"' in response.content.decode(), address
                assert "_auth_user_id" not in browser.session
            else:
                assert response.status_code in (301, 302), (method, address)
                assert ADDRESS in response["Location"] or response.status_code == 301, address


@pytest.mark.parametrize("role", roles.STAFF_ROLES)
def test_a_role_that_demands_it_sets_it_up_at_sign_in(settings, role):
    settings.SECOND_FACTOR_ROLES = (role,)
    user = make_user("edith", role)
    make_user("other", next(r for r in roles.STAFF_ROLES if r != role))
    assert sign_in(name="other")["Location"] == "/admin/"
    browser = Client()
    assert sign_in(browser=browser)["Location"] == SET_UP
    assert not is_in(browser)
    page = browser.get(SET_UP).content.decode()
    assert "Your role also needs a second factor" in page
    assert browser.get("/admin/second_factor/qr.svg").status_code == 200
    assert len(set_up(browser)) == 10
    assert is_in(browser)
    assert second_factor.is_set_up(user)


def test_a_session_that_a_new_role_outgrows_ends(settings, edith):
    settings.SECOND_FACTOR_ROLES = (roles.ADMINISTRATOR,)
    browser = Client()
    browser.force_login(edith)
    assert is_in(browser)
    edith.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    response = browser.get("/admin/", follow=True)
    assert response.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    assert response.status_code == 200
    assert sign_in(browser=browser)["Location"] == SET_UP


def test_a_session_without_the_factor_that_a_role_demands_is_nobodys_outside_the_desk(
    settings, edith
):
    browser = Client()
    sign_in(browser=browser)
    draft, form = make_draft(), make_article("The ferry is back").get_absolute_url() + "comment/"
    preview = f"/preview/{draft.pk}/"
    assert browser.get(preview).status_code == 200
    assert 'name="stars"' not in browser.get(form).text
    settings.SECOND_FACTOR_ROLES = (roles.EDITOR,)
    assert browser.get(preview).status_code == 404
    assert 'name="stars"' in browser.get(form).text


def test_what_a_role_demands_is_not_removed(settings, edith, codes):
    settings.SECOND_FACTOR_ROLES = (roles.EDITOR,)
    browser = with_password()
    browser.post(CODE, {"code": codes[0]})
    assert "Remove the second factor" not in browser.get(ACCOUNT).content.decode()
    response = browser.post("/admin/second_factor/remove/")
    assert messages_of(response)[-1:] == [
        "Your role needs a second factor. You can set up another app."
    ]
    assert second_factor.is_set_up(edith)


# --- Renewing, removing, and the record -------------------------------------------------------------


def test_new_recovery_codes_replace_the_old_ones(edith, codes):
    browser = with_password()
    browser.post(CODE, {"code": codes[0]})
    page = browser.post("/admin/second_factor/renew_codes/").content.decode()
    new = re.findall(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>", page)
    assert len(new) == 10
    assert WRONG in with_password().post(CODE, {"code": codes[1]}).content.decode()
    assert with_password().post(CODE, {"code": new[0]}).status_code == 302


def test_ones_own_is_removed_with_a_record(edith, codes):
    browser = with_password()
    browser.post(CODE, {"code": codes[0]})
    browser.post("/admin/second_factor/remove/")
    assert sign_in()["Location"] == "/admin/"
    assert told_last(2) == [
        "edith removed the second factor of the account “edith”.",
        "edith set up a second factor for the account “edith”.",
    ]


def test_an_administrator_removes_what_somebody_lost_with_a_record(client, edith, codes):
    session = with_password()
    session.post(CODE, {"code": codes[0]})
    ada = make_user("ada", roles.ADMINISTRATOR)
    client.force_login(ada)
    address = f"/admin/auth/user/{edith.pk}/second_factor/"
    user_page = client.get(f"/admin/auth/user/{edith.pk}/change/").content.decode()
    assert f'<a href="{address}">Second factor</a>' in user_page
    assert "Remove the second factor" in client.get(address).content.decode()
    assert second_factor.is_set_up(edith)
    assert client.post(address)["Location"] == f"/admin/auth/user/{edith.pk}/change/"
    assert not second_factor.is_set_up(edith)
    assert not is_in(session)
    history = client.get(f"/admin/auth/user/{edith.pk}/history/").content.decode()
    for words in told_last(2):
        assert words in history
    assert told_last(2) == [
        "ada signed the account “edith” out everywhere.",
        "ada removed the second factor of the account “edith”.",
    ]
    told = Email.objects.first()
    assert (told.to, told.subject) == ("edith@news.example", "Your second factor was removed")
    assert "An administrator has removed the second factor of your account." in told.text
    assert "edith has no second factor." in client.get(address).content.decode()


def test_an_administrator_removes_none_of_a_superuser(client):
    root = User.objects.create_superuser("root", password=PASSWORD)
    client.force_login(make_user("ada", roles.ADMINISTRATOR))
    assert client.post(f"/admin/auth/user/{root.pk}/second_factor/").status_code == 403


def test_the_owner_is_told_of_each_change(edith, codes):
    browser = with_password()
    browser.post(CODE, {"code": codes[0]})
    browser.post("/admin/second_factor/renew_codes/")
    browser.post("/admin/second_factor/remove/")
    assert [email.subject for email in Email.objects.order_by("pk")] == [
        "A second factor was set up",
        "You have new recovery codes",
        "Your second factor was removed",
    ]
    assert Email.objects.order_by("pk").last().text == (
        "Account: edith\n\nYou have removed the second factor of your account.\n\n"
        "If you did not expect this, tell an administrator of the site at once.\n"
    )


def test_without_one_there_is_nothing_to_renew(client, edith):
    client.force_login(edith)
    assert client.post("/admin/second_factor/renew_codes/").status_code == 404


def test_the_key_of_an_app_is_shown_at_no_screen():
    shown = {model._meta.app_label for model in admin.site._registry}
    assert not shown & {"otp_totp", "otp_static"}


def test_a_code_that_the_app_shows_now_is_taken(edith, codes):
    TOTPDevice.objects.update(last_t=-1)
    assert with_password().post(CODE, {"code": code_of(app_of(edith))}).status_code == 302
