"""The empty form below an article: the same for all but three places, so it is made once."""

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

# Words that no form holds by chance, where an article's own will stand.
_STAND_IN = Article(address_date=date(1001, 1, 1), slug="stand-in-for-a-slug", version=10011001)


def _places(article: Article) -> list[str]:
    """Return what stands in a form at the places that are an article's own."""
    address = [article.address_date, article.slug]
    pages = [reverse(f"comments:{page}", args=address) for page in ("post", "start")]
    return [*(f'"{page}"' for page in pages), f'"{article.version}"']


@cache
def _stand_ins() -> list[str]:
    return _places(_STAND_IN)


@lru_cache(maxsize=8)
def _made(language: str, recaptcha: str) -> SafeString:
    """Return the form of the stand-in; it depends on these two alone."""
    html: SafeString = render_crispy_form(CommentForm(article=_STAND_IN, has_token=False))
    return html


def blank_form(article: Article) -> SafeString:
    """Return the form that everybody gets on the page of `article`: no token, nothing personal."""
    html = str(_made(get_language() or "", settings.RECAPTCHA_PUBLIC_KEY))
    for made, wanted in zip(_stand_ins(), _places(article), strict=True):
        html = html.replace(made, wanted)
    return SafeString(html)
