"""Placing a piece: each change is a revision, readers notice nothing, and what is gone stays."""

from __future__ import annotations

import pytest

from articles.acts import placing
from articles.models import Section, Tag
from newsroom.desk import roles
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    return cast.make_user("edith", roles.EDITOR)


@pytest.fixture
def world():
    return Section.objects.create(name="World", slug="world")


@pytest.fixture
def rivers():
    return Tag.objects.create(name="Rivers", slug="rivers")


def test_each_change_is_a_revision_of_who_made_it(edith, world, rivers):
    article = cast.make_article()
    placing.move_to_section(article, world, at=cast.NOW, by=edith)
    placing.add_tag(article, rivers, at=cast.NOW, by=edith)
    placing.remove_tag(article, rivers, at=cast.NOW, by=edith)
    saved = article.revisions.filter(made_by=edith).order_by("number")
    assert [(r.snapshot["section"], r.snapshot["tags"]) for r in saved] == [
        (world.pk, []),
        (world.pk, ["Rivers"]),
        (world.pk, []),
    ]
    assert cast.told(article)[0].number == 1


def test_what_has_it_already_stays(edith, world, rivers):
    article = cast.make_draft(section=world)
    article.tags.add(rivers)
    with pytest.raises(Refused, match="It is in this section already"):
        placing.move_to_section(article, world, at=cast.NOW, by=edith)
    with pytest.raises(Refused, match="It has this tag already"):
        placing.add_tag(article, rivers, at=cast.NOW, by=edith)
    article.tags.clear()
    with pytest.raises(Refused, match="It does not have this tag"):
        placing.remove_tag(article, rivers, at=cast.NOW, by=edith)
    assert article.revisions.count() == 1


@pytest.mark.parametrize(("name", "state"), [("binned", "In the bin"), ("killed", "Killed")])
def test_what_is_gone_stays(name, state, edith, world, rivers):
    article = cast.make_standings()[name]
    article.refresh_from_db()
    with pytest.raises(Refused, match=f"The article is “{state}”"):
        placing.move_to_section(article, world, at=cast.NOW, by=edith)
    with pytest.raises(Refused, match=f"The article is “{state}”"):
        placing.add_tag(article, rivers, at=cast.NOW, by=edith)
