"""The containers repeat what the README and the systemd units say, and lock what they can."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
README = (ROOT / "README.md").read_text()
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
# What each service does, and the unit that says how.
UNITS = {
    "web": "newsroom",
    "worker": "newsroom-worker",
    "tick": "newsroom-tick",
    "prune": "newsroom-prune",
}
LOOP = re.compile(r"while true; do\n(.+)\n  sleep (\d+)\ndone\n", re.DOTALL)
SECONDS = {"minutely": 60, "daily": 86_400}


def stages() -> list[list[str]]:
    """Return the instructions of each stage, whole lines without comments."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE).replace("\\\n", " ")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    starts = [number for number, line in enumerate(lines) if line.startswith("FROM ")]
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def commands_of(name: str) -> list[str]:
    """Return the commands of a service, without its loop."""
    command = SERVICES[name]["command"]
    if command[0] != "sh":
        return [shlex.join(command)]
    loop = LOOP.fullmatch(command[2])
    return [line.strip() for line in (loop[1] if loop else command[2]).strip().splitlines()]


@pytest.mark.parametrize(("name", "unit"), UNITS.items())
def test_a_service_does_what_the_unit_does(name, unit):
    words = (DEPLOY / f"{unit}.service").read_text()
    starts = re.findall(r"^ExecStart=/srv/newsroom/(.+)$", words, re.MULTILINE)
    assert commands_of(name) == starts


@pytest.mark.parametrize("name", ["tick", "prune"])
def test_a_service_runs_as_often_as_its_timer(name):
    words = (DEPLOY / f"newsroom-{name}.timer").read_text()
    often = re.search(r"^OnCalendar=(\w+)$", words, re.MULTILINE)
    loop = LOOP.fullmatch(SERVICES[name]["command"][2])
    assert often
    assert loop
    assert int(loop[2]) == SECONDS[often[1]]


def test_the_rest_is_what_the_readme_says():
    assert commands_of("prepare") == [
        ".venv/bin/python manage.py migrate",
        ".venv/bin/python manage.py load_starter_lists",
        ".venv/bin/python manage.py collectstatic --noinput",
    ]
    for words in ("manage.py migrate", "collectstatic --noinput", "gunicorn --bind 127.0.0.1:8000"):
        assert words in README
    install = (
        "python3 -m venv .venv && .venv/bin/pip install --require-hashes -r requirements/server.txt"
    )
    assert install in README
    assert install in DOCKERFILE.replace(" --no-cache-dir", "")


def test_what_nginx_wants_of_the_settings_is_set():
    said = re.search(r"^#\s+(EDGE_PURGE_ADDRESSES=\S+)\s+(TRUSTED_PROXIES=\S+)$",
                     (DEPLOY / "nginx.conf").read_text(), re.MULTILINE)  # fmt: skip
    assert said
    environment = SERVICES["web"]["environment"]
    for each in said.groups():
        name, _, value = each.partition("=")
        assert environment[name] == value


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_runs_as_root_or_writes_where_it_need_not(name):
    service = SERVICES[name]
    assert service["user"] not in ("", "root", "0")
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.get("privileged")


def test_only_what_readers_ask_is_open_to_them():
    assert {name: s["ports"] for name, s in SERVICES.items() if "ports" in s} == {
        "web": ["80:80", "443:443"]
    }


def test_what_serves_says_whether_it_is_well():
    assert {name for name, s in SERVICES.items() if "healthcheck" in s} == {
        *("database", "web", "nginx"),
    }
    assert "/healthz" in SERVICES["web"]["healthcheck"]["test"][-1]


def test_every_volume_and_service_that_is_named_exists():
    for service in SERVICES.values():
        assert set(service.get("depends_on", {})) <= set(SERVICES)
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert source.startswith("/") or source in COMPOSE["volumes"]
        if "build" in service:
            assert (DEPLOY / service["build"]["context"] / "deploy" / "Dockerfile").is_file()


def test_images_are_named_by_version_and_end_as_somebody_else():
    for stage in stages():
        assert re.fullmatch(r"FROM \S+:\S*\d\S* AS \w+|FROM debian:bookworm-slim AS \w+", stage[0])
        users = [line for line in stage if line.startswith("USER ")]
        assert users == ["USER 10001"]
        assert stage[-1].startswith("CMD [")
    assert {stage[0].rpartition(" ")[2] for stage in stages()} == {
        service["build"]["target"] for service in SERVICES.values() if "build" in service
    }


def test_the_image_holds_what_the_site_needs_and_no_secret():
    copied = [line.split()[1:-1] for line in stages()[0] if line.startswith("COPY ")]
    names = {name for names in copied for name in names}
    assert all((ROOT / name).exists() for name in names)
    assert {
        "newsroom",
        "articles",
        "comments",
        "templates",
        "manage.py",
        "gunicorn.conf.py",
    } <= names
    assert not {".", ".env", "var"} & names


def test_the_tools_of_the_database_have_its_version():
    version = re.fullmatch(r"postgres:(\d+)-bookworm", SERVICES["database"]["image"])
    assert version
    assert f"postgresql-client-{version[1]} " in DOCKERFILE
