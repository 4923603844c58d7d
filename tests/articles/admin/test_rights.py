"""Whose articles and pictures a person sees and changes, in every way that leads to them."""

from __future__ import annotations

from itertools import product

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from articles.acts import publishing
from articles.models import Article, Byline, SourceDocument, State
from articles.models.source import ImportRun
from articles.permissions import may, may_change_picture, permitted
from tests.cast import NOW, make_article, make_author, make_draft, make_hidden, make_placement
from tests.desk import LIST, DeskCase, change_page

ACTS = (
    "see", "edit", "correct", "change_picture", "publish", "withdraw", "kill", "bin", "bring_back",
    "restore", "hand_in", "take_back", "return", "call_ready", "flag", "clear_flag", "move",
    "duplicate",
)  # fmt: skip


class AnnaCase(DeskCase):
    """Anna reports: some articles are hers, one is public, the others are secrets."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        anna = cls.staff["anna"]
        cls.hidden = make_hidden()
        cls.public = make_article("Public", slug="public")
        cls.own = make_draft("Her draft", created_by=anna)
        cls.named = make_draft("Her byline")
        author = make_author("Anna", account=anna)
        Byline.objects.create(article=cls.named, contributor=author)
        cls.own_public = make_article("Her story", slug="her-story", created_by=anna)

    def setUp(self) -> None:
        self.client.force_login(self.staff["anna"])


class AgreementTests(AnnaCase):
    def test_the_queryset_and_the_question_agree_on_everybody_and_everything(self):
        people = [AnonymousUser(), *self.staff.values()]
        for person, act in product(people, ACTS):
            with self.subTest(person=str(person), act=act):
                found = set(permitted(person, act).values_list("pk", flat=True))
                allowed = {a.pk for a in Article.objects.all() if may(person, act, a)}
                self.assertEqual(found, allowed)

    def test_a_reporter_edits_her_own_drafts_and_live_pieces_and_nothing_else(self):
        found = permitted(self.staff["anna"], "edit").order_by("pk")
        headlines = [a.headline for a in found]
        self.assertEqual(headlines, ["Her draft", "Her byline", "Her story"])


class RoadTests(AnnaCase):
    def test_no_search_reads_the_captions_of_what_is_hidden(self):
        make_placement(self.hidden["draft"], caption="The mayor with the envelope")
        make_placement(self.public, caption="The mayor at the bridge")
        page = self.client.get(reverse("admin:articles_picture_changelist"), {"q": "mayor"})
        found = [picture.placements.get().caption for picture in page.context["cl"].result_list]
        self.assertEqual(found, ["The mayor at the bridge"])

    def test_the_list_holds_what_she_may_see(self):
        page = self.client.get(LIST)
        self.assertEqual(
            sorted(article.headline for article in page.context["cl"].result_list),
            ["Her byline", "Her draft", "Her story", "Public"],
        )

    def test_form_and_history_of_what_is_hidden_lead_nowhere(self):
        for name, article in self.hidden.items():
            for view in ("change", "history"):
                with self.subTest(article=name, view=view):
                    address = reverse(f"admin:articles_article_{view}", args=[article.pk])
                    response = self.client.get(address)
                    self.assertRedirects(response, "/admin/", fetch_redirect_response=False)

    def test_sending_a_form_for_what_is_hidden_changes_nothing(self):
        draft = self.hidden["draft"]
        response = self.client.post(change_page(draft), {"headline": "Mine now"})
        self.assertRedirects(response, "/admin/", fetch_redirect_response=False)
        draft.refresh_from_db()
        self.assertEqual(draft.headline, "Secret of the desk")

    def test_what_others_have_published_opens_to_be_read(self):
        page = self.client.get(change_page(self.public))
        self.assertNotContains(page, 'name="_save"')
        self.assertNotContains(page, 'name="headline"')
        self.assertContains(page, "The text of “Public”.")
        response = self.client.post(change_page(self.public), {"headline": "Changed"})
        self.assertEqual(response.status_code, 403)

    def test_what_she_typed_comes_back_if_an_editor_has_withdrawn_it_meanwhile(self):
        publishing.withdraw(self.own_public, at=NOW, reason="It was wrong.")
        typed = {"headline": "Longer", "standfirst": "", "body": "<p>Two hours of work.</p>"}
        response = self.client.post(change_page(self.own_public), typed)
        self.assertContains(response, "you may no longer change it", status_code=403)
        self.assertContains(response, "&lt;p&gt;Two hours of work.&lt;/p&gt;", status_code=403)

    def test_she_publishes_in_no_way(self):
        page = self.client.get(change_page(self.own))
        self.assertNotContains(page, 'name="_publish"')
        data = {"action": "publish_selected", "_selected_action": [self.own.pk]}
        self.client.post(LIST, data)
        self.send(self.own, _publish="1")
        self.own.refresh_from_db()
        self.assertEqual(self.own.state, State.DRAFT)

    def test_she_withdraws_nothing(self):
        address = reverse("admin:articles_article_withdraw", args=[self.own_public.pk])
        self.assertEqual(self.client.get(address).status_code, 403)
        self.assertEqual(self.client.post(address, {"reason": "Oops"}).status_code, 403)

    def test_the_suggestions_for_a_link_hold_no_secret(self):
        query = "app_label=articles&model_name=relatedlink&field_name=target&term=secret"
        found = self.client.get(f"/admin/autocomplete/?{query}").json()["results"]
        self.assertEqual(found, [])

    def test_source_documents_are_as_hidden_as_their_articles(self):
        run = ImportRun.objects.create(started_at=NOW)
        for article in (self.public, self.hidden["draft"]):
            SourceDocument.objects.create(
                article=article, reference=article.headline, raw=b"Words", encoding="utf-8",
                run=run, parser_version=1, spans=[],
            )  # fmt: skip
        page = self.client.get("/admin/articles/sourcedocument/")
        found = [source.reference for source in page.context["cl"].result_list]
        self.assertEqual(found, ["Public"])

    def test_no_number_leads_to_the_address_of_what_is_hidden(self):
        self.assertEqual(self.client.get(f"/admin/r/1/{self.hidden['draft'].pk}/").status_code, 404)


class PictureTests(AnnaCase):
    def test_she_changes_pictures_of_her_drafts_only(self):
        anna = self.staff["anna"]
        own = make_placement(self.own).picture
        public = make_placement(self.own_public).picture
        self.assertTrue(may_change_picture(anna, own))
        self.assertFalse(may_change_picture(anna, public))
        self.assertTrue(may_change_picture(self.staff["edith"], public))
        self.assertFalse(may_change_picture(self.staff["maude"], own))

    def test_the_label_of_a_published_picture_is_out_of_her_reach(self):
        picture = make_placement(self.public, origin="trainedAlgorithmicMedia").picture
        address = reverse("admin:articles_picture_change", args=[picture.pk])
        response = self.client.post(address, {"origin": "digitalCapture", "credit": "Anna"})
        self.assertEqual(response.status_code, 403)
        picture.refresh_from_db()
        self.assertEqual(picture.origin, "trainedAlgorithmicMedia")

    def test_where_it_is_shown_names_no_hidden_article(self):
        picture = make_placement(self.public).picture
        self.hidden["draft"].placements.create(picture=picture, number=1)
        page = self.client.get(reverse("admin:articles_picture_change", args=[picture.pk]))
        self.assertContains(page, "Public")
        self.assertNotContains(page, "Secret of the desk")
        self.assertContains(page, "In 1 article that you cannot see.")
