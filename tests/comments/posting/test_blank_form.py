"""The empty form: its fields are made once, and yet it is each article's own."""

from __future__ import annotations

import pytest
from crispy_forms.utils import render_crispy_form
from pytest_django.asserts import assertHTMLEqual

from articles.models import Article
from comments.posting.blank_form import blank_form
from comments.posting.forms import CommentForm
from tests import cast

pytestmark = pytest.mark.django_db


def rendered(article: Article) -> str:
    """Return the form as crispy-forms makes it for this article alone."""
    return render_crispy_form(CommentForm(article=article, has_token=False))


@pytest.mark.parametrize("keys", ["", "a-site-key"])
def test_it_is_what_the_form_itself_would_be(settings, keys):
    settings.RECAPTCHA_PUBLIC_KEY = settings.RECAPTCHA_PRIVATE_KEY = keys
    bridge, rain = cast.make_article(), cast.make_article("Rain in the north")
    cast.show(rain)
    for article in (bridge, rain):
        assertHTMLEqual(blank_form(article), rendered(article))
