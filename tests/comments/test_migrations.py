"""What the migrations make of rows that an older release wrote."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from comments.conversation import threads
from comments.models import Comment, Tally
from comments.ratings import tallies
from tests import cast

pytestmark = pytest.mark.django_db
keeping = import_module("comments.migrations.0004_keep_html_and_tallies")
rating = import_module("comments.migrations.0008_ratings")
placing = import_module("comments.migrations.0011_place_what_is_approved")


def test_what_was_let_through_before_gets_its_html():
    article = cast.make_article()
    cast.make_approved(article, "Tom & Ann.")
    cast.make_comment(article, "Not yet.")
    Comment.objects.update(html="")
    keeping.keep_html(apps, None)
    kept = Comment.objects.order_by("pk").values_list("html", flat=True)
    assert list(kept) == ["<p>Tom &amp; Ann.</p>", ""]


def test_what_was_let_through_before_is_counted():
    article = cast.make_article()
    cast.make_approved(article, stars=4)
    cast.make_approved(article, reader=cast.make_reader("b"))
    cast.make_approved(cast.make_article("Rain in the north"))
    Tally.objects.all().delete()
    keeping.count(apps, None)
    rating.count(apps, None)
    assert list(tallies.mismatches()) == []
    assert Tally.objects.count() == 2


def test_each_number_of_stars_is_counted_for_what_was_rated_before():
    article = cast.make_article()
    for key, stars in {"a": 5, "b": 5, "c": 2}.items():
        cast.make_approved(article, stars=stars, reader=cast.make_reader(key))
    cast.make_approved(cast.make_article("Rain in the north"))
    Tally.objects.update(twos=0, fives=0, score=None)
    rating.count(apps, None)
    assert list(tallies.mismatches()) == []
    assert Tally.objects.values_list("ones", "twos", "fives").get(article=article) == (0, 1, 2)


def test_what_was_let_through_before_gets_a_thread_of_its_own(monkeypatch):
    monkeypatch.setattr(placing, "BATCH", 2)
    article = cast.make_article()
    let_through = [cast.make_approved(article) for _ in range(5)]
    cast.make_comment(article)
    Comment.objects.update(thread=None)
    placing.place(apps, None)
    assert list(Comment.objects.listed().order_by("pk")) == let_through
    assert list(threads.mismatches()) == []
