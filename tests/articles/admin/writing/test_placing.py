"""What the editor needs to put pictures into the text."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders

from articles.admin.writing.placing import IMPORTS


def test_the_page_names_each_script_and_no_other():
    folder = Path(str(finders.find("articles/placing")))
    there = {f"newsroom/placing/{each.stem}": f"articles/placing/{each.name}"
             for each in folder.glob("*.js")}  # fmt: skip
    assert there == IMPORTS
