"""Templates lose the spaces that only their authors see, and nothing that is printed."""

from __future__ import annotations

import pytest
from django.template import Context, Template, engines
from django.template.loader import get_template

from newsroom.lean_templates import Loader, lean


@pytest.mark.parametrize(
    ("template", "kept"),
    [
        ("<ul>\n    <li>Ann</li>\n\n</ul>\n", "<ul><li>Ann</li></ul>"),
        ("{% load i18n %}\n<p>Ann</p>", "{% load i18n %}<p>Ann</p>"),
        ("<p>\n  {% if name %}\n    Ann\n  {% endif %}\n</p>", "<p>{% if name %}\nAnn{% endif %}</p>"),
        # What stands in a line keeps the space on either side.
        ("<p>\n  By\n  <a>Ann</a>\n  <b>today</b>\n</p>", "<p>By\n<a>Ann</a>\n<b>today</b></p>"),
        # What prints keeps the space on either side.
        ("By\n  {{ name }}\n  {% bylines all %}\n  today", "By\n{{ name }}\n{% bylines all %}\ntoday"),
    ],
)  # fmt: skip
def test_of_many_spaces_one_is_left_and_none_within_the_edges_of_a_block(template, kept):
    assert lean(template) == kept


def test_what_a_variable_holds_is_not_touched():
    page = Template(lean("<textarea>\n{{ text }}</textarea>"))
    assert page.render(Context({"text": "One\n\n   two"})) == "<textarea>\nOne\n\n   two</textarea>"


def test_the_sites_own_pages_are_read_without_indentation():
    assert "\n " not in get_template("404.html").template.source


def test_a_file_that_is_no_page_is_read_as_it_is(tmp_path):
    (tmp_path / "words.txt").write_text("Dear reader,\n\n    quoted\n", "utf-8")
    reader = Loader(engines["django"].engine, [tmp_path])
    assert reader.get_template("words.txt").source == "Dear reader,\n\n    quoted\n"
