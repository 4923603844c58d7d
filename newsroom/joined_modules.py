"""Modules of JavaScript joined into one, since a browser waits for each file that it has to ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

# As our formatter writes them: at the begin of a line, and with the names in braces.
_IMPORT: Final = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.M)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:const|let|class|function) (\w+))", re.M)


def joined(modules: Mapping[str, str]) -> str:
    """Return one module that exports what all of them export.

    `modules` holds the text of each under the name that others import it by, and none before those that
    it imports. Each keeps its names to itself. ValueError names an import that comes too early and a name
    that two export.

    >>> print(joined({"a": "export const one = 1;", "b": 'import { one } from "a";'}))
    const own = {};
    own["a"] = (() => {
    const one = 1;
    return { one };
    })();
    own["b"] = (() => {
    const { one } = own["a"];
    return {  };
    })();
    export const { one } = own["a"];
    """
    outer = [name for name in _imported(modules) if name not in modules]
    heads = [f"import * as outer{number} from {json.dumps(it)};" for number, it in enumerate(outer)]
    homes = {name: f"outer{number}" for number, name in enumerate(outer)}
    bodies = []
    for name, text in modules.items():
        bodies.append(_scope(name, text, homes))
        homes[name] = f"own[{json.dumps(name)}]"
    return "\n".join([*heads, "const own = {};", *bodies, *_exports(modules, homes)])


def _imported(modules: Mapping[str, str]) -> list[str]:
    """Return the names of the modules that are imported, each once."""
    found = (match[2] for text in modules.values() for match in _IMPORT.finditer(text))
    return list(dict.fromkeys(found))


def _scope(name: str, text: str, homes: Mapping[str, str]) -> str:
    """Return a module as a function that is called at once, so that its names stay its own."""

    def constant(match: re.Match[str]) -> str:
        if match[2] not in homes:
            raise ValueError(f"{name!r} imports {match[2]!r}, which has to come before it.")
        return f"const {{{match[1].replace(' as ', ': ')}}} = {homes[match[2]]};"

    inner = _EXPORT.sub("", _IMPORT.sub(constant, text))
    given = ", ".join(_EXPORT.findall(text))
    return f"own[{json.dumps(name)}] = (() => {{\n{inner}\nreturn {{ {given} }};\n}})();"


def _exports(modules: Mapping[str, str], homes: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    seen: dict[str, str] = {}
    for name, text in modules.items():
        names = _EXPORT.findall(text)
        for each in names:
            if each in seen:
                raise ValueError(f"{seen[each]!r} and {name!r} both export {each!r}.")
            seen[each] = name
        if names:
            lines.append(f"export const {{ {', '.join(names)} }} = {homes[name]};")
    return lines
