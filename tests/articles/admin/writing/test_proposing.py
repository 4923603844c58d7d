"""Tags and people typed into an article's form, with script and without."""

from __future__ import annotations

from django.urls import reverse

from articles.models import Article, Byline, Contributor, Tag
from tests.cast import make_article, make_author, make_draft
from tests.desk import ADD, DeskCase, change_page, form_of, messages_of, save

# What a row of the byline sends when a name was typed into its list.
ROW = {"bylines-TOTAL_FORMS": "1", "bylines-0-role": "writer", "bylines-0-order": "0"}


class ProposingCase(DeskCase):
    """Anna reports."""

    def setUp(self) -> None:
        self.anna = self.staff["anna"]
        self.client.force_login(self.anna)


class TypingTests(ProposingCase):
    def test_a_first_article_on_a_new_site_gets_its_tags_and_its_byline(self):
        names = {"headline": "Flood", "tags": ["Rivers", "Old town"]}
        save(
            self.client,
            ADD,
            "article_form",
            **names,
            **ROW,
            **{"bylines-0-contributor": "Anna Birch"},
        )
        article = Article.objects.get()
        self.assertEqual([tag.name for tag in article.tags.all()], ["Old town", "Rivers"])
        self.assertEqual([str(byline) for byline in article.bylines.all()], ["Anna Birch"])
        self.assertEqual({tag.proposed_by for tag in article.tags.all()}, {self.anna})
        self.assertEqual(Contributor.objects.get().proposed_by, self.anna)
        snapshot = article.revisions.get().snapshot
        self.assertEqual(snapshot["tags"], ["Old town", "Rivers"])
        self.assertEqual([each["name"] for each in snapshot["bylines"]], ["Anna Birch"])

    def test_without_script_names_are_separated_by_commas(self):
        article = make_draft(created_by=self.anna)
        Byline.objects.create(article=article, contributor=make_author("Will Taylor"), order=4)
        Tag.objects.create(name="Rivers", slug="rivers")
        self.send(article, tag_names="rivers, Old town,,", byline_names="Anna Birch, will taylor")
        self.assertEqual([tag.name for tag in article.tags.all()], ["Old town", "Rivers"])
        shown = [(str(byline), byline.order) for byline in article.bylines.all()]
        self.assertEqual(shown, [("Will Taylor", 4), ("Anna Birch", 5)])
        self.assertEqual(Tag.objects.get(slug="rivers").proposed_by, None)

    def test_a_known_name_is_found_and_none_is_made_twice(self):
        article = make_draft(created_by=self.anna)
        known = Tag.objects.create(name="Bridges", slug="bridges")
        self.send(article, tags=["bridges", "BRIDGES", str(known.pk)], tag_names="Bridges")
        self.assertEqual([*article.tags.all()], [known])
        rows = {**ROW, "bylines-TOTAL_FORMS": "2", "bylines-1-role": "reporting"}
        rows |= {"bylines-1-order": "1"}
        rows |= {f"bylines-{n}-contributor": "Anna Birch" for n in (0, 1)}
        self.send(article, **rows)
        self.assertEqual([b.contributor.name for b in article.bylines.all()], ["Anna Birch"] * 2)
        self.assertEqual(Contributor.objects.count(), 1)

    def test_what_is_wrong_is_said_and_nothing_typed_is_lost_or_made(self):
        article = make_draft(created_by=self.anna)
        row = {**ROW, "bylines-0-contributor": "Anna Birch"}
        response = self.send(article, tags=["Rivers", "a" * 61], headline="Other", **row)
        words = f"“{'a' * 40}…” has 61 characters; a tag has at most 60. Please shorten it."
        self.assertEqual(self.errors(response), [words])
        shown = form_of(response, "article_form")
        self.assertEqual(shown["tags"], ["Rivers", "a" * 61])
        self.assertEqual(shown["bylines-0-contributor"], "Anna Birch")
        self.assertEqual((Tag.objects.count(), Contributor.objects.count()), (0, 0))

    def test_a_number_is_the_name_of_nothing(self):
        article = make_draft(created_by=self.anna)
        response = self.send(article, tags=["20261128"], tag_names="2026")
        self.assertEqual(
            self.errors(response),
            [
                f"“{number}” has only digits. A tag needs a word, as in “Elections 2026”."
                for number in ("20261128", "2026")
            ],
        )
        response = self.send(article, **ROW, **{"bylines-0-contributor": "20261128"})
        words = "“20261128” has only digits. Type the name of a person or organisation."
        self.assertEqual(self.errors(response), [words])

    def test_a_pasted_list_of_names_is_refused(self):
        article = make_draft(created_by=self.anna)
        names = ", ".join(f"Tag {'x' * n}" for n in range(31))
        words = "You typed 31 names. Please add at most 30 at once."
        self.assertEqual(self.errors(self.send(article, tag_names=names)), [words])

    def test_a_row_that_goes_makes_nobody(self):
        article = make_draft(created_by=self.anna)
        Byline.objects.create(article=article, wording="From our desk")
        row = {"bylines-0-contributor": "Anna Birch", "bylines-0-DELETE": "on"}
        self.send(article, **row)
        self.assertEqual((article.bylines.count(), Contributor.objects.count()), (0, 0))

    def test_readers_know_a_proposed_tag_only_where_it_was_published(self):
        article = make_article(created_by=self.anna)
        self.send(article, tags=["Rivers"])
        self.assertEqual(self.client.get("/tag/rivers/").status_code, 404)
        self.assertNotContains(self.client.get(article.get_absolute_url()), "Rivers")

    def test_the_lists_take_what_is_typed(self):
        page = self.client.get(change_page(make_draft(created_by=self.anna)))
        self.assertContains(page, 'data-tags="true"', count=2)
        self.assertContains(page, "Names, separated by commas.", count=2)


class AcceptingTests(DeskCase):
    def proposed(self) -> Tag:
        return Tag.objects.create(name="Rivers", slug="rivers", proposed_by=self.staff["anna"])

    def test_the_list_filters_by_what_is_proposed(self):
        tag, used = self.proposed(), Tag.objects.create(name="Used", slug="used")
        address = reverse("admin:articles_tag_changelist")
        found = {
            query: [*self.client.get(f"{address}?{query}").context["cl"].result_list]
            for query in ("proposed=yes", "proposed=no", "")
        }
        self.assertEqual(found, {"proposed=yes": [tag], "proposed=no": [used], "": [tag, used]})

    def test_an_editor_accepts_without_a_word(self):
        tag = self.proposed()
        page = self.client.get(reverse("admin:articles_tag_change", args=[tag.pk]))
        self.assertContains(page, "anna has proposed this by typing it in an article.")
        accept = reverse("admin:articles_tag_accept", args=[tag.pk])
        self.assertContains(page, f'<a href="{accept}">Accept…</a>')
        response = save(self.client, accept, "reason_form")
        self.assertEqual(messages_of(response), ["“Rivers” is accepted."])
        tag.refresh_from_db()
        self.assertIsNone(tag.proposed_by)

    def test_a_reporter_does_not(self):
        self.client.force_login(self.staff["anna"])
        accept = reverse("admin:articles_tag_accept", args=[self.proposed().pk])
        self.assertEqual(self.client.post(accept).status_code, 403)
