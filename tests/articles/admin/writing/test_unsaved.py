"""What the scripts of the article's form ask, and who is answered what."""

from __future__ import annotations

import json
from datetime import timedelta
from unittest import mock

from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Byline, DeskMember, Revision, Section, UnsavedForm
from newsroom.models import DeskLogEntry, StaffSession
from tests.cast import make_article, make_author, make_draft
from tests.desk import ADD, DeskCase, change_page, form_of

COPY = "0a1b2c3d-1111"
NEW = "/admin/articles/article/add/unsaved/"


def of(article: Article) -> str:
    return reverse("admin:articles_article_unsaved", args=[article.pk])


def sent(version: int | None = 1, **changes) -> str:
    fields = [["headline", "Typed"], ["body", "<p>Typed.</p>"]]
    return json.dumps({"copy": COPY, "version": version, "age": 2000, "fields": fields, **changes})


def keep(client: Client, address: str, body: str | None = None, **headers: str):
    return client.post(address, body or sent(), content_type="application/json", headers=headers)


class KeepingTests(DeskCase):
    """Edith types."""

    def setUp(self) -> None:
        super().setUp()
        self.article = make_draft("Bridge")
        self.address = of(self.article)

    def test_what_is_typed_comes_back_with_its_age(self):
        self.assertEqual(keep(self.client, self.address).status_code, 200)
        answer = self.client.get(self.address).json()
        self.assertEqual(answer["person"], self.staff["edith"].pk)
        copy = answer["copy"]
        self.assertTrue(2_000 <= copy.pop("age") < 60_000)
        fields = [["headline", "Typed"], ["body", "<p>Typed.</p>"]]
        self.assertEqual(copy, {"copy": COPY, "version": 1, "fields": fields})

    def test_where_nothing_was_typed_nothing_comes_back(self):
        self.assertIsNone(self.client.get(self.address).json()["copy"])

    def test_nobody_else_gets_it(self):
        keep(self.client, self.address)
        self.client.force_login(self.staff["ada"])
        self.assertIsNone(self.client.get(self.address).json()["copy"])

    def test_it_is_neither_saved_nor_logged(self):
        versions, entries = Revision.objects.count(), DeskLogEntry.objects.count()
        keep(self.client, self.address)
        self.article.refresh_from_db()
        self.assertEqual(self.article.headline, "Bridge")
        self.assertEqual(Revision.objects.count(), versions)
        self.assertEqual(DeskLogEntry.objects.count(), entries)

    def test_a_new_piece_is_kept_too(self):
        self.assertEqual(keep(self.client, NEW, sent(None)).status_code, 200)
        self.assertEqual(self.client.get(NEW).json()["copy"]["copy"], COPY)

    def test_what_is_deleted_in_the_same_moment_is_not_found(self):
        with mock.patch.object(UnsavedForm.objects, "bulk_create", side_effect=IntegrityError):
            self.assertEqual(keep(self.client, self.address).status_code, 404)

    def test_thrown_away_it_is_gone(self):
        keep(self.client, self.address)
        self.assertEqual(self.client.delete(f"{self.address}?copy={COPY}").status_code, 200)
        self.assertFalse(UnsavedForm.objects.exists())

    def test_a_version_newer_than_the_opened_one_is_told_and_the_text_kept(self):
        self.assertEqual(keep(self.client, self.address, sent(0)).status_code, 409)
        self.assertEqual(UnsavedForm.objects.get().version, 0)

    def test_what_is_too_large_is_told_with_the_limit(self):
        response = keep(self.client, self.address, sent(fields=[["body", "a" * 1_000_000]]))
        self.assertEqual(response.status_code, 413)
        self.assertEqual(
            response.json()["problem"],
            "What you typed is too long to be kept here: the limit is 1,000,000 bytes."
            " Please save it.",
        )

    def test_what_django_does_not_read_is_told_in_json_too(self):
        response = keep(self.client, self.address, " " * 2_700_000)
        self.assertEqual((response.status_code, "problem" in response.json()), (413, True))

    def test_other_methods_and_bodies_are_refused(self):
        self.assertEqual(self.client.put(self.address).status_code, 405)
        self.assertEqual(keep(self.client, self.address, "{").status_code, 400)

    def test_no_answer_is_kept_by_a_browser(self):
        self.assertIn("no-store", self.client.get(self.address)["Cache-Control"])

    def test_it_costs_eight_queries_at_most(self):
        town = Section.objects.create(name="Town", slug="town")
        own = make_draft("Own", created_by=self.staff["anna"])
        signed = make_draft("Signed", section=town)
        author = make_author("Anna", account=self.staff["anna"])
        Byline.objects.create(article=signed, contributor=author)
        ada = Client()
        ada.force_login(self.staff["ada"])
        for name, article in [("edith", self.article), ("anna", own), ("anna", signed)]:
            self.client.force_login(self.staff[name])
            keep(self.client, of(article))
            with self.subTest(person=name, article=article), self.assertNumQueries(7):
                keep(self.client, of(article))
            keep(ada, of(article))
            with self.subTest(person=name, beside="ada"), self.assertNumQueries(8):
                keep(self.client, of(article))

    def test_a_reporter_who_is_limited_to_a_section_costs_no_more(self):
        town = Section.objects.create(name="Town", slug="town")
        DeskMember.objects.create(account=self.staff["anna"]).sections.add(town)
        article = make_draft("Own", section=town, created_by=self.staff["anna"])
        for name in ("ada", "anna"):
            self.client.force_login(self.staff[name])
            keep(self.client, of(article))
        with self.assertNumQueries(8):
            keep(self.client, of(article))

    def test_it_renews_the_session(self):
        long_ago = timezone.now() - timedelta(hours=11)
        session = self.client.session
        session["seen"] = long_ago.timestamp()
        session.save()
        StaffSession.objects.update(expire_date=timezone.now() + timedelta(hours=1))
        keep(self.client, self.address)
        ends = StaffSession.objects.get(account=self.staff["edith"]).expire_date
        self.assertGreater(ends, timezone.now() + timedelta(hours=11))


class OthersTests(DeskCase):
    """Ada writes the same piece as Edith."""

    def setUp(self) -> None:
        super().setUp()
        self.article = make_draft("Bridge")
        self.address = of(self.article)
        self.ada = Client()
        self.ada.force_login(self.staff["ada"])

    def ada_types(self, minutes_ago: int = 0) -> str:
        """Let Ada type; return the sentence about it."""
        keep(self.ada, self.address, sent(age=minutes_ago * 60_000))
        typed_at = UnsavedForm.objects.get(account=self.staff["ada"]).typed_at
        return f"ada is writing here, last change {timezone.localtime(typed_at):%H:%M}."

    def saved_by(self, who: str) -> str:
        """Return the sentence about the newest version."""
        saved_at = timezone.localtime(Revision.objects.first().made_at)
        said = "your next save will merge both versions."
        return f"{who} saved this piece at {saved_at:%H:%M}: {said}"

    def test_who_opens_the_form_is_told(self):
        said = self.ada_types(minutes_ago=4)
        self.assertContains(self.client.get(change_page(self.article)), f"<p>{said}</p>")
        self.assertEqual(self.client.get(self.address).json()["others"], [said])

    def test_who_writes_is_told(self):
        said = self.ada_types(minutes_ago=1)
        self.assertEqual(keep(self.client, self.address).json()["others"], [said])

    def test_who_has_stopped_five_minutes_ago_is_not_told_of(self):
        self.ada_types(minutes_ago=5)
        self.assertEqual(keep(self.client, self.address).json()["others"], [])

    def test_nobody_is_told_of_herself_of_another_piece_or_of_another_form(self):
        keep(self.client, self.address)
        keep(self.ada, of(make_draft("Tunnel")))
        keep(self.ada, NEW, sent(None))
        self.assertEqual(keep(self.client, self.address).json()["others"], [])

    def test_who_has_saved_is_not_writing_any_more(self):
        self.ada_types()
        data = form_of(self.ada.get(change_page(self.article)), "article_form")
        self.ada.post(change_page(self.article), data | {"kept_copy": COPY})
        answer = keep(self.client, self.address)
        self.assertEqual(
            (answer.status_code, answer.json()["others"]), (409, [self.saved_by("ada")])
        )

    def test_what_an_import_has_saved_is_told_too(self):
        answer = keep(self.client, self.address, sent(0))
        self.assertEqual(answer.json()["others"], [self.saved_by("An import")])

    def test_the_full_name_of_a_colleague_is_told(self):
        self.staff["ada"].first_name, self.staff["ada"].last_name = "Ada", "Low"
        self.staff["ada"].save()
        said = self.ada_types().replace("ada", "Ada Low")
        self.assertEqual(keep(self.client, self.address).json()["others"], [said])

    def test_three_colleagues_are_named_at_most(self):
        for number in range(4):
            person = User.objects.create_superuser(f"colleague {number}")
            row = {"form": "article", "piece": str(self.article.pk), "fields": "[]", "copy": COPY}
            typed_at = timezone.now() - timedelta(seconds=number)
            UnsavedForm.objects.create(
                account=person, article=self.article, typed_at=typed_at, **row
            )
        others = keep(self.client, self.address).json()["others"]
        names = [said.partition(" is ")[0] for said in others]
        self.assertEqual(names, ["colleague 0", "colleague 1", "colleague 2"])

    def test_naming_them_costs_one_query(self):
        keep(self.client, self.address)
        self.ada_types()
        with self.assertNumQueries(8):
            keep(self.client, self.address)

    def test_a_correction_names_nobody(self):
        live = make_article("Live")
        address = reverse("admin:articles_article_unsaved_correction", args=[live.pk])
        keep(self.ada, address)
        self.assertEqual(keep(self.client, address).json()["others"], [])


class RightsTests(DeskCase):
    """Everybody asks, about pieces of their own and of others."""

    def statuses(self, address: str) -> dict[str, int]:
        found = {"nobody": keep(Client(), address).status_code}
        for name, person in self.staff.items():
            client = Client()
            client.force_login(person)
            found[name] = keep(client, address).status_code
        return found

    def test_who_may_change_a_piece_may_type_into_it(self):
        expected = {"nobody": 401, "edith": 200, "ada": 200, "maude": 404, "otto": 401}
        others, own = make_draft("Bridge"), make_draft("Own", created_by=self.staff["anna"])
        self.assertEqual(self.statuses(of(others)), expected | {"anna": 404})
        self.assertEqual(self.statuses(of(own)), expected | {"anna": 200})

    def test_what_is_ready_or_of_others_is_closed_to_reporters(self):
        ready = make_draft("Own", created_by=self.staff["anna"])
        Article.objects.filter(pk=ready.pk).update(stage="ready")
        self.assertEqual(self.statuses(of(ready))["anna"], 403)
        self.assertEqual(self.statuses(of(make_article("Live")))["anna"], 403)

    def test_who_may_add_a_piece_may_type_one(self):
        expected = {"nobody": 401, "anna": 200, "edith": 200, "ada": 200, "maude": 403}
        self.assertEqual(self.statuses(NEW), expected | {"otto": 401})

    def test_who_may_correct_may_type_a_correction(self):
        live = make_article("Live")
        address = reverse("admin:articles_article_unsaved_correction", args=[live.pk])
        expected = {"nobody": 401, "anna": 403, "edith": 200, "ada": 200, "otto": 401}
        self.assertEqual(self.statuses(address) | {"maude": 403}, expected | {"maude": 403})

    def test_a_piece_that_there_is_not_is_not_found(self):
        for key in (10**6, 10**30):
            address = f"/admin/articles/article/{key}/unsaved/"
            self.assertEqual(keep(self.client, address).status_code, 404)


class TokenTests(DeskCase):
    """A browser that has to show its token."""

    def setUp(self) -> None:
        self.address = of(make_draft())
        self.browser = Client(enforce_csrf_checks=True)

    def test_a_stale_token_is_answered_with_a_good_one(self):
        self.browser.force_login(self.staff["edith"])
        refused = keep(self.browser, self.address)
        self.assertEqual((refused.status_code, refused.json()["is_stale"]), (403, True))
        token = refused.json()["token"]
        self.assertEqual(keep(self.browser, self.address, x_csrftoken=token).status_code, 200)

    def test_who_is_signed_out_is_told_and_gets_a_token_too(self):
        answer = self.browser.get(self.address)
        self.assertEqual(answer.status_code, 401)
        self.assertEqual(answer.json()["problem"], "You are not signed in any more.")
        token = answer.json()["token"]
        self.assertEqual(keep(self.browser, self.address, x_csrftoken=token).status_code, 401)

    def test_a_form_of_somebody_else_is_not_kept_for_who_has_signed_in_since(self):
        self.browser.force_login(self.staff["ada"])
        address = f"{self.address}?person={self.staff['edith'].pk}"
        self.assertEqual(self.browser.get(address).status_code, 401)
        self.assertEqual(self.browser.get(f"{address}x").status_code, 401)


class SavingTests(DeskCase):
    """A form that is saved takes its copy along."""

    def setUp(self) -> None:
        super().setUp()
        self.article = make_draft("Bridge")
        keep(self.client, of(self.article))

    def test_saved_the_copy_is_gone_and_the_next_page_names_it(self):
        response = self.send(self.article, headline="Typed", kept_copy=COPY)
        self.assertEqual(response.status_code, 302)
        self.assertFalse(UnsavedForm.objects.exists())
        self.assertEqual(self.client.get("/admin/").context["saved_copies"], COPY)

    def test_what_is_sent_of_it_after_that_comes_too_late(self):
        self.send(self.article, headline="Typed", kept_copy=COPY)
        self.assertEqual(keep(self.client, of(self.article)).status_code, 200)
        self.assertFalse(UnsavedForm.objects.exists())

    def test_refused_it_stays(self):
        self.assertEqual(self.send(self.article, headline="", kept_copy=COPY).status_code, 200)
        self.assertTrue(UnsavedForm.objects.exists())
        self.assertEqual(self.client.get("/admin/").context["saved_copies"], "")

    def test_signed_out_it_stays(self):
        self.client.logout()
        self.client.post(change_page(self.article), {"kept_copy": COPY})
        self.assertTrue(UnsavedForm.objects.exists())

    def test_another_copy_stays(self):
        self.send(self.article, headline="Typed", kept_copy="0a1b2c3d-2222")
        self.assertTrue(UnsavedForm.objects.exists())

    def test_the_copy_of_a_new_piece_goes_when_it_is_saved(self):
        keep(self.client, NEW, sent(None, copy="0a1b2c3d-3333"))
        data = form_of(self.client.get(ADD), "article_form")
        self.client.post(ADD, data | {"headline": "New", "kept_copy": "0a1b2c3d-3333"})
        self.assertEqual([row.copy for row in UnsavedForm.objects.all()], [COPY])
