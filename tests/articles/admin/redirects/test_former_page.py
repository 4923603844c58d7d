"""Former addresses at the desk for staff who are limited to sections."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from articles.acts import moving, publishing
from articles.models import Address, AddressRemoval, Article, DeskMember, Section, Tag
from articles.page_things import page_things
from articles.redirects import former
from newsroom.desk import roles
from tests import cast

pytestmark = pytest.mark.django_db
FORMER = "/admin/articles/redirect/former/"


@pytest.fixture
def sections() -> dict[str, Section]:
    found = {name: Section(name=name, slug=name.lower()) for name in ("Sport", "Town")}
    for each in found.values():
        page_things.save(each, by=None, at=cast.YESTERDAY)
    return found


@pytest.fixture
def sven(sections) -> Client:
    """Return the browser of an editor of Sport."""
    sven = cast.make_user("sven", roles.EDITOR)
    DeskMember.objects.create(account=sven).sections.add(sections["Sport"])
    client = Client()
    client.force_login(sven)
    return client


def moved(slug: str, section: Section) -> Article:
    article = cast.make_article("The mayor", slug=slug, section=section)
    moving.move(article, slug=f"{slug}-2", at=now())
    return article


def test_the_address_of_what_they_may_no_longer_see_is_neither_listed_nor_exported(sven, sections):
    moved("match", sections["Sport"])
    live, hidden = (moved(slug, sections["Town"]) for slug in ("market", "thief"))
    publishing.withdraw(hidden, at=now(), reason="It was wrong.")
    page = sven.get(FORMER).text
    assert [slug in page for slug in ("match", "market", "thief")] == [True, True, False]
    text = b"".join(sven.get(f"{FORMER}export/").streaming_content).decode("utf-8-sig")
    paths = [row[0] for row in csv.reader(io.StringIO(text))]
    assert sorted(paths) == ["/2024/05/16/market/", "/2024/05/16/match/", "from"]
    row = Address.objects.get(article=live, left_at__isnull=False).pk
    address = reverse("admin:articles_redirect_remove", args=["article", row])
    assert sven.post(address, {"reason": "Mine."}).status_code == 403


@pytest.mark.parametrize("of", ["section", "tag"])
def test_that_of_a_name_is_not_theirs_to_remove(of, sven, sections):
    tag = Tag(name="Rivers", slug="rivers")
    page_things.save(tag, by=None, at=cast.YESTERDAY)
    thing = {"section": sections["Sport"], "tag": tag}[of]
    thing.slug = "another"
    page_things.save(thing, by=None, at=cast.NOW)
    (found,) = former.shown(of, former.rows(of), at=now())
    address = reverse("admin:articles_redirect_remove", args=[of, found.row])
    answers = [sven.get(address), sven.post(address, {"reason": "Mine."})]
    assert [each.status_code for each in answers] == [403, 403]
    assert not AddressRemoval.objects.exists()
