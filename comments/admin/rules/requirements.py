"""What a rule needs before it may refuse comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from comments.models import Effect


def require_a_ground(form: forms.BaseForm, cleaned: Mapping[str, Any]) -> None:
    """Add an error for what is missing: such a rule tells writers why, and the desk too."""
    if cleaned.get("effect") != Effect.REFUSE:
        return
    if "ground" in cleaned and not cleaned["ground"]:
        form.add_error("ground", _("Choose what its writer is told a comment is refused for."))
    if "note" in cleaned and not cleaned["note"]:
        form.add_error("note", _("Say why the rule exists: it decides without a moderator."))
