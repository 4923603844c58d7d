"""The scripts of the writing screen: bundles in the place of what its fields and rows would load."""

from __future__ import annotations

from django.contrib.admin.widgets import get_select2_language
from django_prose_editor.widgets import importmap, prose_editor_js, prose_editor_presets
from js_asset import Media


def scripts(nonce: str) -> Media:
    """Return them; the editor's import map needs the nonce that the policy names."""
    language = get_select2_language()
    # It speaks English by itself.
    is_foreign = bool(language) and language != "en"
    words = [f"admin/js/vendor/select2/i18n/{language}.js"] if is_foreign else []
    modules = [prose_editor_js, *prose_editor_presets()["configurable"]]
    return Media(
        nonce=nonce, importmap=importmap, js=["writing_choices.js", *words, "writing.js", *modules]
    )
