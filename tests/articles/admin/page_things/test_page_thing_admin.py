"""Pictures, contributors, sections and tags at the desk: saved with a revision, archived, remembered."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.admin.times import in_words
from articles.models import Byline, Contributor, PageThingRevision, Picture, Section, Tag
from articles.page_things import page_things
from tests import cast
from tests.desk import change_page, form_of, messages_of, save

pytestmark = pytest.mark.django_db

MADE = {
    "picture": lambda: Picture(credit="Alamy"),
    "contributor": lambda: Contributor(name="Will Taylor", slug="will-taylor"),
    "section": lambda: Section(name="World", slug="world"),
    "tag": lambda: Tag(name="Rivers", slug="rivers"),
}
NAMED = ["contributor", "section", "tag"]
MANAGERS = {kind: {"edith", "ada"} for kind in MADE}
RENAMED = (
    "Name from “Will Taylor” to “Billie Taylor” Kind from “Person” to “Organisation”"
    " Staff account from “anna” to “–”"
)
BEGUN = (
    "Name from “–” to “Will Taylor” Slug from “–” to “will-taylor” Kind from “–” to “Person”"
    " Staff account from “–” to “anna”"
)
PEOPLE = (None, "otto", "anna", "edith", "maude", "ada")


@pytest.fixture(autouse=True)
def staff():
    """Return the cast."""
    return cast.make_staff()


@pytest.fixture
def ada(staff) -> Client:
    """Return the browser of an administrator."""
    return browser_of("ada", staff)


def browser_of(name: str | None, staff: dict[str, Any]) -> Client:
    browser = Client()
    if name:
        browser.force_login(staff[name])
    return browser


def made(kind: str, **values: str):
    """Return a thing of this kind that is on record since yesterday."""
    thing = MADE[kind]()
    for name, value in values.items():
        setattr(thing, name, value)
    page_things.save(thing, by=None, at=cast.YESTERDAY)
    return thing


def address(thing, view: str) -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_{view}", args=[thing.pk])


def archived(kind: str, staff, **values: str):
    """Return an archived thing of this kind."""
    thing = made(kind, **values)
    page_things.archive(thing, by=staff["ada"], at=cast.NOW, reason="Nobody uses it.")
    thing.refresh_from_db()
    return thing


def listed(browser: Client, kind: str, query: str = "") -> list[Any]:
    page = browser.get(reverse(f"admin:articles_{kind}_changelist") + query)
    return list(page.context["cl"].result_list)


# --- Saving


@pytest.mark.parametrize("kind", MADE)
def test_a_save_at_the_desk_goes_on_record_with_who_and_why(kind, ada, staff):
    thing = made(kind)
    field = "credit" if kind == "picture" else "name"
    before = getattr(thing, field)
    changes = {field: "Other", "reason": "It was misspelt."}
    response = save(ada, address(thing, "change"), f"{kind}_form", **changes)
    assert response.status_code == 302
    revision = thing.revisions.first()
    assert (revision.number, revision.made_by, revision.reason) == (
        2, staff["ada"], "It was misspelt.",
    )  # fmt: skip
    assert revision.changes == {field: [before, "Other"]}


def test_what_is_made_at_the_desk_is_on_record_and_nobody_asks_why(ada, staff):
    form = form_of(ada.get(reverse("admin:articles_tag_add")), "tag_form")
    assert "reason" not in form
    ada.post(reverse("admin:articles_tag_add"), form | {"name": "Rivers", "slug": "rivers"})
    revision = Tag.objects.get().revisions.get()
    assert (revision.number, revision.slug, revision.made_by) == (1, "rivers", staff["ada"])


def test_who_may_only_read_is_not_asked_why(staff):
    page = browser_of("anna", staff).get(address(made("section"), "change"))
    assert (page.status_code, 'name="reason"' in page.text) == (200, False)


def test_a_slug_left_empty_is_made_of_the_name(ada):
    address = reverse("admin:articles_tag_add")
    save(ada, address, "tag_form", name="Łódź am Fluß")
    assert Tag.objects.get().slug == "lodz-am-fluss"


@pytest.mark.parametrize("kind", NAMED)
def test_a_slug_that_another_once_had_is_refused_and_its_owner_named(kind, ada):
    owner, other = made(kind), made(kind, name="Other", slug="other")
    former = owner.slug
    owner.name, owner.slug = "Renamed", "renamed"
    page_things.save(owner, by=None, at=cast.NOW)
    response = save(ada, address(other, "change"), f"{kind}_form", slug=former)
    words = (
        f"“{former}” was the slug of the {kind} “Renamed”, and the old address still leads there."
        " Please choose another."
    )
    assert response.context["adminform"].form.errors == {"slug": [words]}
    other.refresh_from_db()
    assert other.slug == "other"


@pytest.mark.parametrize("kind", NAMED)
def test_who_once_had_a_slug_may_take_it_again(kind, ada):
    owner = made(kind)
    former = owner.slug
    owner.slug = "renamed"
    page_things.save(owner, by=None, at=cast.NOW)
    save(ada, address(owner, "change"), f"{kind}_form", slug=former)
    owner.refresh_from_db()
    assert owner.slug == former


def test_the_form_says_above_its_buttons_in_how_many_public_articles_it_stands(ada):
    author = made("contributor")
    for number in range(2):
        article = cast.make_article(f"Bridge {number}", slug=f"bridge-{number}")
        Byline.objects.create(article=article, contributor=author)
        cast.show(article)
    page = ada.get(address(author, "change")).text
    assert page.index(
        "<li>It is used in 2 public articles. Public articles keep the words"
    ) < page.index('name="_save"')
    assert "It is used in" not in ada.get(address(made("tag"), "change")).text


def test_a_section_renamed_at_the_desk_leads_readers_on(ada, client):
    section = made("section")
    save(ada, address(section, "change"), "section_form", slug="abroad")
    for end in ("", "feed.rss", "feed.atom"):
        response = client.get(f"/section/world/{end}")
        assert (response.status_code, response["Location"]) == (301, f"/section/abroad/{end}")


# --- Archiving


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("view", ["archive", "bring_back"])
@pytest.mark.parametrize("kind", MADE)
def test_who_may_archive_and_bring_back(kind, view, name, staff):
    thing = made(kind) if view == "archive" else archived(kind, staff)
    before = PageThingRevision.objects.count()
    forged = {"reason": "So.", "by": "otto", "made_by": str(staff["otto"].pk)}
    response = browser_of(name, staff).post(address(thing, view), forged)
    thing.refresh_from_db()
    is_done = bool(thing.archived_at) is (view == "archive")
    assert is_done is (name in MANAGERS[kind])
    assert response.status_code == (302 if is_done or name in (None, "otto") else 403)
    assert PageThingRevision.objects.count() == before + is_done
    if is_done:
        revision = thing.revisions.first()
        assert (revision.made_by.username, revision.reason) == (name, "So.")


@pytest.mark.parametrize("kind", MADE)
def test_it_says_what_was_done_and_offers_the_way_back(kind, ada):
    thing = made(kind)
    assert "Archive…" in ada.get(address(thing, "change")).text
    response = ada.post(address(thing, "archive"), {"reason": "Nobody uses it."})
    assert messages_of(response) == [f"“{thing}” is archived."]
    assert response["Location"] == address(thing, "change")
    page = ada.get(address(thing, "change")).text
    assert "Bring back…" in page
    assert "the desk no longer offers it for articles." in page
    response = ada.post(address(thing, "bring_back"), {"reason": "We do."})
    assert messages_of(response) == [f"“{thing}” is in use again."]


def test_without_a_reason_the_page_comes_back(ada):
    response = ada.post(address(made("tag"), "archive"), {"reason": " "})
    assert response.context["form"].errors == {"reason": ["Say why."]}
    assert Tag.objects.get().archived_at is None


def test_what_is_archived_already_is_refused(ada, staff):
    response = ada.post(address(archived("tag", staff), "archive"), {"reason": "Once more."})
    assert messages_of(response) == ["“Rivers”: It is already archived."]
    assert "Once more." in response.text


@pytest.mark.parametrize("kind", MADE)
def test_the_list_shows_what_is_in_use_unless_asked(kind, ada, staff):
    gone = archived(kind, staff)
    used = made(kind, **({} if kind == "picture" else {"slug": "used"}))
    assert listed(ada, kind) == [used]
    assert listed(ada, kind, "?use=archived") == [gone]
    assert set(listed(ada, kind, "?use=all")) == {gone, used}


@pytest.mark.parametrize("query", ["", "?use=archived", "?use=all"])
@pytest.mark.parametrize(("kind", "queries"), [("picture", 10), *((kind, 6) for kind in NAMED)])
@pytest.mark.parametrize("number", [1, 3])
def test_a_list_costs_the_same_with_one_row_and_with_three(
    number, kind, queries, query, staff, django_assert_num_queries
):
    for index in range(number):
        values = {} if kind == "picture" else {"slug": f"s{index}"}
        archived(kind, staff, **values) if "archived" in query else made(kind, **values)
    staff["ada"].is_superuser = True
    staff["ada"].save()
    browser = browser_of("ada", staff)
    # Session and account, the count, the rows, what waits for her and at the desk of comments; for pictures the span of dates
    # and their days, where they stand and whose portraits they are.
    with django_assert_num_queries(queries):
        assert len(listed(browser, kind, query)) == number


@pytest.mark.parametrize(
    ("model", "field", "kind"),
    [
        ("article", "section", "section"),
        ("article", "tags", "tag"),
        ("byline", "contributor", "contributor"),
        ("placement", "picture", "picture"),
    ],
)
def test_no_form_offers_what_is_archived(model, field, kind, ada, staff):
    archived(kind, staff)
    used = made(kind, **({} if kind == "picture" else {"slug": "used"}))
    query = f"app_label=articles&model_name={model}&field_name={field}&term="
    found = ada.get(f"/admin/autocomplete/?{query}").json()["results"]
    assert [each["id"] for each in found] == [str(used.pk)]


def test_an_article_keeps_what_was_archived_meanwhile(ada, staff):
    draft = cast.make_draft(section=archived("section", staff))
    response = save(ada, change_page(draft), "article_form", standfirst="In brief.")
    draft.refresh_from_db()
    assert (response.status_code, draft.standfirst, str(draft.section)) == (
        302,
        "In brief.",
        "World",
    )


def test_readers_find_an_archived_section_by_its_address_and_not_in_the_navigation(client, staff):
    section = archived("section", staff)
    cast.make_article(section=section)
    page = client.get("/section/world/")
    assert page.status_code == 200
    assert 'href="/section/world/"' not in client.get("/search/").text


# --- The history


def cells(page: str) -> list[list[str]]:
    """Return the words of each row of the revisions."""
    table = page.partition('<table class="memory">')[2].partition("</table>")[0]
    return [
        [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)
        ]
        for row in table.partition("<tbody>")[2].split("</tr>")[:-1]
    ]


def test_the_history_says_who_changed_what_when_and_why(ada, staff):
    author = made("contributor", account=staff["anna"])
    author.name, author.kind, author.account = "Billie Taylor", "organisation", None
    page_things.save(author, by=staff["edith"], at=cast.NOW, reason="She asked.")
    page_things.archive(author, by=staff["ada"], at=cast.NOW, reason="She left.")
    then, now = (date_format(localtime(at), "DATETIME_FORMAT") for at in (cast.YESTERDAY, cast.NOW))
    assert cells(ada.get(address(author, "history")).text) == [
        ["3", now, "ada", f"Archived from “–” to “{in_words(cast.NOW)}”", "She left."],
        ["2", now, "edith", RENAMED, "She asked."],
        ["1", then, "the site", BEGUN, ""],
    ]


def test_the_history_of_a_picture_names_its_files_by_their_digests(ada):
    words = {"origin": "digitalCapture", "made_on": date(2024, 5, 16)}
    words["rights_until"] = date(2027, 5, 3)
    picture = cast.make_placement(cast.make_draft(), file="a.png", **words).picture
    page_things.record(picture, by=None, at=cast.NOW)
    ((_, _, _, changes, _),) = cells(ada.get(address(picture, "history")).text)
    assert changes == (
        f"File from “–” to “{picture.digest[:12]}” Decorative from “–” to “no”"
        " Made on from “–” to “16 May 2024” Rights until from “–” to “3 May 2027” Origin from “–” to “Camera photograph”"
    )


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("number", [1, 3])
def test_the_history_costs_the_same_with_one_revision_and_with_three(
    number, kind, ada, django_assert_num_queries
):
    thing = made(kind)
    for index in range(1, number):
        setattr(thing, "credit" if kind == "picture" else "name", f"Name {index}")
        page_things.save(thing, by=None, at=cast.NOW)
    ContentType.objects.get_for_model(thing)  # kept for the whole run once somebody has asked
    # Session, account, two of rights; the thing twice, its revisions; what waits for her and readers, and her
    # limit to sections.
    with django_assert_num_queries(10):
        assert len(cells(ada.get(address(thing, "history")).text)) == number
