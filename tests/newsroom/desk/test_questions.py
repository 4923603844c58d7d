"""What a list of the desk can be asked by its address, and what it cannot."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Section, Tag
from newsroom.desk import roles
from tests.cast import make_article, make_author, make_draft, make_placement, make_user

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/"
HUGE = "9" * 30


@pytest.fixture
def anna(client: Client):
    """Let a reporter sit at the desk, beside a draft that is not hers."""
    client.force_login(make_user("anna", roles.REPORTER))
    section = Section.objects.create(name="Town", slug="town")
    secret = make_draft("Secret of the desk", section=section)
    secret.tags.add(Tag.objects.create(name="Bribes", slug="bribes"))
    secret.bylines.create(contributor=make_author())
    make_placement(secret)
    return secret


@pytest.mark.parametrize(
    "question",
    ["tag/?articles", "section/?article", "tag/?articles__id__exact", "tag/?articles__in"],
)
def test_no_list_says_what_a_hidden_article_has(client: Client, anna, question):
    assert client.get(f"{DESK}{question}={anna.pk}").status_code == 400


@pytest.mark.parametrize(
    "question",
    ["contributor/?bylines=1", "contributor/?account=1", "picture/?placements=1",
     "article/?headline__regex=(a", "article/?created_by=1", "article/?version__gt=1"],
)  # fmt: skip
def test_what_no_filter_offers_is_refused(client: Client, anna, question):
    assert client.get(DESK + question).status_code == 400


@pytest.mark.parametrize(
    "question",
    ["standing=draft", "section__id__exact=1", "section__isnull=True",
     "headline_is_provisional__exact=1", "published_at__gte=2024-05-16 00:00:00%2B00:00",
     "published_at__year=2024&published_at__month=5&published_at__day=16", "origin=unknown"],
)  # fmt: skip
def test_what_the_filters_offer_is_answered(client: Client, anna, question):
    make_article()
    assert client.get(f"{DESK}article/?{question}").status_code == 200


@pytest.mark.parametrize(
    "question",
    ["published_at__year=" + HUGE, "published_at__year=9999", "published_at__month=99&published_at__year=1",
     "section__id__exact=x"],
)  # fmt: skip
def test_what_cannot_be_compared_leads_back_to_the_list(client: Client, anna, question):
    response = client.get(f"{DESK}article/?{question}")
    assert (response.status_code, response["Location"]) == (302, f"{DESK}article/?e=1")


DAYS = (
    "0001-01-01",
    "9999-12-31",
    "2024-02-30",
    "x",
    "",
    "%00",
    "2024-05-16T25:00",
    "2024-05-16 10:00",
)


@pytest.mark.parametrize("kind", ["", "__exact", "__gte", "__lt", "__year", "__isnull"])
@pytest.mark.parametrize(
    "column",
    ["articles/article/?published_at", "articles/picture/?added_at", "articles/importrun/?started_at"],
)  # fmt: skip
def test_no_day_that_somebody_types_is_an_error(client: Client, column, kind):
    client.force_login(make_user("ada", roles.ADMINISTRATOR))
    make_article()
    statuses = {day: client.get(f"/admin/{column}{kind}={day}").status_code for day in DAYS}
    assert {day: status for day, status in statuses.items() if status not in (200, 302)} == {}


def test_a_day_without_a_zone_is_one_of_the_desk(client: Client, anna):
    article = make_article()
    day = f"{article.published_at:%Y-%m-%d}"
    found = client.get(f"{DESK}article/?published_at__gte={day}").context["cl"].result_list
    assert article in found


@pytest.mark.parametrize("value", ["section=x", "tags=x", f"section={HUGE}", "published_at=x"])
def test_the_address_of_a_new_form_fills_nothing_in(client: Client, anna, value):
    response = client.get(f"{DESK}article/add/?{value}")
    assert response.status_code == 200


@pytest.mark.parametrize("field", ["byline&field_name=contributor", "placement&field_name=picture"])
def test_suggestions_for_a_nul_are_those_for_nothing(client: Client, anna, field):
    address = f"/admin/autocomplete/?app_label=articles&model_name={field}&term=%00"
    assert client.get(address).status_code == 200


def test_nobody_guesses_at_passwords_by_their_hashes(client: Client):
    client.force_login(make_user("ada", roles.ADMINISTRATOR))
    assert client.get("/admin/auth/user/?password__startswith=a").status_code == 400
