"""Texts that a template shows the beginning of."""

from __future__ import annotations

from django import template

from newsroom import cutting

register = template.Library()

register.filter("first_signs", cutting.first_signs)


@register.filter
def first_words(thing: object, words: int) -> str:
    """Return the first words of what a thing is called."""
    return cutting.first_words(str(thing), words)
