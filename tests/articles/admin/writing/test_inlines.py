"""Pictures and links within the article's form."""

from __future__ import annotations

from articles.models import Picture, RelatedLink
from tests.cast import make_article, make_draft, make_placement
from tests.desk import LIST, DeskCase


class PlacementTests(DeskCase):
    def rows(self, *rows: dict, initial: int = 0) -> dict:
        data = {"placements-TOTAL_FORMS": len(rows), "placements-INITIAL_FORMS": initial}
        for index, row in enumerate(rows):
            data |= {f"placements-{index}-{name}": value for name, value in row.items()}
        return data

    def test_numbers_are_given_where_none_is_typed(self):
        article = make_draft()
        make_placement(article, 3)
        new = Picture.objects.create(credit="Reuters")
        row = {"picture": new.pk, "caption": "New", "number": ""}
        self.send(
            article,
            **{"placements-TOTAL_FORMS": "2"},
            **{f"placements-1-{name}": value for name, value in row.items()},
        )
        numbers = [(p.number, p.caption) for p in article.placements.all()]
        self.assertEqual(numbers, [(3, ""), (4, "New")])

    def test_a_reference_to_no_picture_is_named(self):
        article = make_draft()
        make_placement(article, 1)
        body = '<figure data-placement="1"></figure><figure data-placement="7"></figure>'
        self.assertIn(
            "The text refers to picture 7, but no picture in this list has that number.",
            self.errors(self.send(article, body=body)),
        )

    def test_each_number_of_a_gallery_is_looked_for(self):
        article = make_draft()
        make_placement(article, 1)
        errors = self.errors(self.send(article, body='<figure data-placement="1 7 8"></figure>'))
        words = "The text refers to picture {}, but no picture in this list has that number."
        self.assertIn(words.format(7), errors)
        self.assertIn(words.format(8), errors)
        self.assertNotIn(words.format(1), errors)

    def test_a_picture_that_the_text_refers_to_cannot_go(self):
        article = make_draft(body='<p>A.</p><figure data-placement="1"></figure>')
        make_placement(article, 1)
        response = self.send(article, **{"placements-0-DELETE": "on"})
        self.assertIn(
            "The text refers to picture 1, but no picture in this list has that number.",
            self.errors(response),
        )

    def test_two_leads_or_two_equal_numbers_are_refused(self):
        picture = Picture.objects.create(credit="Reuters").pk
        row = {"picture": picture, "number": "1", "is_lead": "on", "caption": ""}
        errors = self.errors(self.send(make_draft(), **self.rows(row, row)))
        self.assertIn("Two pictures have the number 1.", errors)
        self.assertIn("Only one picture can be the lead.", errors)

    def test_the_lead_can_move_from_one_picture_to_another(self):
        article = make_draft()
        make_placement(article, 1)
        make_placement(article, 2, is_lead=True)
        response = self.send(
            article, **{"placements-0-is_lead": "on", "placements-1-is_lead": None}
        )
        self.assertRedirects(response, LIST)
        self.assertEqual(article.placements.get(is_lead=True).number, 1)

    def test_an_alternative_text_belongs_to_the_place_alone(self):
        article = make_draft()
        placed = make_placement(article, 1, alt_text="A bridge")
        self.send(article, **{"placements-0-alt_text": "The third pier leans"})
        placed.refresh_from_db()
        self.assertEqual(placed.alt_text, "The third pier leans")
        self.assertEqual(Picture.objects.get().alt_text, "A bridge")

    def test_the_number_of_a_saved_picture_stays(self):
        article = make_draft()
        make_placement(article, 1)
        self.send(article, **{"placements-0-number": "9", "placements-0-caption": "New"})
        placement = article.placements.get()
        self.assertEqual((placement.number, placement.caption), (1, "New"))


class LinkTests(DeskCase):
    def test_a_link_leads_to_one_place(self):
        target = make_article("Target")
        data = {
            "related_links-TOTAL_FORMS": "1",
            "related_links-0-title": "Both",
            "related_links-0-target": target.pk,
            "related_links-0-url": "https://elsewhere.example/",
            "related_links-0-order": "0",
        }
        self.assertIn(
            "Choose an article on this site or enter an external address, not both.",
            self.errors(self.send(make_draft("Draft"), **data)),
        )

    def test_a_reporter_cannot_name_an_article_that_is_hidden_from_her(self):
        anna = self.staff["anna"]
        hidden = make_draft("Secret of the desk")
        own = make_draft("Own", created_by=anna)
        self.client.force_login(anna)
        data = {
            "related_links-TOTAL_FORMS": "1",
            "related_links-0-title": "Guess",
            "related_links-0-target": hidden.pk,
            "related_links-0-order": "0",
        }
        response = self.send(own, **data)
        self.assertNotContains(response, "Secret of the desk")
        self.assertFalse(RelatedLink.objects.exists())

    def test_a_link_that_an_editor_made_survives_a_reporter(self):
        anna = self.staff["anna"]
        own = make_draft("Own", created_by=anna)
        RelatedLink.objects.create(article=own, title="Kept", target=make_draft("Hidden"))
        self.client.force_login(anna)
        self.assertRedirects(self.send(own), LIST)
        self.assertEqual(own.related_links.get().target.headline, "Hidden")
