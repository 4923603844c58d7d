"""The theme: one file has all colours, sizes and spaces, and its colours can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from articles.models.section import Colour
from newsroom import site_files
from newsroom.reader_files import BUNDLES
from tests.hygiene import ROOT

THEME = (ROOT / "newsroom/static/newsroom/theme.css").read_text("utf-8")
# On paper and in the small labels of pictures, sizes follow the paper and the picture.
SHEETS = [
    str(Path(finders.find(sheet)).relative_to(ROOT))
    for sheet in BUNDLES["reader.css"]
    if sheet != "newsroom/theme.css"
]
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"(?<![\w-])(font|font-size|gap|(?:row|column)-gap|(?:margin|padding)[a-z-]*)"
                          r":\s*([^;{}]+);")  # fmt: skip
_SIZE = re.compile(r"(?<![\w.-])-?\d*\.?\d+(?:rem|em|px|vw|vh|ch|%|pt)")
# Sizes outside the scales, each with its reason.
REASONS = {
    "-1px": "hides what is for screen readers alone",
    "2px": "the double rule of a printed masthead",
    "11pt": "the size of the text on paper",
    "20pt": "a headline on paper",
    "24pt": "the headline of an article on paper",
    "9pt": "captions on paper",
    "0.6em": "the kind of an article stands as near to its kicker as a letter",
    "0.85em": "addresses of links on paper, beside the text",
    "0.2em": "the star of a field stands as near as a letter",
    "1.875rem": "stars that a thumb hits",
    "1.9em": "room for one line of an error",
    "5.5rem": "the place of a number beside the stories of a front page at the desk",
    "2.5rem": "the circle of a check beside a card at the desk",
    "6rem": "room below a text that is being written",
    "12rem": "room below a queue, for the bar that stays",
    # What stands between the paragraphs of an article grows with their letters.
    **dict.fromkeys(("1.1em", "1.7em", "0.5em", "1.4em", "0.35em", "1.2em", "0.8em"), "prose"),
    **dict.fromkeys(("0.25em", "0.75em", "1.25em", "1.5em", "0.875em"), "prose as it is written"),
}
# Of the desk, whose colours are Django's and those of the theme.
DESK_SHEETS = sorted(
    {
        str(path.relative_to(ROOT))
        for room in ("newsroom", "articles", "comments")
        for path in ROOT.glob(f"{room}/static/**/*.css")
    }
    - {*SHEETS, "newsroom/static/newsroom/theme.css"}
)


def declarations(path: str) -> list[tuple[str, str]]:
    return _DECLARATION.findall(_COMMENT.sub("", (ROOT / path).read_text("utf-8")))


@pytest.mark.parametrize("path", [*SHEETS, *DESK_SHEETS])
def test_every_size_of_type_and_every_space_is_one_of_the_theme(path):
    found = [
        f"{name}: {value}"
        for name, value in declarations(path)
        if [size for size in _SIZE.findall(value) if size not in REASONS]
    ]
    assert found == []


@pytest.mark.parametrize("path", SHEETS)
def test_no_other_sheet_has_a_colour_of_its_own(path):
    css = _COMMENT.sub("", (ROOT / path).read_text("utf-8"))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[\s;,)])|rgba?\(|hsla?\(", css) == []


def test_every_name_that_a_sheet_uses_stands_in_the_theme_or_in_the_sheet():
    for path in SHEETS:
        css = (ROOT / path).read_text("utf-8")
        own = set(re.findall(r"(--[\w-]+):", css + THEME))
        used = set(re.findall(r"var\((--[\w-]+)", css))
        # `scripts.css` says of each language whether its letters slant and move closer.
        assert used - own - {"--slant", "--stress", "--closer"} == set(), path


# --- Contrast ---------------------------------------------------------------------------------------


def _luminance(colour: str) -> float:
    parts = [int(colour[each : each + 2], 16) / 255 for each in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours as WCAG computes it.

    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _schemes() -> dict[str, dict[str, str]]:
    """Return the colours by name, for light and for dark; those of sections as “section-red”."""
    schemes: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    css = _COMMENT.sub("", THEME)
    for part in re.split(r"(?=@media)|(?<=\n\})\n", css):
        scheme = "dark" if "prefers-color-scheme: dark" in part else "light"
        for name, rules in re.findall(r"([:.][\w-]+) \{([^{}]*)\}", part):
            for key, value in re.findall(r"--([\w-]+): (#\w{6});", rules):
                schemes[scheme][name[1:] if key == "section" else key] = value
    return schemes


TEXT = ["ink", "muted", "accent", "good", "bad", *(f"section-{c.value}" for c in Colour if c.value)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", TEXT)
def test_text_of_each_colour_can_be_read_on_paper_and_on_tint(name, scheme):
    colours = _schemes()[scheme]
    assert contrast(colours[name], colours["paper"]) >= 4.5
    assert contrast(colours[name], colours["tint"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [("on-accent", "accent"), ("paper", "bad"), ("paper", "ink")]
)
def test_text_on_a_coloured_ground_can_be_read(text, ground, scheme):
    colours = _schemes()[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_the_desk_offers_exactly_the_colours_of_the_theme():
    offered = {f"section-{each.value}" for each in Colour if each.value}
    assert set(re.findall(r"\.(section-\w+)", THEME)) == offered


def test_the_colour_around_the_page_is_that_of_the_paper():
    papers = (_schemes()["light"]["paper"], _schemes()["dark"]["paper"])
    assert site_files.paper_colours() == papers
