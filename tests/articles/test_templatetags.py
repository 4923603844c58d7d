"""What the templates of the reading site ask for."""

from __future__ import annotations

from django.template import engines
from django.utils import translation


def footer() -> str:
    """Return the footer as a page includes it."""
    return (
        engines["django"].from_string("{% load articles %}{% fragment '_footer.html' %}").render()
    )


def test_a_fragment_bears_the_sites_name_and_language(settings):
    settings.SITE_NAME = "The Evening Post"
    assert '<p class="footer-name">The Evening Post</p>' in footer()
    assert 'lang="en-gb"' in footer()
    with translation.override("de"):
        assert 'lang="de"' in footer()
