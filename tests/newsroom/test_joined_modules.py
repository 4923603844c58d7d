"""Modules of JavaScript in one file: each keeps its names, and all of their exports are there."""

from __future__ import annotations

import pytest

from newsroom.joined_modules import joined

DOOR = 'import {\n  Node,\n  Mark as Sign,\n} from "outside/editor";\nconst key = 1;\nexport const door = key;'
HOUSE = 'import { door } from "door";\nconst key = 2;\nexport async function house() {}\nexport class Roof {}'


def test_each_is_a_function_of_its_own_and_what_comes_from_outside_stands_first():
    lines = joined({"door": DOOR, "house": HOUSE}).splitlines()
    assert lines == [
        'import * as outer0 from "outside/editor";',
        "const own = {};",
        'own["door"] = (() => {',
        "const {",
        "  Node,",
        "  Mark: Sign,",
        "} = outer0;",
        "const key = 1;",
        "const door = key;",
        "return { door };",
        "})();",
        'own["house"] = (() => {',
        'const { door } = own["door"];',
        "const key = 2;",
        "async function house() {}",
        "class Roof {}",
        "return { house, Roof };",
        "})();",
        'export const { door } = own["door"];',
        'export const { house, Roof } = own["house"];',
    ]


def test_words_inside_of_a_line_stay():
    text = 'const say = "export const"; // import { x } from "y";'
    assert text in joined({"a": text})


def test_who_imports_what_comes_later_is_named():
    with pytest.raises(
        ValueError, match=r"^'house' imports 'door', which has to come before it\.$"
    ):
        joined({"house": HOUSE, "door": DOOR})


def test_two_that_export_the_same_are_named():
    with pytest.raises(ValueError, match=r"^'a' and 'b' both export 'door'\.$"):
        joined({"a": "export const door = 1;", "b": "export const door = 2;"})
