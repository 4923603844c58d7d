"""Environment variables: accepted values, and the errors for all others."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment, media_stores, servers


@pytest.fixture
def env(monkeypatch):
    """Return a reader of an environment in which a test sets variables."""
    for name in ("DEBUG", "DATABASE_URL", "SITE_ADDRESS", "TRUSTED_PROXIES", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    reader = environment.Environment()
    reader.set = monkeypatch.setenv
    return reader


def test_the_file_fills_in_what_the_environment_lacks(env, monkeypatch, tmp_path: Path):
    (tmp_path / ".env").write_text("SITE_NAME=Städtische Zeitung\nDEBUG=1\n", "utf-8")
    monkeypatch.setattr(environment.Environment, "ENVIRON", {"DEBUG": "0"})
    found = environment.reader(tmp_path)
    assert (found.str("SITE_NAME"), found.str("DEBUG")) == ("Städtische Zeitung", "0")


def test_a_site_needs_no_file(env, monkeypatch, tmp_path: Path):
    monkeypatch.setattr(environment.Environment, "ENVIRON", {"SITE_NAME": "The News"})
    assert environment.reader(tmp_path).str("SITE_NAME") == "The News"


def test_a_file_in_another_encoding_is_an_error(env, tmp_path: Path):
    (tmp_path / ".env").write_bytes("DEBUG=0\nSITE_NAME=Städtische".encode("latin-1"))
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.reader(tmp_path)
    assert str(raised.value) == f"{tmp_path}/.env, line 2: save the file in UTF-8."


def test_a_file_that_cannot_be_read_is_an_error(env, tmp_path: Path):
    # A folder: the tests may run as root, who can read every file.
    (tmp_path / ".env").mkdir()
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.reader(tmp_path)
    assert str(raised.value) == (
        f"{tmp_path}/.env cannot be read: Is a directory. Run this as the user that the file"
        " belongs to."
    )


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
    config = servers.database(env, default=f"sqlite:///{path}")
    assert (config["ENGINE"], config["NAME"]) == ("django.db.backends.sqlite3", str(path))
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]
    assert path.parent.is_dir()


def test_a_database_url_names_a_postgresql_database(env):
    env.set("DATABASE_URL", "postgres://nora:s%23cret@db.example:5433/news")
    config = servers.database(env, default="sqlite:///x")
    wanted = ("newsroom.db.postgresql", "news", "nora", "s#cret", "db.example", 5433)
    names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert tuple(config[name] for name in names) == wanted


KEPT_ALIVE = {
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", {"connect_timeout": 5} | KEPT_ALIVE),
        ("?sslmode=require", {"connect_timeout": 5, "sslmode": "require"} | KEPT_ALIVE),
        ("?connect_timeout=9", {"connect_timeout": 9} | KEPT_ALIVE),
        ("?tcp_user_timeout=9", {"connect_timeout": 5} | KEPT_ALIVE | {"tcp_user_timeout": 9}),
    ],
)
def test_a_machine_that_does_not_answer_is_given_up(env, query, options):
    env.set("DATABASE_URL", f"postgres://nora@db.example/news{query}")
    assert servers.database(env, default="sqlite:///x")["OPTIONS"] == options


def test_a_url_of_another_database_is_an_error(env):
    env.set("DATABASE_URL", "mysql://root@localhost/news")
    with pytest.raises(ImproperlyConfigured) as raised:
        servers.database(env, default="sqlite:///x")
    assert str(raised.value) == (
        "DATABASE_URL begins with 'mysql': write sqlite:///path or"
        " postgres://user:password@host:port/name."
    )


def test_the_address_of_the_site_loses_its_last_slash(env):
    env.set("SITE_ADDRESS", "https://news.example/")
    assert environment.site_address(env) == "https://news.example"


@pytest.mark.parametrize(
    "address",
    ["news.example", "ftp://news.example", "https://a.example/b", "https://a:b", "https://[a"],
)
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
    assert servers.mail(env) == {"EMAIL_BACKEND": "newsroom.mail_files.EmailBackend"}


def test_an_email_url_names_a_mail_server_and_its_account(env):
    env.set("EMAIL_URL", "smtp+tls://news:secret@mail.example:587")
    found = servers.mail(env)
    assert found.pop("EMAIL_BACKEND") == "django.core.mail.backends.smtp.EmailBackend"
    assert {name: found[name] for name in ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS")} == {
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_USE_TLS": True,
    }


def test_a_mail_server_of_another_kind_is_an_error(env):
    env.set("EMAIL_URL", "https://mail.example")
    with pytest.raises(ImproperlyConfigured) as raised:
        servers.mail(env)
    assert str(raised.value) == (
        "EMAIL_URL begins with 'https': write smtp://user:password@host:port, or smtp+tls:// or"
        " smtp+ssl:// for an encrypted connection."
    )


BROKEN_BY_ITS_PASSWORD = (
    " cannot be read. Write {example}; in the user's name and password write %23 for #, %2F for /,"
    " %3F for ?, %40 for @, %3A for :, %2B for + and %25 for %."
)


@pytest.mark.parametrize(
    "password", ["s3c#ret", "s3c/ret", "s3c?ret", "12#s3c", "12/s3c", "[s3c", "a:#s3c"]
)
def test_a_password_that_breaks_the_url_is_an_error_without_a_word_of_it(env, password):
    for name, url, example, read in (
        (
            "DATABASE_URL",
            f"postgres://nora:{password}@db.example/news",
            "postgres://user:password@host:port/name",
            lambda: servers.database(env, default="sqlite:///x"),
        ),
        (
            "EMAIL_URL",
            f"smtp+tls://nora:{password}@mail.example:587",
            "smtp+tls://user:password@host:port",
            lambda: servers.mail(env),
        ),
    ):
        env.set(name, url)
        with pytest.raises(ImproperlyConfigured) as raised:
            read()
        assert str(raised.value) == name + BROKEN_BY_ITS_PASSWORD.format(example=example)
        assert raised.value.__suppress_context__


@pytest.mark.parametrize("url", ["postgres://nora@db.example", "postgres:///", "postgres://db/"])
def test_a_database_url_without_a_name_is_an_error(env, url):
    env.set("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured) as raised:
        servers.database(env, default="sqlite:///x")
    assert str(raised.value) == (
        "DATABASE_URL names no database: write postgres://user:password@host:port/name."
    )


def test_a_postgresql_database_may_be_reached_by_its_socket(env):
    env.set("DATABASE_URL", "postgres:///news")
    assert servers.database(env, default="sqlite:///x")["NAME"] == "news"


def test_a_mail_server_without_a_name_is_an_error(env):
    env.set("EMAIL_URL", "smtp://")
    with pytest.raises(ImproperlyConfigured) as raised:
        servers.mail(env)
    assert str(raised.value) == (
        "EMAIL_URL names no mail server: write smtp+tls://user:password@host:port."
    )


def test_an_address_with_a_password_is_an_error_that_does_not_show_it(env):
    env.set("SITE_ADDRESS", "https://nora:s3c/ret@news.example")
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.site_address(env)
    assert str(raised.value) == (
        "SITE_ADDRESS is 'https://…@news.example': write scheme and host only, as in"
        " https://news.example"
    )


@pytest.mark.parametrize(
    ("value", "number"), [("", 7), ("1", 1), (" 12 ", 12), ("64000000", 64_000_000)]
)
def test_a_number_is_written_in_digits(env, value, number):
    env.set("WEB_WORKERS", value)
    assert environment.number(env, "WEB_WORKERS", default=7, least=1) == number


@pytest.mark.parametrize("value", ["abc", "64MB", "-1", "0", "1.5", "1_000", "٣"])
def test_what_is_no_number_is_an_error(env, value):
    env.set("WEB_WORKERS", value)
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.number(env, "WEB_WORKERS", default=7, least=1)
    assert str(raised.value) == (
        f"WEB_WORKERS is {value!r}: write a whole number of at least 1 in digits, as in 7."
    )


def test_one_of_a_few_values_is_chosen(env):
    env.set("LOG_FORMAT", "")
    assert environment.choice(env, "LOG_FORMAT", ("text", "json")) == "text"
    env.set("LOG_FORMAT", "xml")
    with pytest.raises(ImproperlyConfigured, match=r"^LOG_FORMAT is 'xml': write text or json\.$"):
        environment.choice(env, "LOG_FORMAT", ("text", "json"))


def test_a_time_zone_that_nobody_knows_is_an_error(env):
    env.set("TIME_ZONE", "Mars")
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.time_zone(env)
    assert str(raised.value) == (
        "TIME_ZONE is 'Mars': write a time zone that this machine knows, as in Europe/London."
    )
    env.set("TIME_ZONE", "Europe/Berlin")
    assert environment.time_zone(env) == "Europe/Berlin"


@pytest.mark.parametrize("code", ["xx", "en-GB", "english"])
def test_a_language_that_django_does_not_know_is_an_error(env, code):
    env.set("LANGUAGE_CODE", code)
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.language(env)
    assert str(raised.value) == (
        f"LANGUAGE_CODE is {code!r}: write a language that Django knows, in lower case, as in en-gb"
        " or de."
    )


@pytest.mark.parametrize("value", ["operator", "a@b, c@d", "a b@c"])
def test_an_operator_without_an_address_is_an_error(env, value):
    env.set("OPERATOR_EMAIL", value)
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.email_address(env, "OPERATOR_EMAIL")
    assert str(raised.value) == (
        f"OPERATOR_EMAIL is {value!r}: write one e-mail address, as in operator@news.example."
    )


def test_a_value_whose_file_is_missing_is_an_error(env):
    env.set("MEDIA_S3_SECRET_KEY_FILE", "/no/such/file")
    with pytest.raises(ImproperlyConfigured) as raised:
        env.str("MEDIA_S3_SECRET_KEY")
    assert str(raised.value) == (
        "MEDIA_S3_SECRET_KEY_FILE is '/no/such/file', which cannot be read: No such file or directory."
    )


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.make_folder(tmp_path / "file" / "var")
    assert str(raised.value) == (
        f"The folder {tmp_path}/file/var cannot be created: Not a directory. Create it, or let this user"
        f" write to {tmp_path}/file."
    )


def test_others_may_pass_the_folder_of_data_and_not_list_it(tmp_path: Path):
    environment.make_private_folder(tmp_path / "var")
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o711


def test_the_folder_of_an_older_release_is_closed_but_for_passing_through(tmp_path: Path):
    tmp_path.chmod(0o755)
    environment.make_private_folder(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o711


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


@pytest.fixture
def bucket(env):
    """Return a reader of an environment with a bucket."""
    env.set("MEDIA_S3_BUCKET", "pictures")
    env.set("MEDIA_S3_ADDRESS", "https://media.news.example")
    return env


@pytest.mark.parametrize(
    ("value", "endpoint"),
    [
        ("", None),
        ("https://s3.news.example", "https://s3.news.example"),
        ("http://10.0.0.4:9000", "http://10.0.0.4:9000"),
        ("https://storage.news.example/s3", "https://storage.news.example/s3"),
    ],
)
def test_a_bucket_is_at_its_service(bucket, value, endpoint):
    bucket.set("MEDIA_S3_ENDPOINT", value)
    assert media_stores.media_storage(bucket)["OPTIONS"]["endpoint_url"] == endpoint


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("s3.news.example", "s3.news.example"),
        ("s3.news.example:9000", "s3.news.example:9000"),
        ("https://", "https://"),
        ("https:///pictures", "https:///pictures"),
        ("ftp://s3.news.example", "ftp://s3.news.example"),
        ("https://s3.news.example:port", "https://s3.news.example:port"),
        ("https://key:s3c/ret@s3.news.example", "https://…@s3.news.example"),
    ],
)
def test_a_service_without_scheme_or_host_is_an_error(bucket, value, shown):
    bucket.set("MEDIA_S3_ENDPOINT", value)
    with pytest.raises(ImproperlyConfigured) as raised:
        media_stores.media_storage(bucket)
    assert str(raised.value) == (
        f"MEDIA_S3_ENDPOINT is {shown!r}: write scheme and host of the S3 service, as in"
        " https://s3.news.example, or nothing for Amazon's."
    )
