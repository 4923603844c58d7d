"""The scripts of Django's own that the screens of the desk load."""

from __future__ import annotations

from typing import Final

from django import forms
from django.contrib import admin

# Without those that make a slug while somebody types: here the server makes it.
_USED: Final = (
    *("vendor/jquery/jquery.min.js", "jquery.init.js", "core.js"),
    *("admin/RelatedObjectLookups.js", "actions.js"),
)


class StockScriptsAdmin(admin.ModelAdmin):
    """A screen that loads no more of them than it needs."""

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[f"admin/js/{name}" for name in _USED])
