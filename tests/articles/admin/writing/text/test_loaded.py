"""The writing screen loads bundles; what its fields and rows ask for is in them."""

from __future__ import annotations

from typing import Any

from newsroom.desk_files import BUNDLES
from tests.cast import make_draft
from tests.desk import DeskCase, change_page

# Loaded beside the bundles, or used by lists alone.
ALONE = {
    "admin/js/actions.js",
    "admin/js/vendor/select2/i18n/en.js",
    "django_prose_editor/editor.js",
    "django_prose_editor/configurable.js",
}


class LoadedTests(DeskCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.staff["edith"])
        self.response = self.client.get(change_page(make_draft()))

    def asked(self) -> Any:
        """Return what Django would load for the form and its rows."""
        context = self.response.context
        return sum(
            (each.media for each in context["inline_admin_formsets"]),
            context["adminform"].form.media,
        )

    def test_all_that_fields_and_rows_ask_for_is_in_a_bundle(self):
        asked = self.asked()
        scripts = {getattr(each, "_path", each) for each in asked._js}
        styles = {getattr(each, "_path", each) for paths in asked._css.values() for each in paths}
        self.assertEqual(
            scripts - ALONE - set(BUNDLES["writing_choices.js"]) - set(BUNDLES["writing.js"]), set()
        )
        self.assertEqual(styles - set(BUNDLES["writing.css"]), set())

    def test_it_asks_for_one_style_sheet(self):
        self.assertEqual(self.response.content.decode().count('rel="stylesheet"'), 1)

    def test_it_asks_for_ten_scripts(self):
        self.assertEqual(self.response.content.decode().count("<script"), 10)
