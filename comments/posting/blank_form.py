"""The empty form below an article.

It differs between articles in three values alone, so it is rendered once.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from crispy_forms.utils import render_crispy_form
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.models import Article
from comments.posting.forms import CommentForm

# An article whose values no form contains by chance; those of the real article replace them.
_STAND_IN = Article(address_date=date(1001, 1, 1), slug="stand-in-for-a-slug", version=10011001)


def _article_values(article: Article) -> list[str]:
    """Return the parts of a form's HTML that differ between articles."""
    address = [article.address_date, article.slug]
    pages = [reverse(f"comments:{page}", args=address) for page in ("post", "start")]
    return [*(f'"{page}"' for page in pages), f'"{article.version}"']


@cache
def _stand_in_values() -> list[str]:
    return _article_values(_STAND_IN)


@lru_cache(maxsize=8)
def _stand_in_form(language: str, recaptcha_key: str) -> SafeString:
    """Render the form of the stand-in, whose HTML depends on both arguments."""
    html: SafeString = render_crispy_form(CommentForm(article=_STAND_IN, has_token=False))
    return html


def blank_form(article: Article) -> SafeString:
    """Return the form that all readers of `article` share: no token, nothing personal."""
    html = str(_stand_in_form(get_language() or "", settings.RECAPTCHA_PUBLIC_KEY))
    for stand_in, value in zip(_stand_in_values(), _article_values(article), strict=True):
        html = html.replace(stand_in, value)
    return SafeString(html)
