"""The addresses of the comment form."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "comments"

urlpatterns: list[URLPattern] = []
