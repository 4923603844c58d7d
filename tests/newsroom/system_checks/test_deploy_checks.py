"""`manage.py check --deploy`: what would hurt on a deployed site is named with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from newsroom.operations import readiness
from newsroom.system_checks import deploy_checks


def said(messages) -> list[tuple[str, str, str]]:
    """Return identifier, sentence and hint of each message."""
    return [(message.id, message.msg, message.hint) for message in messages]


def test_https_without_a_trusted_proxy_is_named(settings):
    settings.SITE_ADDRESS, settings.SITE_IS_SECURE = "https://news.example", True
    settings.TRUSTED_PROXIES = ()
    sentence = (
        "SITE_ADDRESS is https://news.example and TRUSTED_PROXIES is empty: every page redirects to"
        " itself, because the site trusts no proxy to say that the browser uses https."
    )
    hint = "Set TRUSTED_PROXIES to the address of the proxy in front, as in 127.0.0.1."
    assert said(deploy_checks.check_proxies_are_trusted()) == [("newsroom.W003", sentence, hint)]
    settings.TRUSTED_PROXIES = ("127.0.0.1",)
    assert said(deploy_checks.check_proxies_are_trusted()) == []


def test_a_variable_that_nobody_reads_is_named(settings, tmp_path: Path):
    settings.BASE_DIR = tmp_path
    (tmp_path / ".env.example").write_text("# SECRET=\nSECRET_KEY=\nTRUSTED_PROXIES=\n", "utf-8")
    (tmp_path / ".env").write_text(
        "SECRET_KEY_FILE=/a\nTRUSTED_PROXY=10.0.0.1\nREDIS_URL=redis://x\nexport OTHER=1\n#NO=1\n",
        "utf-8",
    )
    assert said(deploy_checks.check_variables_exist()) == [
        (
            "newsroom.W004",
            ".env sets TRUSTED_PROXY, which is no variable of this site.",
            "Did you mean TRUSTED_PROXIES?",
        ),
        (
            "newsroom.W004",
            ".env sets REDIS_URL, which is no variable of this site.",
            "The site needs no Redis any more: remove the line.",
        ),
        (
            "newsroom.W004",
            ".env sets OTHER, which is no variable of this site.",
            ".env.example lists all variables.",
        ),
    ]


def test_without_a_file_of_settings_nothing_is_named(settings, tmp_path: Path):
    settings.BASE_DIR = tmp_path
    assert said(deploy_checks.check_variables_exist()) == []


@pytest.mark.parametrize(
    "host", ["http://news.example", "news.example:443", "news.example/", "[::1]:80"]
)
def test_a_host_that_no_request_matches_is_named(settings, host):
    settings.ALLOWED_HOSTS = ["news.example", ".news.example", "*", "[::1]", host]
    assert said(deploy_checks.check_hosts_are_names()) == [
        (
            "newsroom.W005",
            f"ALLOWED_HOSTS holds {host!r}, which no request matches.",
            "Write the name alone, without http://, port or path, as in news.example.",
        )
    ]


def test_what_cannot_be_written_to_is_named(settings, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(readiness, "VAR", tmp_path)
    monkeypatch.setattr(readiness.os, "access", lambda path, mode: path != tmp_path)
    monkeypatch.setattr(readiness.getpass, "getuser", lambda: "nobody")
    assert said(deploy_checks.check_folders_are_writable()) == [
        (
            "newsroom.W006",
            f"{tmp_path} is not writable for the user nobody of this process.",
            "Give it to the user that runs the site.",
        )
    ]


@pytest.mark.parametrize(
    ("host", "address", "is_named"),
    [
        ("db.example", "http://127.0.0.1:8081", True),
        ("db.example", "http://10.0.0.1:8081", False),
        ("127.0.0.1", "http://127.0.0.1:8081", False),
        ("", "http://127.0.0.1:8081", False),
        ("/var/run/postgresql", "http://localhost:8081", False),
    ],
)
def test_a_purge_of_this_machine_alone_is_named_if_there_may_be_others(
    settings, monkeypatch, host, address, is_named
):
    settings.EDGE_PURGE_ADDRESSES = (address,)
    monkeypatch.setitem(connection.settings_dict, "HOST", host)
    monkeypatch.setattr(connection, "vendor", "postgresql")
    found = said(deploy_checks.check_purges_reach_each_machine())
    assert [identifier for identifier, _, _ in found] == ["newsroom.W007"] * is_named


@pytest.mark.parametrize(
    ("mode", "is_named"), [(0o755, True), (0o750, True), (0o711, False), (0o700, False)]
)
def test_data_that_other_users_can_list_is_named(settings, tmp_path: Path, mode, is_named):
    settings.BASE_DIR = tmp_path
    folder = tmp_path / "var"
    folder.mkdir()
    folder.chmod(mode)
    assert (
        said(deploy_checks.check_data_is_private())
        == [
            (
                "newsroom.W008",
                f"Other users of this machine can list {folder}, which holds readers' data.",
                f"Run chmod 700 {folder}, or chmod 711 {folder} if nginx serves files from it.",
            )
        ]
        * is_named
    )
