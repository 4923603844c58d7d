"""What holds for the project as a whole."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("newsroom", "articles", "comments")
SOURCES = sorted(
    path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts
)


def _locked() -> dict[str, tuple[str, set[str]]]:
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    return {
        package["name"]: (
            package["version"],
            {file["hash"] for file in [*package.get("wheels", []), package.get("sdist")] if file},
        )
        for package in lock["package"]
    }


def _required(name: str) -> dict[str, tuple[str, set[str]]]:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    found = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        package, version = re.match(r"([\w.-]+)==([\w.]+)", entry).groups()
        found[package] = (version, set(re.findall(r"--hash=(sha256:\w+)", entry)))
    return found


@pytest.mark.parametrize("name", ["runtime.txt", "server.txt", "dev.txt"])
def test_the_requirement_files_are_the_lock(name):
    locked = _locked()
    for package, pin in _required(name).items():
        assert pin == locked[package], package


def test_every_direct_dependency_is_in_its_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[\[~<>=]", line)[0] for line in project["dependencies"]}
    extras = project["optional-dependencies"].values()
    more = {re.split(r"[\[~<>=]", line)[0] for lines in extras for line in lines}
    assert names <= set(_required("runtime.txt"))
    assert names | more <= set(_required("server.txt"))


def test_lock_and_exports_name_no_host_but_the_public_index():
    files = [ROOT / "uv.lock", *(ROOT / "requirements").iterdir()]
    hosts = {
        host
        for path in files
        for host in re.findall(r"https?://([^/\s\"']+)", path.read_text("utf-8"))
    }
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_every_dependency_has_its_reason_in_the_readme():
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = pyproject["project"]
    extras = project["optional-dependencies"].values()
    groups = pyproject["dependency-groups"].values()
    lines = [line for part in (project["dependencies"], *extras, *groups) for line in part]
    cells = re.findall(r"^\| (`[^|]+) \|", (ROOT / "README.md").read_text("utf-8"), re.M)
    named = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    assert {re.split(r"[\[~<>=]", line)[0] for line in lines} <= named


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize(
    ("forbidden", "allowed"),
    [
        # Visibility has one spelling each.
        (r"state=(State\.PUBLISHED|\"published\")", ["articles/models/article.py"]),
        (r"state=(State\.APPROVED|\"approved\")", ["comments/models/comment.py"]),
        # Text never becomes markup by being called safe.
        (r"\|\s*safe\b|mark_safe|csrf_exempt|\.extra\(|\beval\(|pickle|shell=True", []),
    ],
)
def test_there_is_one_way_in(forbidden, allowed):
    templates = sorted((ROOT / "templates").rglob("*.html"))
    found = {
        str(path.relative_to(ROOT))
        for path in [*SOURCES, *templates]
        if re.search(forbidden, path.read_text("utf-8"))
    }
    assert sorted(found) == allowed


def test_files_and_functions_stay_small():
    long = {str(p): n for p in SOURCES if (n := len(p.read_text("utf-8").splitlines())) > 300}
    assert long == {}


def test_templates_hold_no_script_style_or_handler():
    inline = re.compile(
        r"<script(?![^>]*(src=|application/ld\+json))|<style(?![^>]*nonce)|\sstyle=\"|\son[a-z]+=\""
    )
    found = [
        p.name for p in (ROOT / "templates").rglob("*.html") if inline.search(p.read_text("utf-8"))
    ]
    assert found == []


def test_no_file_speaks_of_the_machine_it_was_written_on():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [
        ROOT / name for name in listed.stdout.splitlines() if not name.endswith((".lock", ".png"))
    ]
    machine = re.compile("/" + r"(?:work|root|farm)/[a-z.]")
    found = [
        p.name for p in paths if p.is_file() and machine.search(p.read_text("utf-8", "ignore"))
    ]
    assert found == []
