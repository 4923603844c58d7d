"""What the editor needs to put pictures into the text."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders

from newsroom.desk_files import BUNDLES


def test_the_page_names_each_script_and_no_other():
    folder = Path(str(finders.find("articles/placing")))
    there = {f"newsroom/placing/{each.stem}": f"articles/placing/{each.name}"
             for each in folder.glob("*.js")}  # fmt: skip
    modules = BUNDLES["writing_modules.js"]
    assert isinstance(modules, dict)
    assert there == {
        name: file for name, file in modules.items() if name in there or "/placing/" in name
    }
