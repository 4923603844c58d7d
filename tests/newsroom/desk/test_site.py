"""The desk as a whole: who may open which page, and what every page has in common."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.test import Client, TestCase
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import now

from articles.front_pages import arming
from articles.front_pages.slots import Plan
from articles.models import (
    Address,
    Article,
    DeskMember,
    Picture,
    Redirect,
    Section,
    SourceDocument,
    StaffNotice,
    Tag,
)
from articles.models.source import ImportRun
from comments.models import (
    ModerationMode,
    ModerationPolicy,
    RatingBurst,
    RespectBurst,
    SensitiveStory,
    Tally,
    WordRule,
)
from newsroom.models import DeskLogEntry
from tests.cast import (
    NOW,
    PIXEL,
    make_appeal,
    make_article,
    make_author,
    make_comment,
    make_draft,
    make_error_note,
    make_notice,
    make_placement,
    make_reader,
    make_redaction,
    make_refused,
    make_staff,
    make_user,
)

PEOPLE = ("nobody", "otto", "anna", "edith", "maude", "ada")
OK, NO, IN, OUT, NONE = 200, 403, "sign in", "home", 404
# Which answer each of PEOPLE gets; "sign in" sends to the form for it, "home" to the index.
READERS = [IN, IN]
REPORTING = [*READERS, OK, OK, NO, OK]
EDITING = [*READERS, NO, OK, NO, OK]
ADMINISTERING = [*READERS, NO, NO, NO, OK]
NOBODY = [*READERS, NO, NO, NO, NO]
MODERATING = [*READERS, NO, NO, OK, OK]
ALL_BUT_REPORTERS = [*READERS, NO, OK, OK, OK]
# What is none of hers does not exist for Maude: Django sends her home.
REMEMBERING = [*READERS, OK, OK, OUT, OK]
# Nobody sees the notices of others.
HERS = [*READERS, OUT, NONE, NO, NONE]
HER_HISTORY = [*READERS, OK, OUT, OUT, OUT]
OPENING = [*READERS, 405, NONE, NO, NONE]
CHOOSING = [*READERS, 405, 405, NO, 405]
# Who would delete it is sent to its form, and told to archive it.
EDITS_INSTEAD = [*READERS, NO, OUT, NO, OUT]

SCREENS = {
    # screen: list, add, change, history, delete
    "articles_article": [REPORTING, REPORTING, REPORTING, REMEMBERING, NOBODY],
    "articles_contributor": [REPORTING, EDITING, REPORTING, REPORTING, EDITS_INSTEAD],
    "articles_deskmember": [ADMINISTERING, ADMINISTERING, ADMINISTERING, ADMINISTERING, NOBODY],
    "articles_frontpage": [EDITING, NOBODY, EDITING, EDITING, NOBODY],
    "articles_importrun": [EDITING, NOBODY, EDITING, EDITING, NOBODY],
    "articles_picture": [REPORTING, REPORTING, REPORTING, REPORTING, EDITS_INSTEAD],
    "articles_redirect": [EDITING, EDITING, EDITING, EDITING, EDITING],
    "articles_section": [REPORTING, EDITING, REPORTING, REPORTING, EDITS_INSTEAD],
    "articles_sourcedocument": [REPORTING, NOBODY, REPORTING, REMEMBERING, NOBODY],
    "articles_staffnotice": [REPORTING, NOBODY, HERS, HER_HISTORY, NOBODY],
    "articles_tag": [REPORTING, EDITING, REPORTING, REPORTING, EDITS_INSTEAD],
    "auth_group": [ADMINISTERING, NOBODY, ADMINISTERING, ADMINISTERING, NOBODY],
    "auth_user": [ADMINISTERING, ADMINISTERING, ADMINISTERING, ADMINISTERING, NOBODY],
    "comments_appeal": [MODERATING, NOBODY, MODERATING, MODERATING, NOBODY],
    "comments_reader": [MODERATING, NOBODY, MODERATING, MODERATING, NOBODY],
    "comments_redaction": [MODERATING, NOBODY, MODERATING, MODERATING, NOBODY],
    "comments_ratingburst": [MODERATING, NOBODY, MODERATING, MODERATING, NOBODY],
    "comments_respectburst": [MODERATING, NOBODY, MODERATING, MODERATING, NOBODY],
    "comments_comment": [MODERATING, NOBODY, MODERATING, MODERATING, NOBODY],
    "comments_errornote": [REPORTING, NOBODY, REPORTING, REMEMBERING, NOBODY],
    "comments_notice": [MODERATING, NOBODY, MODERATING, MODERATING, NOBODY],
    "comments_moderationmode": [MODERATING, MODERATING, MODERATING, MODERATING, MODERATING],
    "comments_moderationpolicy": [MODERATING, NOBODY, MODERATING, MODERATING, NOBODY],
    "comments_sensitivestory": [
        *([ALL_BUT_REPORTERS] * 3),
        [*READERS, OUT, OK, OK, OK],
        NOBODY,
    ],
    "comments_tally": [ALL_BUT_REPORTERS, NOBODY, ALL_BUT_REPORTERS, ALL_BUT_REPORTERS, NOBODY],
    "comments_wordrule": [MODERATING, MODERATING, MODERATING, MODERATING, MODERATING],
    # Rows that one may not see do not exist: Django sends home.
    "newsroom_desklogentry": [EDITING, NOBODY, EDITING, [*READERS, OUT, OK, OUT, OK], NOBODY],
    "django_tasks_database_dbtaskresult": [
        ADMINISTERING,
        NOBODY,
        ADMINISTERING,
        ADMINISTERING,
        NOBODY,
    ],
}
PAGES = {
    "/admin/": [*READERS, OK, OK, OK, OK],
    "/admin/articles/": [*READERS, OK, OK, NONE, OK],
    "/admin/comments/": [*READERS, OK, OK, OK, OK],
    "/admin/auth/": [*READERS, NONE, NONE, NONE, OK],
    "/admin/newsroom/": [*READERS, NONE, OK, NONE, OK],
    "/admin/newsroom/desklogentry/export/": EDITING,
    "/admin/articles/article/lists/": [*READERS, OK, OK, NO, OK],
    "/admin/articles/article/lists/save/": [*READERS, OK, OK, NO, OK],
    "/admin/django_tasks_database/": [*READERS, NONE, NONE, NONE, OK],
    "/admin/password_change/": [*READERS, OK, OK, OK, OK],
    "/admin/jsi18n/": [*READERS, OK, OK, OK, OK],
    "/admin/articles/article/{articles_article}/expunge/": ADMINISTERING,
    "/admin/articles/contributor/{articles_contributor}/archive/": EDITING,
    "/admin/articles/contributor/{articles_contributor}/bring-back/": EDITING,
    "/admin/articles/picture/{articles_picture}/archive/": EDITING,
    "/admin/articles/picture/{articles_picture}/bring-back/": EDITING,
    "/admin/articles/picture/{articles_picture}/expunge/": ADMINISTERING,
    "/admin/articles/picture/{articles_picture}/original/": REPORTING,
    # No other picture has its file: it leads to its own page.
    "/admin/articles/picture/{articles_picture}/same-file/": [*READERS, NO, OUT, NO, OUT],
    "/admin/articles/picture/add-many/": REPORTING,
    "/admin/articles/picture/{articles_picture}/replace/": EDITING,
    "/admin/articles/picture/clear/": EDITING,
    "/admin/articles/picture/origins/": REPORTING,
    "/admin/articles/picture/origins/export/": REPORTING,
    "/admin/articles/section/{articles_section}/archive/": EDITING,
    "/admin/articles/section/{articles_section}/bring-back/": EDITING,
    "/admin/articles/tag/{articles_tag}/archive/": EDITING,
    "/admin/articles/tag/{articles_tag}/bring-back/": EDITING,
    "/admin/articles/contributor/{articles_contributor}/accept/": EDITING,
    "/admin/articles/tag/{articles_tag}/accept/": EDITING,
    "/admin/articles/staffnotice/{articles_staffnotice}/open/": OPENING,
    "/admin/articles/staffnotice/read/": CHOOSING,
    "/admin/articles/staffnotice/emails/": CHOOSING,
    "/admin/comments/moderationmode/close/{articles_article}/": ALL_BUT_REPORTERS,
    "/admin/comments/moderationmode/open/{articles_article}/": ALL_BUT_REPORTERS,
    "/admin/comments/moderationmode/closing/": MODERATING,
    "/admin/comments/moderationmode/closing/{articles_article}/": ALL_BUT_REPORTERS,
    "/admin/comments/sensitivestory/{comments_sensitivestory}/articles/": ALL_BUT_REPORTERS,
    "/admin/articles/article/{articles_article}/withdraw/": EDITING,
    "/admin/articles/article/{articles_article}/publish/": EDITING,
    "/admin/articles/article/{articles_article}/schedule/": EDITING,
    "/admin/articles/article/{articles_article}/cancel/1/": EDITING,
    "/admin/articles/article/{articles_article}/kill/": EDITING,
    "/admin/articles/article/{articles_article}/bin/": EDITING,
    "/admin/articles/article/{articles_article}/bring-back/": EDITING,
    "/admin/articles/article/{articles_article}/restore/1/": EDITING,
    "/admin/articles/article/{articles_article}/move/": EDITING,
    "/admin/articles/frontpage/edit/": EDITING,
    "/admin/articles/frontpage/edit/{articles_section}/": EDITING,
    "/admin/articles/frontpage/{articles_frontpage}/cancel/": EDITING,
    "/admin/articles/redirect/import/": EDITING,
    "/admin/articles/redirect/export/": EDITING,
    "/admin/articles/redirect/former/": EDITING,
    "/admin/articles/redirect/former/export/": EDITING,
    "/admin/articles/redirect/former/article/{former}/remove/": EDITING,
    "/admin/articles/contributor/{articles_contributor}/show/": EDITING,
    "/admin/articles/picture/{articles_picture}/show/": EDITING,
    "/admin/articles/section/{articles_section}/show/": EDITING,
    "/admin/articles/tag/{articles_tag}/show/": EDITING,
    "/admin/comments/ratingburst/{comments_ratingburst}/decide/": [*READERS, NO, NO, 405, 405],
    "/admin/comments/respectburst/{comments_respectburst}/decide/": [*READERS, NO, NO, 405, 405],
    "/admin/articles/article/{articles_article}/correct/": [*READERS, NO, OK, NO, OK],
    "/admin/comments/moderationpolicy/digest/": [*READERS, NO, NO, 405, 405],
    "/admin/comments/comment/decide/": [*READERS, NO, NO, OUT, OUT],
    "/admin/comments/comment/undo/": [*READERS, NO, NO, OUT, OUT],
    "/admin/comments/comment/{comments_comment}/card/": [*READERS, NO, NO, OK, OK],
    "/admin/comments/comment/{comments_comment}/open/": [*READERS, NO, NO, 405, 405],
    "/admin/comments/comment/numbers/": [*READERS, NO, NO, OK, OK],
    "/admin/comments/comment/here/": [*READERS, NO, NO, 404, 404],
    "/admin/comments/comment/lists/": [*READERS, NO, NO, OK, OK],
    "/admin/comments/comment/lists/save/": [*READERS, NO, NO, OK, OK],
    "/admin/comments/errornote/{comments_errornote}/answer/": [*READERS, NO, 405, NO, 405],
    "/admin/comments/notice/{comments_notice}/step/": [*READERS, NO, NO, 405, 405],
    "/admin/comments/comment/{comments_comment}/difference/": [*READERS, NO, NO, OK, OK],
    "/admin/comments/comment/{comments_comment}/pick/": [*READERS, NO, NO, OK, OK],
    "/admin/comments/comment/figures/": MODERATING,
    "/admin/comments/comment/figures/export/": MODERATING,
    "/admin/auth/user/{auth_user}/password/": ADMINISTERING,
    "/admin/auth/user/{auth_user}/second_factor/": ADMINISTERING,
    "/admin/account/": [*READERS, OK, OK, OK, OK],
    "/admin/account/sign_out_everywhere/": [*READERS, 405, 405, 405, 405],
    # No key is drawn before the page after it has begun one.
    "/admin/page/": [401, 401, OK, OK, OK, OK],
    "/admin/second_factor/qr.svg": [NONE, NONE, NONE, NONE, NONE, NONE],
    "/admin/second_factor/": [*READERS, OK, OK, OK, OK],
    "/admin/second_factor/renew_codes/": [*READERS, 405, 405, 405, 405],
    "/admin/second_factor/remove/": [*READERS, 405, 405, 405, 405],
    "/admin/login/code/": [*READERS, IN, IN, IN, IN],
}
SUGGESTIONS = {
    ("article", "section"): REPORTING,
    ("article", "tags"): REPORTING,
    ("byline", "contributor"): REPORTING,
    ("placement", "picture"): REPORTING,
    ("relatedlink", "target"): REPORTING,
    ("contributor", "account"): ADMINISTERING,
}


def _burst(article) -> RatingBurst:
    return RatingBurst.objects.create(
        article=article, began_at=NOW, ended_at=NOW, stars_from=1, stars_to=2
    )


def _respect_burst(article) -> RespectBurst:
    comment = make_comment(article, reader=make_reader("respected"))
    return RespectBurst.objects.create(comment=comment, began_at=NOW, ended_at=NOW)


def _story(article) -> SensitiveStory:
    story = SensitiveStory.objects.create(
        kind="court", reason="A trial.", begins_at=NOW, made_at=NOW
    )
    story.articles.add(article)
    return story


def make_rows() -> dict[str, int]:
    """Return the number of one row for each screen, all of them within everybody's reach."""
    from django_tasks_db.models import DBTaskResult

    from newsroom.page_cache import edge

    edge.deliver_again.enqueue()
    article = make_article()
    hers = make_article("Hers", created_by=User.objects.get(username="anna"))
    run = ImportRun.objects.create(started_at=NOW)
    source = SourceDocument.objects.create(
        article=article, reference="1.txt", raw=b"Words", encoding="utf-8", run=run,
        parser_version=1, spans=[],
    )  # fmt: skip
    rows = [
        article, run, source, make_author(), make_placement(make_draft("Draft"), file="a.png").picture,
        Section.objects.create(name="Town", slug="town"), Tag.objects.create(name="Bridge", slug="b"),
        make_comment(article), Tally.objects.create(article=article, score=4), _burst(article), _respect_burst(article),
        make_error_note(hers), make_notice(article), make_appeal(make_refused(article)), make_reader(),
        make_redaction(make_comment(article), User.objects.get(username="maude")), Group.objects.first(),
        User.objects.get(username="anna"),
        ModerationMode.objects.create(set_at=NOW), _story(article), WordRule.objects.create(words="casino", made_at=NOW),
        ModerationPolicy.objects.get_or_create(pk=1)[0],
        DBTaskResult.objects.first(), DeskLogEntry.objects.filter(kind="articles.article").first(),
        Redirect.objects.create(path="/old", target="/new/", made_at=NOW),
        arming.arm(None, Plan(), at=now(), by=None, begins=now() + timedelta(days=1), seen=0),
        DeskMember.objects.create(account=make_user("tina")),
        StaffNotice.objects.create(
            person=User.objects.get(username="anna"), kind="ready", article=hers, made_at=NOW
        ),
    ]  # fmt: skip
    return {f"{row._meta.app_label}_{row._meta.model_name}": row.pk for row in rows}


class AccessTests(TestCase):
    """Every page of the desk as each of the cast."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = make_staff()
        cls.rows = make_rows()
        article = Article.objects.get(pk=cls.rows["articles_article"])
        left = Address(article=article, address_date=NOW, slug="former", left_at=NOW)
        left.save()
        cls.former = left.pk

    def setUp(self) -> None:
        self.clients = {name: Client() for name in PEOPLE}
        for name, person in self.staff.items():
            self.clients[name].force_login(person)
        # Each test has a folder of its own; the row was made before it.
        file = Picture.objects.get(pk=self.rows["articles_picture"]).file
        file.storage.save(file.name, ContentFile(PIXEL))

    def answer(self, name: str, address: str):
        response = self.clients[name].get(address)
        for close in response._resource_closers:
            close()
        if response.status_code != 302:
            return response.status_code
        return IN if response["Location"].startswith("/admin/login/") else OUT

    def check(self, address: str, expected: list) -> None:
        with self.subTest(address=address):
            answers = {name: self.answer(name, address) for name in PEOPLE}
            self.assertEqual(answers, dict(zip(PEOPLE, expected, strict=True)))

    def test_the_table_names_every_screen_there_is(self):
        registered = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}
        self.assertEqual(set(SCREENS), registered)
        self.assertEqual(set(self.rows), registered)

    def test_screens(self):
        for screen, (listed, added, changed, history, deleted) in SCREENS.items():
            row = [self.rows[screen]]
            self.check(reverse(f"admin:{screen}_changelist"), listed)
            self.check(reverse(f"admin:{screen}_add"), added)
            self.check(reverse(f"admin:{screen}_change", args=row), changed)
            self.check(reverse(f"admin:{screen}_history", args=row), history)
            self.check(reverse(f"admin:{screen}_delete", args=row), deleted)

    def test_pages_of_their_own(self):
        for address, expected in PAGES.items():
            self.check(address.format(**self.rows, former=self.former), expected)

    def test_suggestions(self):
        for (model, field), expected in SUGGESTIONS.items():
            query = f"app_label=articles&model_name={model}&field_name={field}"
            self.check(f"/admin/autocomplete/?{query}", expected)

    def test_every_address_of_the_desk_is_in_a_table(self):
        known = {"index", "login", "logout", "password_change", "password_change_done", "jsi18n"}
        known |= {"autocomplete", "app_list", "page_links", None}
        known |= {f"{s}_{v}" for s in SCREENS for v in ("changelist", "add", "change", "history")}
        known |= {f"{s}_delete" for s in SCREENS}
        acts = ("withdraw", "correct", "publish", "schedule", "cancel", "kill", "bin", "bring_back")
        acts = (*acts, "restore", "seen", "compare", "expunge", "move", "corrected")
        acts = (*acts, "hand_in", "take_back", "return", "call_ready", "flag")
        acts = (*acts, "preview_links", "revoke_link", "site_at", "source")
        # These answer scripts, in JSON: tests/articles/admin/writing/test_unsaved.py.
        acts = (*acts, "unsaved", "unsaved_new", "unsaved_correction", "link_targets")
        # So do these: tests/articles/admin/previews/test_preview_pane.py.
        acts = (*acts, "preview_pane", "preview_pane_new")
        # And this: tests/articles/admin/writing/notes/test_desk_notes_page.py.
        acts = (*acts, "desk_notes_panel", "desk_notes", "duplicate")
        acts = (*acts, "save_list", "saved_lists")
        known |= {f"articles_article_{act}" for act in acts}
        acts = (
            "expunge",
            "original",
            "same_file",
            "origins",
            "export_origins",
            "add_many",
            "clear",
            "replace",
        )
        # These answer scripts, in JSON: test_sending.py and test_choosing.py for pictures.
        acts = (*acts, "send", "choose")
        known |= {f"articles_picture_{act}" for act in acts}
        known |= {"newsroom_desklogentry_export"}
        acts = ("import", "export", "former", "export_former", "remove")
        known |= {f"articles_redirect_{act}" for act in acts}
        known |= {f"articles_frontpage_{act}" for act in ("edit", "edit_section", "cancel")}
        things = ("contributor", "picture", "section", "tag")
        acts = ("archive", "bring_back", "show")
        known |= {f"articles_{thing}_{act}" for thing in things for act in acts}
        known |= {"articles_contributor_accept", "articles_tag_accept"}
        known |= {f"articles_staffnotice_{act}" for act in ("open", "read_all", "emails")}
        known |= {"comments_moderationmode_close", "comments_moderationmode_reopen"}
        known |= {
            f"comments_comment_{act}"
            for act in (
                *("decide", "difference", "undo", "card", "pick", "open", "here", "numbers"),
                *("save_list", "saved_lists"),
            )
        }
        known |= {"comments_moderationmode_days", "comments_moderationmode_days_of"}
        known |= {"comments_sensitivestory_articles"}
        known |= {"comments_comment_figures", "comments_comment_figures_csv"}
        known |= {"comments_wordrule_paste", "comments_wordrule_wrong"}
        known |= {"comments_ratingburst_decide", "comments_notice_step"}
        known |= {"comments_respectburst_decide"}
        known |= {"comments_appeal_decide", "comments_redaction_redact"}
        known |= {"comments_redaction_restore", "comments_reader_act"}
        known |= {"comments_moderationpolicy_digest"}
        known |= {"code", "set_up_second_factor", "qr_code", "renew_recovery_codes"}
        known |= {"session", "sign_in_again", "code_again", "go_on"}
        known |= {"remove_second_factor", "account", "sign_out_everywhere"}
        known |= {
            "auth_user_second_factor",
            "auth_user_password_change",
            "comments_errornote_answer",
        }
        found = set()
        for pattern in admin.site.get_urls():
            inner = getattr(pattern, "url_patterns", [pattern])
            found |= {getattr(url, "name", None) for url in inner}
        self.assertEqual(found - known, set())


class DeskTests(TestCase):
    """What all pages share."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = make_staff()

    def test_the_sites_name_stands_above_it(self):
        page = self.client.get("/admin/login/")
        self.assertContains(page, '<a href="/admin/">The Newsroom</a>')

    def test_no_list_prints_a_style_of_its_own(self):
        """The stock list does where it has no place for actions, and the policy refuses it."""
        for screen in admin.site._registry.values():
            with self.subTest(screen=str(screen)):
                self.assertTrue(screen.actions_on_top or screen.actions_on_bottom)

    def test_no_number_leads_to_an_address(self):
        with self.assertRaises(NoReverseMatch):
            reverse("admin:view_on_site", args=[1, 1])
