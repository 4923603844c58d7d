"""Fields with a limit at the desk: nothing typed or pasted is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django import forms
from django.urls import reverse

from articles.models import Article
from newsroom.desk.counted_fields import CountedForm, counted
from tests.desk import DeskCase

OF_THE_DESK = re.compile(r"^(articles|comments)\.admin\.|^newsroom\.desk(_log)?\.")


def descendants(base: type) -> Iterator[type]:
    for each in base.__subclasses__():
        yield each
        yield from descendants(each)


class LimitTests(DeskCase):
    def test_no_field_of_an_article_cuts_what_is_typed(self):
        page = self.client.get(reverse("admin:articles_article_add"))
        self.assertNotContains(page, "maxlength")
        self.assertContains(page, 'data-limit="500"')
        self.assertContains(page, 'data-limit-words="{number} of {limit} characters"')

    def test_too_long_a_standfirst_is_refused_and_given_back_whole(self):
        answer = self.client.get(reverse("admin:articles_article_add"))
        self.assertEqual(answer.status_code, 200)
        typed = "x" * 703
        page = self.client.post(
            reverse("admin:articles_article_add"), {"headline": "Bridge", "standfirst": typed}
        )
        self.assertContains(
            page, "Ensure this value has at most 500 characters (it has 703).", html=True
        )
        self.assertContains(page, typed)
        self.assertEqual(list(Article.objects.all()), [])


def test_a_field_without_a_limit_stays_as_it_is():
    assert counted(forms.CharField()).widget.attrs == {}


def test_every_form_of_the_desk_counts():
    own = set(descendants(forms.BaseForm))
    plain = {
        f"{form.__module__}.{form.__qualname__}"
        for form in own
        if OF_THE_DESK.search(form.__module__)
        and not issubclass(form, (CountedForm, forms.BaseModelForm))
    }
    # What filters the log is sent by its address, which is not to be longer than that.
    assert plain == {"newsroom.desk_log.log_filters.LogFilterForm"}


def test_a_form_counts_what_is_typed_into_it():
    class Reasons(CountedForm):
        reason = forms.CharField(max_length=200)

    assert 'maxlength="' not in str(Reasons())
    assert 'data-limit="200"' in str(Reasons())
