"""What has to hold for the repository itself, apart from what the product does.

`make check` runs it as `python -m tests.hygiene`: each problem is one line with its file and value.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

Problems = Iterator[str]
# A version and the hashes of its files.
Pin = tuple[str, set[str]]

ROOT: Final = Path(__file__).resolve().parents[1]
ROOMS: Final = ("newsroom", "articles", "comments")
REQUIREMENTS: Final = ("runtime.txt", "server.txt", "dev.txt")
HOSTS: Final = {"pypi.org", "files.pythonhosted.org"}
MOST_LINES: Final = 300
# Under a licence that nobody shall get without choosing it.
CHOSEN_EXTRAS: Final = ("heic",)
# What may be written in these files alone.
ONE_PLACE: Final[tuple[tuple[str, set[str]], ...]] = (
    # Visibility has one spelling each.
    (r"public_from__lte", {"articles/models/armed_row.py"}),
    # What the desk decided last is no visibility; generated data writes it in bulk.
    (
        r"state=(State\.PUBLISHED|\"published\")",
        {"articles/models/article.py", "comments/demo/generated_articles.py"},
    ),
    (r"state=(State\.APPROVED|\"approved\")", {"comments/models/comment.py"}),
    # Text never becomes markup by being called safe.
    (r"\|\s*safe\b|mark_safe|csrf_exempt|\.extra\(|\beval\(|pickle|shell=True", set()),
)
INLINE: Final = (
    r"<script(?![^>]*(src=|application/ld\+json))|<style(?![^>]*nonce)|\sstyle=\"|\son[a-z]+=\""
)
# In two pieces, so that this line is not found.
MACHINE: Final = "/" + r"(?:work|root|farm)/[a-z.]"
VARIABLE: Final = r'(?:env\.\w+\(|\w+\(env, |environ\.get\()"([A-Z_]+)"'
READERS_OF_VARIABLES: Final = (
    "newsroom/settings.py",
    "newsroom/environment.py",
    "newsroom/servers.py",
    "gunicorn.conf.py",
)


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _names(folder: str, pattern: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob(pattern))


def _sources() -> list[str]:
    names = [name for room in ROOMS for name in _names(room, "*.py")]
    return [name for name in names if "/migrations/" not in name]


def _templates() -> list[str]:
    return _names("templates", "*.html")


def _finds(pattern: str, names: list[str]) -> Iterator[tuple[str, int, str]]:
    """Yield file, line and words of everything that matches."""
    for name in names:
        text = (ROOT / name).read_text("utf-8", "ignore")
        for found in re.finditer(pattern, text):
            yield name, text.count("\n", 0, found.start()) + 1, found[0].strip()


# --- Dependencies -----------------------------------------------------------------------------------


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads(_text("pyproject.toml"))["project"]
    return project


def _packages(lines: list[str]) -> set[str]:
    return {re.split(r"[\[~<>=]", line)[0] for line in lines}


def _extras() -> set[str]:
    extras = _project()["optional-dependencies"].values()
    return _packages([line for lines in extras for line in lines])


def _chosen() -> set[str]:
    extras = _project()["optional-dependencies"]
    return _packages([line for name in CHOSEN_EXTRAS for line in extras[name]])


def _tools() -> set[str]:
    groups = tomllib.loads(_text("pyproject.toml"))["dependency-groups"].values()
    return _packages([line for lines in groups for line in lines])


def _locked() -> dict[str, Pin]:
    packages = tomllib.loads(_text("uv.lock"))["package"]
    return {
        package["name"]: (
            package["version"],
            {file["hash"] for file in [*package.get("wheels", []), package.get("sdist")] if file},
        )
        for package in packages
    }


def _required(name: str) -> dict[str, Pin]:
    """Return what a file of requirements asks for; what cannot be read goes by its own words."""
    required: dict[str, Pin] = {}
    for entry in re.split(r"\n(?=\S)", _text(f"requirements/{name}").strip()):
        pinned = re.match(r"([\w.-]+)==([\w.]+)", entry)
        package, version = pinned.groups() if pinned else (entry, "")
        required[package] = (version, set(re.findall(r"--hash=(sha256:\w+)", entry)))
    return required


def requirements_are_the_lock() -> Problems:
    locked = _locked()
    for name in REQUIREMENTS:
        for package, (version, hashes) in _required(name).items():
            in_lock, known = locked.get(package, ("absent", set()))
            if version != in_lock:
                yield f"requirements/{name}: {package!r} is at {version!r}, in uv.lock {in_lock!r}."
            elif hashes != known:
                differing = sorted(hashes ^ known)
                yield f"requirements/{name}: {package} and uv.lock differ in {', '.join(differing)}."


def direct_dependencies_are_required() -> Problems:
    direct = _packages(_project()["dependencies"])
    server = direct | _extras() - _chosen()
    for name, wanted in {"runtime.txt": direct, "server.txt": server}.items():
        for package in sorted(wanted - set(_required(name))):
            yield f"requirements/{name}: {package} of pyproject.toml is missing."


def extras_to_be_chosen_are_required_nowhere() -> Problems:
    for name in REQUIREMENTS:
        for package in sorted(_chosen() & set(_required(name))):
            yield f"requirements/{name}: {package} is for those who choose its extra."


def packages_come_from_the_public_index() -> Problems:
    names = ["uv.lock", *_names("requirements", "*")]
    found = {(name, words) for name, _, words in _finds(r"https?://[^/\s\"']+", names)}
    hosts = {(name, words.partition("://")[2]) for name, words in found}
    for name, host in sorted(hosts):
        if host not in HOSTS:
            yield f"{name}: {host} is not the public index."
    for host in sorted(HOSTS - {host for _, host in hosts}):
        yield f"uv.lock: {host} is named nowhere."


def dependencies_have_a_reason() -> Problems:
    cells = re.findall(r"^\| (`[^|]+) \|", _text("README.md"), re.MULTILINE)
    named = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    direct = _packages(_project()["dependencies"]) | _extras() | _tools()
    for package in sorted(direct - named):
        yield f"README.md: {package} of pyproject.toml has no reason in the table."


# --- Sources ----------------------------------------------------------------------------------------


def everything_has_one_place() -> Problems:
    for pattern, places in ONE_PLACE:
        found = list(_finds(pattern, [*_sources(), *_templates()]))
        for name, line, words in found:
            if name not in places:
                where = f"belongs into {', '.join(sorted(places))}" if places else "is forbidden"
                yield f"{name}:{line}: {words!r} {where}."
        for name in sorted(places - {name for name, _, _ in found}):
            yield f"{name}: {pattern!r} matches nothing."


def files_stay_small() -> Problems:
    for name in _sources():
        if (number := len(_text(name).splitlines())) > MOST_LINES:
            yield f"{name}: {number} lines are more than {MOST_LINES}."


def templates_hold_nothing_inline() -> Problems:
    for name, line, words in _finds(INLINE, _templates()):
        yield f"{name}:{line}: {words!r} is a script, style or handler in the page."


def no_file_names_the_machine_it_was_written_on() -> Problems:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    names = [name for name in listed.stdout.splitlines() if not name.endswith((".lock", ".png"))]
    for name, line, words in _finds(MACHINE, [name for name in names if (ROOT / name).is_file()]):
        yield f"{name}:{line}: {words!r} is a path of one machine."


def the_example_lists_every_variable() -> Problems:
    read = {name for file in READERS_OF_VARIABLES for name in re.findall(VARIABLE, _text(file))}
    listed = Counter(re.findall(r"^([A-Z_]+)=", _text(".env.example"), re.MULTILINE))
    for name in sorted(read - set(listed)):
        yield f".env.example: {name} is missing."
    for name in sorted(set(listed) - read):
        yield f".env.example: {name} is read nowhere."
    for name in sorted(name for name, number in listed.items() if number > 1):
        yield f".env.example: {name} is listed more than once."


CHECKS: Final[tuple[Callable[[], Problems], ...]] = (
    requirements_are_the_lock,
    direct_dependencies_are_required,
    extras_to_be_chosen_are_required_nowhere,
    packages_come_from_the_public_index,
    dependencies_have_a_reason,
    everything_has_one_place,
    files_stay_small,
    templates_hold_nothing_inline,
    no_file_names_the_machine_it_was_written_on,
    the_example_lists_every_variable,
)

if __name__ == "__main__":
    sys.exit("\n".join(problem for check in CHECKS for problem in check()) or 0)
