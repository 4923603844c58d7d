"""A reporter's own live story: the working copy is open to them, and readers notice nothing."""

from __future__ import annotations

from django.urls import reverse

from articles.acts import publishing
from articles.models import DeskMember, Edition, Section
from newsroom.desk import roles
from tests.cast import NOW, make_article, make_draft, make_error_note, make_user
from tests.desk import DeskCase, change_page, messages_of, save


class OwnStoryTests(DeskCase):
    """Anna has written a story that is live."""

    def setUp(self) -> None:
        self.client.force_login(self.staff["anna"])
        self.article = make_article("Bridge", slug="bridge", created_by=self.staff["anna"])

    def page(self, name: str, *keys: int):
        return reverse(f"admin:articles_article_{name}", args=[self.article.pk, *keys])

    def test_a_save_is_a_revision_and_readers_notice_nothing(self):
        before = self.client.get(self.article.get_absolute_url()).content
        response = self.send(self.article, headline="Bridges")
        words = "“Bridges” is saved. Readers still have version 1."
        self.assertEqual(messages_of(response), [words])
        self.assertEqual(self.client.get(self.article.get_absolute_url()).content, before)
        self.assertEqual(Edition.objects.count(), 1)
        self.assertEqual(self.article.revisions.first().made_by, self.staff["anna"])
        preview = self.client.get(reverse("articles:preview", args=[self.article.pk]))
        self.assertContains(preview, "Bridges")

    def test_no_act_that_readers_notice_is_hers(self):
        page = self.client.get(change_page(self.article))
        self.assertContains(page, 'name="_continue"')
        self.assertNotContains(page, 'name="_publish"')
        self.assertEqual([act["name"] for act in page.context["acts"]], ["hand_in", "duplicate"])
        self.assertNotContains(page, "closelink correct")
        for act in ("publish", "schedule", "withdraw", "kill", "correct"):
            with self.subTest(act=act):
                self.assertEqual(self.client.post(self.page(act)).status_code, 403)
        response = self.send(self.article, headline="Bridges", _publish="1")
        self.assertIn("You don’t have permission to publish this article.", messages_of(response))
        self.assertEqual(Edition.objects.count(), 1)

    def test_she_restores_an_older_version_into_the_working_copy(self):
        self.send(self.article, headline="Bridges")
        self.assertContains(self.client.get(self.page("history")), self.page("restore", 1))
        save(self.client, self.page("restore", 1), "act_form")
        self.article.refresh_from_db()
        self.assertEqual((self.article.headline, self.article.version), ("Bridge", 3))
        self.assertEqual(Edition.objects.count(), 1)

    def test_what_a_reader_found_is_answered_by_an_editor(self):
        note = make_error_note(self.article)
        page = self.client.get(reverse("admin:comments_errornote_change", args=[note.pk]))
        self.assertContains(page, "The article is public, so an editor will answer this.")
        answer = reverse("admin:comments_errornote_answer", args=[note.pk])
        data = {"correct-text": "It was a Monday.", "decline": "1", "decline-reason": "No."}
        self.assertEqual(self.client.post(answer, data).status_code, 403)

    def test_withdrawn_and_killed_stay_closed(self):
        publishing.withdraw(self.article, at=NOW, reason="It was wrong.")
        self.assertNotContains(self.client.get(change_page(self.article)), 'name="_continue"')
        self.assertEqual(self.client.post(change_page(self.article)).status_code, 403)
        publishing.kill(self.article, at=NOW, reason="A court forbade it.")
        self.assertNotContains(self.client.get(change_page(self.article)), 'name="_continue"')
        self.assertEqual(self.client.post(self.page("restore", 1)).status_code, 403)


class SectionTests(DeskCase):
    """Sven edits Sport alone."""

    def setUp(self) -> None:
        self.sport, self.town = (
            Section.objects.create(name=name, slug=name.lower()) for name in ("Sport", "Town")
        )
        sven = make_user("sven", roles.EDITOR)
        DeskMember.objects.create(account=sven).sections.add(self.sport)
        self.client.force_login(sven)
        self.article = make_draft("Cup final", section=self.town)
        self.send_by("edith", section=self.sport.pk)
        self.client.force_login(sven)

    def send_by(self, name: str, **changes) -> None:
        self.client.force_login(self.staff[name])
        self.send(self.article, **changes)

    def test_he_moves_no_piece_into_the_section_of_others(self):
        words = "You may not move an article into the section “Town”. Choose one of your sections."
        response = self.send(self.article, section=self.town.pk, headline="Cup")
        self.assertEqual(self.errors(response), [words])
        response = self.send(self.article, section="")
        words = "Choose one of your sections: only they may hold your articles."
        self.assertEqual(self.errors(response), [words])
        self.article.refresh_from_db()
        self.assertEqual((self.article.section, self.article.headline), (self.sport, "Cup final"))

    def test_nor_by_restoring_an_older_version(self):
        restore = reverse("admin:articles_article_restore", args=[self.article.pk, 1])
        response = save(self.client, restore, "act_form")
        words = "You may not move an article into the section “Town”. Choose one of your sections."
        self.assertEqual(messages_of(response), [f"“Cup final”: {words}"])
        self.article.refresh_from_db()
        self.assertEqual(self.article.section, self.sport)

    def test_his_sections_alone_are_offered(self):
        form = self.client.get(change_page(self.article)).context["adminform"].form
        offered = [str(words) for _, words in form.fields["section"].choices]
        self.assertEqual(offered, ["---------", "Sport"])
        own = make_draft("Own", section=self.town, created_by=self.staff["anna"])
        self.client.force_login(self.staff["anna"])
        form = self.client.get(change_page(own)).context["adminform"].form
        offered = [str(words) for _, words in form.fields["section"].choices]
        self.assertEqual(offered, ["---------", "Sport", "Town"])
