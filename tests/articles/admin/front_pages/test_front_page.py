"""The desk's screen of front pages: who may, what is chosen, moved, searched, previewed and cancelled."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.acts import publishing
from articles.front_pages import front_now, slots
from articles.front_pages.slots import Block, BlockLayout, Layout, Plan, Slot, StripLayout
from articles.models import Article, DeskMember, FrontPage, Section
from tests import cast
from tests.articles.front_pages.test_arming import arm
from tests.desk import form_of, messages_of

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/frontpage/"
EDIT = f"{LIST}edit/"
HOUR = timedelta(hours=1)
LATER = {"moment_0": "04/07/2037", "moment_1": "07:00"}


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def edith(staff) -> Client:
    """Return the browser of an editor."""
    return browser(staff["edith"])


@pytest.fixture
def stories() -> list[Article]:
    now = timezone.now()
    return [cast.make_article(f"Story {n}", published_at=now - n * HOUR) for n in range(1, 6)]


@pytest.fixture
def world() -> Section:
    return Section.objects.create(name="World", slug="world")


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, button: str, address: str = EDIT, **typed: Any) -> HttpResponse:
    """Open the form, type, and press a button."""
    data = form_of(client.get(address), "front_page_form")
    name, _, value = button.partition("=")
    return client.post(address, data | typed | {name: value or "1"})


def plan(section: Section | None = None) -> Plan:
    return front_now.plan(section.pk if section else None, at=timezone.now())


def limit(user: User, section: Section) -> None:
    DeskMember.objects.create(account=user).sections.set([section])


def test_an_editor_of_a_section_edits_its_page_alone(staff, world):
    sport = Section.objects.create(name="Sport", slug="sport")
    limit(staff["edith"], world)
    edith = browser(staff["edith"])
    answers = [
        edith.get(f"{EDIT}{end}").status_code for end in ("", f"{world.pk}/", f"{sport.pk}/")
    ]
    assert answers == [403, 200, 403]
    page = edith.get(LIST).text
    assert f'href="{EDIT}{world.pk}/"' in page
    assert f'href="{EDIT}"' not in page
    arm()
    assert edith.get(f"{LIST}{FrontPage.objects.get().pk}/change/").status_code == 404


def test_the_right_is_one_of_its_own(staff):
    staff["edith"].groups.get().permissions.remove(
        Permission.objects.get(codename="edit_front_page")
    )
    edith = browser(User.objects.get(username="edith"))
    assert edith.get(EDIT).status_code == edith.get(LIST).status_code == 403
    assert edith.post(EDIT, {"_now": "1"}).status_code == 403


def test_a_choice_is_shown_from_now_on(edith, stories, world):
    two, three, four = (each.pk for each in stories[1:4])
    response = send(
        edith, "_now", layout="calm", reason="The vote.",
        **{"lead-0": f"{three} · Story 3", "seconds-1": str(two), "strip-3": f" {four} ",
           "strip_layout": "headlines", "block1-section": world.pk, "block1-layout": "row"},
    )  # fmt: skip
    assert messages_of(response) == ["Readers see it now."]
    assert (response.status_code, response["Location"]) == (302, EDIT)
    assert plan() == Plan(
        layout=Layout.CALM,
        lead=Slot(three),
        seconds=(None, Slot(two), None),
        strip_layout=StripLayout.HEADLINES,
        strip=(None, None, None, Slot(four)),
        blocks=(Block(world.pk, BlockLayout.ROW, (None,) * 4),),
    )
    made = FrontPage.objects.get()
    assert (made.made_by.username, made.reason, made.at_once) == ("edith", "The vote.", True)


def test_a_choice_is_shown_from_a_time_to_come_on(edith, stories):
    typed = {"lead-0": stories[2].pk, "lead-0-until_0": "05/07/2037", "lead-0-until_1": "9.30"}
    typed |= {"breaking_until_0": "04/07/2037", "breaking_until_1": "12:00"}
    response = send(edith, "_later", **typed, **LATER)
    said = "Readers will see it from 4 Jul 2037, 07:00 London time on."
    assert said in messages_of(response)
    made = FrontPage.objects.get()
    assert made.public_from.isoformat() == "2037-07-04T06:00:00+00:00"
    chosen = slots.from_json(made.slots)
    assert chosen.lead.until.isoformat() == "2037-07-05T08:30:00+00:00"
    assert chosen.breaking_until.isoformat() == "2037-07-04T11:00:00+00:00"
    assert plan() == Plan()
    page = edith.get(EDIT).text
    assert "Sat 4 Jul 2037, 07:00" in page
    assert f'href="{LIST}{made.pk}/cancel/"' in page


def test_the_form_begins_with_what_readers_have(edith, stories):
    until = timezone.now() + HOUR
    arm(
        Plan(lead=Slot(stories[1].pk, until), seconds=(Slot(stories[2].pk, timezone.now() - HOUR),))
    )
    data = form_of(edith.get(EDIT), "front_page_form")
    assert data["lead-0"] == f"{stories[1].pk} · Story 2"
    assert data["lead-0-until_1"] == f"{timezone.localtime(until):%H:%M}"
    # Its time in its place is over.
    assert data["seconds-0"] == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Story 3", "“Story 3” names no article. Choose one from the list, or write its number."),
        (
            "9" * 30,
            f"“{'9' * 30}” names no article. Choose one from the list, or write its number.",
        ),
        ("999", "Article 999 is neither public nor scheduled. Choose another one."),
        ("<script>", "“&lt;script&gt;” names no article."),
    ],
)
def test_what_is_no_article_is_named_and_stays_typed(typed, said, edith, stories):
    response = send(edith, "_now", **{"seconds-0": typed, "strip-1": stories[0].pk})
    assert response.status_code == 200
    assert said in response.text
    data = form_of(response, "front_page_form")
    assert (data["seconds-0"], data["strip-1"]) == (typed, str(stories[0].pk))
    assert not FrontPage.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"lead-0-until_0": "04/07/2037", "lead-0-until_1": "07:00"},
         "Choose the article that leaves its place at this time."),
        ({"breaking_until_0": "04/07/2037", "breaking_until_1": "07:00"},
         "Choose the lead that is breaking news."),
        ({"breaking_until_0": "noon", "breaking_until_1": ""}, "“noon” is not a date."),
        ({"layout": "x"}, "Select a valid choice. x is not one of the available choices."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(typed, said, edith):
    response = send(edith, "_now", **typed)
    assert said in response.text
    assert not FrontPage.objects.exists()


def test_a_time_to_come_has_to_be_written_and_to_come(edith):
    assert "Write the date and the time." in send(edith, "_later").text
    past = {"moment_0": "04/07/2017", "moment_1": "07:00"}
    assert messages_of(send(edith, "_later", **past)) == [
        "This time has passed. Write one that is still to come."
    ]
    assert not FrontPage.objects.exists()


def test_a_place_moves_up_and_down_and_nothing_else_changes(edith, stories):
    first, second = stories[0].pk, stories[1].pk
    typed = {"lead-0": first, "seconds-0": second, "seconds-0-until_1": "nonsense", "words": "x"}
    data = form_of(send(edith, "_up=seconds-0", **typed), "front_page_form")
    assert (data["lead-0"], data["seconds-0"]) == (str(second), str(first))
    assert (data["lead-0-until_1"], data["words"]) == ("nonsense", "x")
    data = form_of(send(edith, "_down=lead-0", **typed), "front_page_form")
    assert (data["lead-0"], data["seconds-0"]) == (str(second), str(first))
    for button in ("_up=lead-0", "_down=block3-3", "_up=nothing", "_down="):
        data = form_of(send(edith, button, **typed), "front_page_form")
        assert (data["lead-0"], data["seconds-0"]) == (str(first), str(second)), button
    assert not FrontPage.objects.exists()


def test_a_search_finds_articles_and_keeps_what_was_typed(edith, stories):
    cast.make_article("Old bridge", published_at=cast.YESTERDAY)
    page = send(edith, "_search", words="bridge", **{"lead-0": "half typ"})
    assert '<option value="6 · Old bridge">' in re.sub(r'value="\d+ · Old', 'value="6 · Old', page.text)  # fmt: skip
    assert form_of(page, "front_page_form")["lead-0"] == "half typ"
    assert (
        "No public or scheduled article holds “zebra”."
        in send(edith, "_search", words="zebra").text
    )


def test_drafts_are_offered_to_nobody(edith):
    cast.make_hidden()
    page = send(edith, "_search", words="secret").text
    assert "Secret of the future" in page
    assert "Secret of the desk" not in page
    assert "Secret of the past" not in page


def test_the_second_of_two_editors_is_told_and_nothing_typed_is_lost(edith, staff, stories):
    typed = form_of(edith.get(EDIT), "front_page_form") | {"lead-0": str(stories[3].pk)}
    ada = browser(staff["ada"])
    send(ada, "_now", **{"lead-0": stories[1].pk})
    response = edith.post(EDIT, typed | {"_now": "1"})
    assert "<bdi>ada</bdi> changed this page on" in response.text
    assert "<dt>Lead</dt><dd><bdi>Story 2</bdi></dd>" in " ".join(response.text.split())
    data = form_of(response, "front_page_form")
    assert data["lead-0"] == str(stories[3].pk)
    assert plan().lead == Slot(stories[1].pk)
    # Who has compared both decides.
    edith.post(EDIT, data | {"_now": "1"})
    assert plan().lead == Slot(stories[3].pk)


def test_a_preview_shows_the_page_as_it_would_be_and_changes_nothing(edith, stories):
    coming = cast.make_draft("To come", published_at=timezone.now() + HOUR)
    publishing.publish(coming, at=timezone.now())
    page = send(edith, "_preview", **{"lead-0": coming.pk}, **LATER)
    assert page.templates[0].name == "articles/front.html"
    assert "The site as it will be on Sat 4 Jul 2037, 07:00" in page.text
    heads = re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", page.text)
    assert heads[0] == "To come"
    now = send(edith, "_preview", **{"lead-0": stories[3].pk})
    assert re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", now.text)[0] == "Story 4"
    assert not FrontPage.objects.exists()


def test_a_section_is_chosen_for_and_previewed_on_its_own(edith, world):
    mine = cast.make_article("Mine", section=world, published_at=timezone.now() - HOUR)
    newer = cast.make_article("Newer", section=world, published_at=timezone.now())
    address = f"{EDIT}{world.pk}/"
    page = send(edith, "_preview", address, **{"lead-0": mine.pk}).text
    assert page.index("Mine</a>") < page.index("Newer</a>")
    send(edith, "_now", address, **{"lead-0": mine.pk})
    assert plan(world).lead == Slot(mine.pk)
    assert plan() == Plan()
    assert 'name="block0-section"' not in edith.get(address).text
    assert newer.pk


def test_an_old_lead_is_warned_of_on_the_page_and_when_it_is_shown(edith):
    old = cast.make_article("Old", published_at=timezone.now() - 13 * HOUR)
    said = "The lead “Old” is 13 hours old. Choose a newer one."
    assert said in edith.get(EDIT).text
    assert said in edith.get(LIST).text
    assert said in messages_of(send(edith, "_now", **{"lead-0": old.pk}))


def test_what_waits_and_will_take_its_place_is_told(edith, stories):
    send(edith, "_later", **LATER)
    said = "What edith scheduled for 4 Jul 2037, 07:00 will take its place then."
    assert said in messages_of(send(edith, "_now", **{"lead-0": stories[0].pk}))


def test_what_waits_is_cancelled_with_a_reason(edith):
    made = arm(begins=timezone.now() + HOUR, at=timezone.now())
    address = f"{LIST}{made.pk}/cancel/"
    assert "is scheduled for" in edith.get(address).text
    response = edith.post(address, {"reason": "No vote."})
    assert response["Location"] == LIST
    made.refresh_from_db()
    assert (made.cancelled_by.username, made.cancel_reason) == ("edith", "No vote.")
    assert edith.get(address).status_code == 404
    response = edith.post(address, {"reason": "Again."})
    assert messages_of(response)[-1] == (
        "Readers see this already, or somebody else has cancelled it."
    )


def test_the_history_says_what_stood_and_offers_it_again(edith, stories):
    arm(Plan(lead=Slot(stories[2].pk)), at=timezone.now())
    arm(Plan(), at=timezone.now())
    old, new = FrontPage.objects.order_by("pk")
    rows = re.findall(r"(Shown now|Over|Scheduled|Cancelled)", edith.get(LIST).text)
    assert rows == ["Shown now", "Over"]
    page = " ".join(edith.get(f"{LIST}{old.pk}/change/").text.split())
    assert "<dt>Lead</dt><dd><bdi>Story 3</bdi></dd>" in page
    assert f'href="{EDIT}?from={old.pk}"' in page
    data = form_of(edith.get(f"{EDIT}?from={old.pk}"), "front_page_form")
    assert data["lead-0"] == f"{stories[2].pk} · Story 3"
    assert new.pk


@pytest.mark.parametrize("typed", ["x", "0", "9" * 30, "\0"])
def test_a_row_that_is_not_there_begins_with_what_readers_have(typed, edith):
    assert edith.get(EDIT, {"from": typed}).status_code == 200


def test_the_form_asks_for_as_much_whatever_there_is(edith, stories, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        edith.get(EDIT)
