"""Keys that no row can have, in forms and in list actions: named or left out, never an error 500."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Section
from newsroom.desk import keys, site
from tests import cast
from tests.desk import ADD, LIST, form_of, messages_of

pytestmark = pytest.mark.django_db

IMPOSSIBLE = [
    "x", "nan", "Infinity", "1.0", "0x1", "True", "é", "²", "\0", "[]", "9" * 30, "9" * 4_400, "-",
]  # fmt: skip


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def edith(client, staff):
    """Return Edith's browser."""
    client.force_login(staff["edith"])
    return client


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_no_row_has_such_a_key(text):
    assert not keys.can_be_key(Section, text)


@pytest.mark.parametrize("text", ["1", "1000000", "٣", 7])
def test_a_row_could_have_this_key(text):
    assert keys.can_be_key(Section, text)


@pytest.mark.parametrize("text", IMPOSSIBLE)
@pytest.mark.parametrize(
    "name",
    [
        "section",
        "tags",
        "bylines-0-contributor",
        "placements-0-picture",
        "related_links-0-target",
    ],
)
def test_an_article_with_an_impossible_choice_comes_back_with_what_was_typed(edith, name, text):
    data = form_of(edith.get(ADD), "article_form") | {
        "headline": "The bridge opens",
        "bylines-TOTAL_FORMS": "1",
        "placements-TOTAL_FORMS": "1",
        "related_links-TOTAL_FORMS": "1",
        name: text,
    }
    response = edith.post(ADD, data)
    assert response.status_code == 200
    assert "The bridge opens" in response.text
    assert Article.objects.count() == 0


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_contributor_with_an_impossible_account_comes_back(client, staff, text):
    client.force_login(staff["ada"])
    data = {"name": "Will Taylor", "slug": "will-taylor", "kind": "person", "account": text}
    response = client.post("/admin/articles/contributor/add/", data)
    assert response.status_code == 200
    assert response.context["adminform"].form.errors.keys() == {"account"}


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_list_action_leaves_out_what_is_no_key(edith, text):
    draft = cast.make_draft()
    data = {"action": "publish_selected", "_selected_action": [text, draft.pk], "index": "0"}
    assert edith.post(LIST, data).status_code == 302
    assert Article.objects.published().get() == draft


@pytest.mark.parametrize("text", IMPOSSIBLE)
@pytest.mark.parametrize("path", ["/admin/articles/tag/", "/admin/auth/group/"])
def test_every_other_list_of_the_desk_does_so_too(client, staff, path, text):
    client.force_login(User.objects.create_superuser("root"))
    data = {"action": "delete_selected", "_selected_action": [text], "index": "0"}
    assert client.post(path, data).status_code in (200, 302)


def test_an_action_on_more_rows_than_one_request_can_handle_is_refused_with_both_numbers(
    edith, monkeypatch
):
    monkeypatch.setattr(site, "MAX_ROWS_OF_AN_ACTION", 2)
    for n in range(3):
        cast.make_draft(f"Draft {n}")
    data = {"action": "publish_selected", "_selected_action": ["1"], "index": "0"}
    response = edith.post(LIST, data | {"select_across": "1"})
    (message,) = messages_of(response)
    assert message == (
        "You selected 3 rows, and nothing has been done: the limit is 2 at once. Please narrow the"
        " list with its filters, or select fewer rows."
    )
    assert Article.objects.published().count() == 0


def test_a_hand_made_list_of_keys_has_the_same_limit(edith, monkeypatch):
    monkeypatch.setattr(site, "MAX_ROWS_OF_AN_ACTION", 2)
    chosen = [cast.make_draft(f"Draft {n}").pk for n in range(3)]
    data = {"action": "publish_selected", "_selected_action": chosen, "index": "0"}
    response = edith.post(LIST, data)
    assert response.status_code == 302
    assert messages_of(response)[0].startswith("You selected 3 rows, and nothing has been done")
    assert Article.objects.published().count() == 0


def test_more_rows_than_are_counted_are_said_to_be_more(edith, monkeypatch):
    monkeypatch.setattr(site, "MAX_ROWS_OF_AN_ACTION", 1)
    monkeypatch.setattr(site.DeskPaginator, "max_rows", 2)
    for n in range(3):
        cast.make_draft(f"Draft {n}")
    data = {"action": "publish_selected", "_selected_action": ["1"], "select_across": "1"}
    response = edith.post(LIST, data | {"index": "0"})
    assert messages_of(response)[0].startswith("You selected 2 or more rows")


@pytest.mark.parametrize("text", ["9" * 30, "x", "_00"])
@pytest.mark.parametrize("end", ["change", "delete", "history"])
def test_the_page_of_a_row_that_cannot_be_is_none(client, staff, text, end):
    client.force_login(User.objects.create_superuser("root"))
    address = f"/admin/comments/tally/{text}/{end}/"
    for column in ("", "?_to_field=", "?_to_field=id"):
        assert client.get(address + column).status_code in (302, 400, 403)
