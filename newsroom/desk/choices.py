"""What a field that completes itself offers: a screen may show more of a row than its name."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class DeskChoices(AutocompleteJsonView):
    """Adds what `of_choices()` of the screen tells of the rows, all of them at once."""

    more: dict[Any, dict[str, str]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        self.more = self.model_admin.of_choices(context["object_list"])
        return context

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {**super().serialize_result(obj, to_field_name), **self.more.get(obj.pk, {})}
