"""Pictures, videos and posts within the article's form."""

from __future__ import annotations

from articles.models import Embed, Picture
from tests.cast import make_draft, make_embed, make_placement
from tests.desk import LIST, DeskCase, change_page


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

    def test_the_form_shows_the_credit_and_what_counts_without_an_alternative_text_here(self):
        article = make_draft()
        picture = make_placement(article, credit="Reuters", alt_text="A bridge").picture
        make_placement(article, 2)
        page = self.client.get(change_page(article))
        link = '<a href="/admin/articles/picture/{}/change/" target="_blank">{}</a>'
        self.assertContains(page, link.format(picture.pk, "Reuters"), count=1)
        self.assertContains(page, "No credit</a>", count=1)
        self.assertContains(page, 'placeholder="A bridge"', count=1)

    def test_the_number_of_a_saved_picture_stays(self):
        article = make_draft()
        make_placement(article, 1)
        self.send(article, **{"placements-0-number": "9", "placements-0-caption": "New"})
        placement = article.placements.get()
        self.assertEqual((placement.number, placement.caption), (1, "New"))


class EmbedTests(DeskCase):
    def send_one(self, body: str = "<p>A.</p>", **values: str):
        """Send the form of a draft with one new video or post; return the answer."""
        row = {"kind": "youtube", "number": "", **values}
        data = {f"embeds-0-{name}": value for name, value in row.items()}
        return self.send(make_draft(), body=body, **{"embeds-TOTAL_FORMS": "1"}, **data)

    def test_an_address_becomes_the_id_and_the_number_is_given(self):
        response = self.send_one(
            '<p>A.</p><figure data-embed="1"></figure>',
            video="https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
            title="The bridge sways",
        )
        self.assertRedirects(response, LIST)
        found = Embed.objects.values_list("number", "kind", "video", "title").get()
        self.assertEqual(found, (1, "youtube", "dQw4w9WgXcQ", "The bridge sways"))

    def test_what_is_no_video_is_named(self):
        errors = self.errors(self.send_one(video="https://e.org/1", title="The bridge"))
        words = "“https://e.org/1” is no video on YouTube. Copy the address of the video’s page."
        self.assertIn(words, errors)

    def test_a_reference_to_none_and_a_number_twice_are_named(self):
        errors = self.errors(
            self.send_one('<figure data-embed="4"></figure>', video="dQw4w9WgXcQ", title="T")
        )
        words = "The text refers to video or post 4, but none in this list has that number."
        self.assertIn(words, errors)

    def test_a_picture_and_a_video_may_have_the_same_number(self):
        article = make_draft(body='<figure data-embed="1"></figure>')
        make_embed(article)
        make_placement(article)
        self.assertRedirects(self.send(article), LIST)

    def test_the_form_shows_the_picture_of_a_video(self):
        article = make_draft()
        picture = make_placement(article, file="a.png").picture
        make_embed(article, picture=picture)
        page = self.client.get(change_page(article)).text
        self.assertEqual(page.count('class="desk-thumbnail"'), 2)
