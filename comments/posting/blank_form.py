"""The empty form below an article: its fields are the same on every page."""

from __future__ import annotations

from functools import lru_cache

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from crispy_forms.utils import render_crispy_form
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Article
from comments.posting.forms import CommentForm


@lru_cache(maxsize=8)
def _fields(language: str, recaptcha: str, has_stars: bool) -> SafeString:
    """Render the fields once per process: they take longer than the rest of the page together."""
    form, helper = CommentForm(article=Article(), has_token=False), FormHelper()
    if not has_stars:
        form.leave_out_stars()
    helper.form_tag, helper.disable_csrf = False, True
    helper.layout = form.layout()
    helper.add_input(Submit("send", _("Send comment")))
    html: SafeString = render_crispy_form(form, helper)
    return html


def blank_form(article: Article, *, has_stars: bool = True) -> SafeString:
    """Return the form for the shared page of `article`: no token, nothing personal."""
    fields = _fields(get_language() or "", settings.RECAPTCHA_PUBLIC_KEY, has_stars)
    return render_to_string("comments/_blank_form.html", {"article": article, "fields": fields})
