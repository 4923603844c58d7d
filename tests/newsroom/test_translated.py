"""Every sentence that the desk reads is marked for translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
# What is said to people who write code, what the database says, and what goes to the log.
OTHERS = {"Guard", "ValueError", "RuntimeError", "info"}
SENTENCE = re.compile(r"[A-Z“][\w’“”%(){}-]*[ ,].*[a-z]")
ROOT = Path(settings.BASE_DIR)
# Commands and reports of imports are for operators; models name permissions, which Django translates.
APART = {"importing", "management", "migrations", "models"}
FILES = [
    file
    for folder in ("articles", "comments/admin", "newsroom/desk")
    for file in sorted(ROOT.glob(f"{folder}/**/*.py"))
    if not APART & {*file.relative_to(ROOT).parts}
]


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def _is_sentence(value: object) -> bool:
    is_sentence = isinstance(value, str) and SENTENCE.match(value)
    return bool(is_sentence) and not re.search(r"\b[A-Z]{4,}\b", str(value))


def unmarked(node: ast.AST) -> Iterator[str]:
    """Yield the sentences below `node` that no mark surrounds, apart from docstrings."""
    if isinstance(node, ast.Call) and _name(node) in MARKS | OTHERS:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Constant) and _is_sentence(node.value):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from unmarked(child)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_sentence_is_left_unmarked(file):
    assert list(unmarked(ast.parse(file.read_text()))) == []


def test_a_sentence_without_a_mark_is_found():
    code = 'a = _("Say why.")\nb = f"Entry {a} is missing."\nc = "The entry is missing."'
    assert list(unmarked(ast.parse(code))) == ["The entry is missing."]
