"""Environment variables: accepted values, and the errors for all others."""

from __future__ import annotations

from pathlib import Path

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment


@pytest.fixture
def env(monkeypatch):
    """Return a reader of an environment in which a test sets variables."""
    for name in ("DEBUG", "DATABASE_URL", "SITE_ADDRESS", "TRUSTED_PROXIES", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    reader = environ.FileAwareEnv()
    reader.set = monkeypatch.setenv
    return reader


@pytest.mark.parametrize("value", ["1", "true", "Yes", "ON"])
def test_a_flag_is_on(env, value):
    env.set("DEBUG", value)
    assert environment.flag(env, "DEBUG") is True


@pytest.mark.parametrize("value", ["", "0", "false", "No", "off"])
def test_a_flag_is_off(env, value):
    env.set("DEBUG", value)
    assert environment.flag(env, "DEBUG") is False


def test_a_flag_that_is_neither_is_an_error(env):
    env.set("DEBUG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match=r"^DEBUG is 'perhaps': write 1 or 0\.$"):
        environment.flag(env, "DEBUG")


def test_without_a_database_url_the_database_is_sqlite_in_wal_mode(env, tmp_path: Path):
    path = tmp_path / "new" / "site.sqlite3"
    config = environment.database(env, default=f"sqlite:///{path}")
    assert (config["ENGINE"], config["NAME"]) == ("django.db.backends.sqlite3", str(path))
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]
    assert path.parent.is_dir()


def test_a_database_url_names_a_postgresql_database(env):
    env.set("DATABASE_URL", "postgres://nora:s%23cret@db.example:5433/news")
    config = environment.database(env, default="sqlite:///x")
    wanted = ("django.db.backends.postgresql", "news", "nora", "s#cret", "db.example", 5433)
    names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert tuple(config[name] for name in names) == wanted


def test_a_url_of_another_database_is_an_error(env):
    env.set("DATABASE_URL", "mysql://root@localhost/news")
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.database(env, default="sqlite:///x")
    assert str(raised.value) == (
        "DATABASE_URL begins with 'mysql': write sqlite:///path or"
        " postgres://user:password@host:port/name."
    )


def test_the_address_of_the_site_loses_its_last_slash(env):
    env.set("SITE_ADDRESS", "https://news.example/")
    assert environment.site_address(env) == "https://news.example"


@pytest.mark.parametrize("address", ["news.example", "ftp://news.example", "https://a.example/b"])
def test_an_address_that_is_not_scheme_and_host_is_an_error(env, address):
    env.set("SITE_ADDRESS", address)
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.site_address(env)
    assert str(raised.value) == (
        f"SITE_ADDRESS is {address!r}: write scheme and host only, as in https://news.example"
    )


def test_trusted_proxies_are_addresses_and_networks(env):
    env.set("TRUSTED_PROXIES", "10.0.0.0/8,::1")
    assert environment.trusted_proxies(env) == ("10.0.0.0/8", "::1")


def test_a_proxy_that_is_no_address_is_an_error(env):
    env.set("TRUSTED_PROXIES", "10.0.0.0/8,nginx")
    with pytest.raises(ImproperlyConfigured, match="holds 'nginx', which is no address or network"):
        environment.trusted_proxies(env)


def test_a_value_may_come_from_a_file(env, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("from the file", encoding="utf-8")
    env.set("SECRET_KEY_FILE", str(secret))
    assert env.str("SECRET_KEY") == "from the file"


def test_without_a_mail_server_emails_go_to_files(env):
    env.set("EMAIL_URL", "")
    assert environment.mail(env) == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"
    }


def test_an_email_url_names_a_mail_server_and_its_account(env):
    env.set("EMAIL_URL", "smtp+tls://news:secret@mail.example:587")
    found = environment.mail(env)
    assert found.pop("EMAIL_BACKEND") == "django.core.mail.backends.smtp.EmailBackend"
    assert {name: found[name] for name in ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS")} == {
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_USE_TLS": True,
    }


def test_a_mail_server_of_another_kind_is_an_error(env):
    env.set("EMAIL_URL", "https://mail.example")
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.mail(env)
    assert str(raised.value) == (
        "EMAIL_URL begins with 'https': write smtp://user:password@host:port, or smtp+tls:// or"
        " smtp+ssl:// for an encrypted connection."
    )


@pytest.mark.parametrize(
    ("value", "required"),
    [
        ("", ()),
        ("Administrator", ("Administrator",)),
        ("Administrator,Moderator", ("Administrator", "Moderator")),
    ],
)
def test_roles_that_need_a_second_factor_are_named(env, value, required):
    env.set("SECOND_FACTOR_ROLES", value)
    assert environment.second_factor_roles(env) == required


def test_a_role_that_there_is_not_is_an_error(env):
    env.set("SECOND_FACTOR_ROLES", "Administrator,admin")
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.second_factor_roles(env)
    assert str(raised.value) == (
        "SECOND_FACTOR_ROLES holds 'admin': write names of roles, separated by commas. The roles are"
        " Reporter, Editor, Moderator, Administrator."
    )
