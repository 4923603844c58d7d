"""`manage.py expunge`: says what it would do, and does it only when it is told the number again."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Expunging, Picture
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _staff():
    cast.make_user("ada", "Administrator")
    cast.make_user("edith", "Editor")


def run(kind: str, number: int, *words: str, by: str = "ada") -> str:
    out = io.StringIO()
    call_command(
        "expunge", kind, str(number), "--by", by, "--reason", "A court.", *words, stdout=out
    )
    return out.getvalue()


def test_without_a_confirmation_nothing_changes():
    article = cast.make_draft("Bridge")
    number = article.pk
    words = f"Nothing was changed. Add --confirm {number} to expunge “Bridge” for good.\n"
    assert run("article", number) == words
    assert Article.objects.get().headline == "Bridge"


@pytest.mark.parametrize("typed", ["Bridge", "{number}"])
def test_the_headline_or_the_number_confirms(typed):
    article = cast.make_draft("Bridge")
    said = run("article", article.pk, "--confirm", typed.format(number=article.pk))
    assert said == "Expunged. It cannot be undone.\n"
    assert Article.objects.get().headline == "Expunged"
    made = Expunging.objects.get()
    assert (made.made_by.username, made.reason) == ("ada", "A court.")


def test_a_picture_is_expunged_by_its_number():
    picture = Picture.objects.create(credit="Alamy")
    assert run("picture", picture.pk, "--confirm", str(picture.pk)).endswith("undone.\n")
    assert Picture.objects.get().credit == ""


@pytest.mark.parametrize(
    ("kind", "number", "more", "by", "said"),
    [
        ("article", 999, [], "ada", "There is no article 999."),
        ("article", 0, [], "edith", "The account “edith” may not expunge. Name an administrator."),
        ("article", 0, [], "nobody", "The account “nobody” may not expunge. Name an administrator."),
        (
            "article", 0, ["--confirm", "Another"], "ada",
            "“Another” is neither the number nor the headline. Nothing was changed.",
        ),
        (
            "article", 0, ["--confirm", "Bridge"], "ada",
            "Readers still have this article. Withdraw or kill it first.",
        ),
    ],
)  # fmt: skip
def test_what_is_refused_is_said(kind, number, more, by, said):
    article = cast.make_article("Bridge")
    with pytest.raises(CommandError) as error:
        run(kind, number or article.pk, *more, by=by)
    assert str(error.value) == said
    assert Expunging.objects.count() == 0
