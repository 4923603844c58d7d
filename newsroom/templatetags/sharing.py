"""What the head of each page tells those who show it elsewhere: messengers, networks, readers' lists."""

from __future__ import annotations

import re

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import to_locale

from newsroom.absolute_urls import absolute
from newsroom.site_files import LOGO

register = template.Library()
# Open Graph knows a language with its country alone.
_LOCALE = re.compile("[a-z]{2,3}_[A-Z]{2}")


@register.simple_block_tag
def page_title(content: str) -> str:
    """Return the title of the page; with `as`, several parts of the head can show it."""
    return content


@register.filter
def without_site_name(title: str) -> SafeString:
    """Return the title of a page, already escaped, without the name of the site at its end."""
    return SafeString(title.strip().removesuffix(f" – {escape(settings.SITE_NAME)}"))


@register.filter
def og_locale(language: str) -> str:
    """Return a language as Open Graph writes it; "" if it has no country.

    >>> og_locale("en-gb"), og_locale("de"), og_locale("zh-hans")
    ('en_GB', '', '')
    """
    locale = to_locale(language)
    return locale if _LOCALE.fullmatch(locale) else ""


@register.simple_tag
def logo_address() -> str:
    return absolute(static(LOGO))
