"""The desk in Chromium, under the strict policy."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from articles.models import Article, Byline, Placement, Section, StaffNotice, State, Tag
from articles.page_things import page_things
from comments.models import Comment
from tests.browser.waiting import press_in, settled
from tests.cast import NOW, make_article, make_author, make_comment, make_draft, make_placement
from tests.newsroom.desk.test_site import make_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def png() -> dict:
    """Return a picture to upload."""
    data = BytesIO()
    Image.new("RGB", (640, 420), "teal").save(data, "PNG")
    return {"name": "bridge.png", "mimeType": "image/png", "buffer": data.getvalue()}


def choose(page, label_or_selector: str, words: str) -> None:
    """Pick the first suggestion for `words` in a field that completes itself."""
    page.locator(f"{label_or_selector} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def sign_in_by_keyboard(page, name: str) -> None:
    """Fill in the form that a page of the desk sends to."""
    # The browser moves the focus a moment after the page has come.
    expect(page.get_by_label("Username")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type("a long password")
    page.keyboard.press("Enter")


def editor_of(page):
    """Return the rich-text area, once it has taken the place of the plain one and its name."""
    expect(page.locator(".ProseMirror[aria-labelledby]")).to_be_visible()
    return page.get_by_role("textbox", name="Text:")


def write_text(page) -> None:
    """Write a paragraph, a heading and a link."""
    text = editor_of(page)
    text.click()
    page.keyboard.type("The council has voted.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Heading", exact=True).click()
    page.keyboard.type("Who pays?")
    page.keyboard.press("Enter")
    page.keyboard.type("Ask the treasurer")
    page.keyboard.press("Shift+ControlOrMeta+ArrowLeft")
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_label("Address, or words").fill("www.town.example/treasurer")
    page.get_by_role("button", name="Set link").click()
    expect(text.get_by_role("link", name="treasurer")).to_be_visible()


def insert_pictures(page, *names: str) -> None:
    """Choose pictures of the article in the library."""
    page.get_by_role("button", name="Insert a picture").click()
    library = page.get_by_role("dialog", name="Insert a picture")
    for name in names:
        library.get_by_role("checkbox", name=name).first.check()
    library.get_by_role("button", name="Insert", exact=True).click()
    expect(library).to_have_count(0)


def add_byline_and_picture(page) -> None:
    """Name an author; upload a picture in a window of its own, and put it into the text."""
    page.get_by_text("Roles, wordings and order").click()
    page.get_by_role("button", name="Add another Byline").click()
    choose(page, "#id_bylines-0-contributor", "Will Taylor")
    page.get_by_role("button", name="Add another Picture in this article").click()
    with page.expect_popup() as opened:
        page.locator("#add_id_placements-0-picture").click()
    popup = opened.value
    popup.get_by_label("File:").set_input_files(png())
    popup.get_by_label("Alternative text:").fill("A bridge of iron")
    popup.get_by_label("Credit:").fill("Pam Hill")
    popup.get_by_label("Origin:").select_option("digitalCapture")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Save", exact=True).click()
    page.locator("#id_placements-0-caption").fill("The bridge in spring.")
    press_in(editor_of(page), "ControlOrMeta+End")
    insert_pictures(page, "The bridge in spring.")


def test_an_editor_writes_an_article_and_reads_it_on_the_site(page, live_server, staff, complaints):
    Section.objects.create(name="Town", slug="town")
    make_author("Will Taylor")
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    sign_in_by_keyboard(page, "edith")
    page.get_by_label("Headline:").fill("Council votes for the bridge")
    write_text(page)
    page.locator("#id_section").select_option(label="Town")
    add_byline_and_picture(page)
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    expect(page.get_by_label("Slug:")).to_have_value("council-votes-for-the-bridge")
    article = Article.objects.get()
    assert article.body == (
        "<p>The council has voted.</p><h2>Who pays?</h2>"
        '<p>Ask the <a href="https://www.town.example/treasurer">treasurer</a></p>'
        '<figure data-placement="1"></figure>'
    )
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Preview what is saved").click()
    expect(opened.value.get_by_role("heading", name="Who pays?")).to_be_visible()
    opened.value.close()

    page.get_by_role("button", name="Publish now").click()
    page.get_by_role("link", name="View on site").first.click()
    article.refresh_from_db()
    assert article.state == State.PUBLISHED
    expect(page).to_have_url(live_server.url + article.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Council votes for the bridge")
    expect(page.get_by_text("Will Taylor").first).to_be_visible()
    expect(page.get_by_role("img", name="A bridge of iron")).to_be_visible()
    expect(page.get_by_text("The bridge in spring.")).to_be_visible()
    assert complaints == []


def test_a_reporter_types_tags_and_people_that_there_are_not_yet(
    page, live_server, staff, sign_in, complaints
):
    Tag.objects.create(name="Bridges", slug="bridges")
    sign_in(staff["anna"])
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.get_by_label("Headline:").fill("Flood in the old town")
    for words in ("bridges", "Rivers", "2026"):
        page.locator(".field-tags .select2-selection").click()
        page.locator(".field-tags .select2-search__field").fill(words)
        page.locator(".select2-results__option", has_text=re.compile(words, re.I)).first.click()
    # What is still open closes with the next click.
    page.get_by_label("Headline:").click()
    page.get_by_text("Roles, wordings and order").click()
    page.get_by_role("button", name="Add another Byline").click()
    choose(page, "#id_bylines-0-contributor", "Anna Birch")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    article = Article.objects.get()
    found = [(tag.name, tag.proposed_by) for tag in article.tags.all()]
    assert found == [("Bridges", None), ("Rivers", staff["anna"])]
    assert [str(byline) for byline in article.bylines.all()] == ["Anna Birch"]
    assert complaints == []


def test_what_is_typed_after_a_picture_stands_behind_it(page, live_server, staff, sign_in):
    article = make_draft(body="<p>One.</p>")
    make_placement(article, 1, caption="Dusk")
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    editor_of(page).click()
    expect(editor_of(page)).to_be_focused()
    settled(page)
    page.keyboard.press("ControlOrMeta+End")
    insert_pictures(page, "Dusk")
    expect(page.locator(".ProseMirror figure strong")).to_have_text("Picture 1")
    expect(editor_of(page)).to_be_focused()
    page.keyboard.type("Two.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    article.refresh_from_db()
    assert article.body == '<p>One.</p><figure data-placement="1"></figure><p>Two.</p>'


def test_a_picture_does_not_take_the_place_of_chosen_words(page, live_server, staff, sign_in):
    article = make_draft(body="<p>One.</p>")
    make_placement(article, 1, caption="Dusk")
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    editor_of(page).press("ControlOrMeta+a")
    insert_pictures(page, "Dusk")
    expect(page.locator(".ProseMirror figure strong")).to_have_text("Picture 1")
    expect(editor_of(page)).to_contain_text("One.")


def test_several_pictures_make_a_gallery(page, live_server, staff, sign_in, complaints):
    article = make_draft(body="<p>One.</p>")
    for number in (1, 2, 3):
        make_placement(article, number, caption=f"Dusk {number}")
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    editor_of(page).click()
    settled(page)
    page.keyboard.press("ControlOrMeta+End")
    insert_pictures(page, "Dusk 1", "Dusk 2", "Dusk 3")
    expect(page.locator(".ProseMirror figure strong")).to_have_text(
        ["Picture 1", "Picture 2", "Picture 3"]
    )
    page.get_by_role("button", name="Save", exact=True).click()
    article.refresh_from_db()
    assert article.body == '<p>One.</p><figure data-placement="1 2 3"></figure>'
    expect(page.locator(".ProseMirror figure strong")).to_have_text(
        ["Picture 1", "Picture 2", "Picture 3"]
    )
    assert complaints == []


PASTE = """(html) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
  document.querySelector(".ProseMirror").dispatchEvent(event)
}"""


def test_what_an_office_program_wrote_is_pasted_without_its_styles(
    page, live_server, staff, sign_in, complaints
):
    article = make_draft(body="")
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    text = editor_of(page)
    text.click()
    page.evaluate(
        PASTE, '<p style="color: red; margin: 0">The <b style="x">council</b> has voted.</p>'
    )
    expect(text).to_have_text("The council has voted.")
    assert complaints == []


def test_leaving_with_unsaved_text_asks_first(page, live_server, staff, sign_in):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    address = reverse("admin:articles_article_change", args=[make_draft().pk])
    sign_in(staff["edith"])
    page.goto(live_server.url + address)
    expect(editor_of(page)).to_be_visible()
    page.get_by_role("link", name="Articles", exact=True).click()
    page.goto(live_server.url + address)
    editor_of(page).press_sequentially("More. ")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    assert asked == []
    editor_of(page).press_sequentially("Even more. ")
    page.get_by_role("link", name="Articles", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}/admin/articles/article/")
    assert asked == ["beforeunload"]


def test_a_picture_can_be_taken_out_of_the_text(page, live_server, staff, sign_in, complaints):
    article = make_draft(body='<p>One.</p><figure data-placement="1"></figure><p>Two.</p>')
    make_placement(article, 1)
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    page.locator(".ProseMirror figure").get_by_text("Picture 1").click()
    page.keyboard.press("Delete")
    page.get_by_role("button", name="Save", exact=True).click()
    article.refresh_from_db()
    assert article.body == "<p>One.</p><p>Two.</p>"
    assert Placement.objects.count() == 1
    assert complaints == []


def test_no_page_of_the_desk_breaks_the_policy(page, live_server, staff, sign_in, complaints):
    rows, root = make_rows(), User.objects.create_superuser("root")
    # Nobody sees the notices of others.
    StaffNotice.objects.update(person=root)
    sign_in(root)
    addresses = ["/admin/", "/admin/articles/", "/admin/password_change/"]
    addresses += [f"/admin/articles/article/{each}" for each in ("?standing=live", "lists/")]
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        addresses.append(reverse(f"admin:{name}_changelist"))
        addresses += [
            reverse(f"admin:{name}_{view}", args=[rows[name]])
            for view in ("change", "history", "delete")
        ]
        addresses.append(reverse(f"admin:{name}_add"))
    article = rows["articles_article"]
    acts = ("publish", "schedule", "withdraw", "kill", "bin", "bring_back")
    addresses += [reverse(f"admin:articles_article_{act}", args=[article]) for act in acts]
    addresses.append(reverse("admin:articles_article_restore", args=[article, 1]))
    addresses.append(f"/admin/auth/user/{rows['auth_user']}/password/")
    for address in addresses:
        page.goto(live_server.url + address)
    # Where nobody may add or delete, the page is refused.
    refused = {"Failed to load resource: the server responded with a status of 403 (Forbidden)"}
    refused |= {f"403 {live_server.url}{address}" for address in addresses}
    assert set(complaints) - refused == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screens_of_our_own_are_accessible(page, live_server, staff, sign_in, scheme):
    article = make_article()
    make_comment(article, stars=4)
    tag = Tag(name="Rivers", slug="rivers")
    page_things.save(tag, by=staff["ada"], at=NOW)
    sign_in(staff["ada"])
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for address in (
        "/admin/comments/comment/",
        reverse("admin:comments_comment_change", args=[Comment.objects.get().pk]),
        reverse("admin:articles_article_change", args=[article.pk]),
        *(
            reverse(f"admin:articles_article_{act}", args=[article.pk])
            for act in ("publish", "schedule", "withdraw", "kill")
        ),
        reverse("admin:articles_tag_change", args=[tag.pk]),
        reverse("admin:articles_tag_archive", args=[tag.pk]),
        reverse("admin:articles_tag_history", args=[tag.pk]),
    ):
        page.goto(live_server.url + address)
        page.wait_for_timeout(500)  # colours fade in
        found = Axe().run(page).response["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        nodes = [(address, v["id"], node["html"]) for v in grave for node in v["nodes"]]
        # Django's fields that complete themselves have no name in any release so far.
        assert [node for node in nodes if "select2" not in node[2]] == []


LONG_WORD = "Bundesverfassungsgerichtspräsidentschaftskandidatur"


def test_a_long_word_leaves_the_list_its_columns(page, live_server, staff, sign_in):
    article = make_article(LONG_WORD)
    Byline.objects.create(article=article, contributor=make_author("Magda Oestergren"))
    sign_in(staff["edith"])
    page.set_viewport_size({"width": 1366, "height": 900})
    page.goto(live_server.url + reverse("admin:articles_article_changelist"))
    table = page.locator(".results")
    assert table.evaluate("(it) => it.scrollWidth - it.clientWidth") == 0


def test_a_long_word_leaves_the_page_of_a_picture_on_a_phone(page, live_server, staff, sign_in):
    picture = make_placement(make_draft(LONG_WORD)).picture
    sign_in(staff["edith"])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + reverse("admin:articles_picture_change", args=[picture.pk]))
    expect(page.locator(".shown-in a")).to_have_text(LONG_WORD)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
