"""The page that expunges: for administrators alone, with a reason and a typed confirmation."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.acts import publishing
from articles.models import Article, Expunging, Picture
from tests import cast

pytestmark = pytest.mark.django_db

PEOPLE = [None, "otto", "anna", "edith", "maude", "ada"]
REASON = "Order of the court in Hamburg, 324 O 1/24."


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def ada(staff) -> Client:
    return browser_of("ada", staff)


@pytest.fixture
def article() -> Article:
    article = cast.make_article("Bridge")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    return article


def browser_of(name: str | None, staff) -> Client:
    browser = Client()
    if name:
        browser.force_login(staff[name])
    return browser


def page_of(thing: Article | Picture) -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_expunge", args=[thing.pk])


def form(thing: Article | Picture, **values: str) -> dict[str, str]:
    return {"reason": REASON, "confirmation": str(thing.pk), **values}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("kind", ["article", "picture"])
def test_who_may_expunge(kind, name, staff, article):
    thing = article if kind == "article" else Picture.objects.create(credit="Alamy")
    browser = browser_of(name, staff)
    shown = browser.get(page_of(thing)).status_code
    done = browser.post(page_of(thing), form(thing, made_by=str(staff["otto"].pk))).status_code
    may = name == "ada"
    assert Expunging.objects.count() == may
    if name in (None, "otto"):
        assert (shown, done) == (302, 302)
    elif may:
        assert (shown, done) == (200, 302)
        assert Expunging.objects.get().made_by == staff["ada"]
    else:
        # An article that a reporter or moderator may not see leads back to the desk.
        assert shown in (403, 404)
        assert done in (403, 404)


def test_the_page_asks_before_anything_is_done(staff, article):
    page = browser_of("ada", staff).get(page_of(article)).text
    assert f"Expunge number {article.pk}, “{article.headline}”, for good?" in page


@pytest.mark.parametrize(("name", "offered"), [("edith", False), ("ada", True)])
def test_only_who_may_is_offered_it(name, offered, staff, article):
    browser = browser_of(name, staff)
    for thing in (article, Picture.objects.create(credit="Alamy")):
        address = reverse(f"admin:articles_{thing._meta.model_name}_change", args=[thing.pk])
        assert (page_of(thing) in browser.get(address).text) is offered


def test_the_page_says_what_it_does_and_what_it_does_not_reach(ada, article):
    cast.make_comment(article)
    page = ada.get(page_of(article)).text
    assert "Nobody can undo it." in page
    assert "1 comment stands below the article." in page
    assert 'name="confirmation"' in page


@pytest.mark.parametrize("typed", ["Bridge", " Bridge ", "{number}"])
def test_the_headline_or_the_number_confirms(typed, ada, article):
    values = form(article, confirmation=typed.format(number=article.pk))
    response = ada.post(page_of(article), values, follow=True)
    assert response.redirect_chain == [
        (reverse("admin:articles_article_change", args=[article.pk]), 302)
    ]
    said = [str(message) for message in response.context["messages"]]
    assert said == ["Expunged, and on record with your reason. It cannot be undone."]
    assert Article.objects.get().headline == "Expunged"


@pytest.mark.parametrize(
    ("values", "name", "said"),
    [
        ({"reason": " "}, "reason", "Write the reason: who ordered it, and the number of the order."),
        ({"confirmation": ""}, "confirmation", "To confirm, type the number."),
        (
            {"confirmation": "Another"}, "confirmation",
            "“Another” does not match. To confirm, type the number {number}.",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(values, name, said, ada, article):
    page = ada.post(page_of(article), form(article, **values))
    assert page.context["form"].errors == {name: [said.format(number=article.pk)]}
    assert (REASON in page.text) is ("reason" not in values)
    assert Article.objects.get().headline == "Bridge"


def test_a_live_article_has_a_sentence_and_no_button(ada):
    article, words = cast.make_article("Bridge"), "Readers still have this article."
    page = ada.get(page_of(article)).text
    assert words in page
    assert "expunge_form" not in page
    page = ada.post(page_of(article), form(article)).text
    assert words in page
    assert Article.objects.get().headline == "Bridge"


def test_the_desk_still_shows_what_was_expunged(ada, article):
    picture = Picture.objects.create(credit="Alamy")
    for thing in (article, picture):
        ada.post(page_of(thing), form(thing))
        for view in ("change", "history"):
            address = reverse(f"admin:articles_{thing._meta.model_name}_{view}", args=[thing.pk])
            page = ada.get(address)
            assert page.status_code == 200
            assert "Bridge" not in page.text
            assert "Alamy" not in page.text
