"""Pictures are put into an article without JavaScript, by number or by the address of their page."""

from __future__ import annotations

from articles.models import Picture
from tests.articles.pictures.drawn import photograph
from tests.articles.pictures.placed import make_picture
from tests.cast import make_draft, make_placement
from tests.desk import DeskCase, change_page, form_of


class TypedPicturesTests(DeskCase):
    def setUp(self) -> None:
        super().setUp()
        self.article = make_draft("Bridge")
        self.pictures = [make_picture(photograph((300 + n, 200))) for n in range(3)]

    def send(self, typed: str):
        page = self.client.get(change_page(self.article))
        data = form_of(page, "article_form") | {"more_pictures": typed, "_continue": "1"}
        return self.client.post(change_page(self.article), data)

    def placed(self) -> list[tuple[Picture, int, bool]]:
        rows = self.article.placements.order_by("number").select_related("picture")
        return [(row.picture, row.number, row.is_lead) for row in rows]

    def test_numbers_and_addresses_become_rows_and_the_first_leads(self):
        one, two, three = self.pictures
        address = f"http://testserver/admin/articles/picture/{two.pk}/change/?_changelist_filters=q"
        self.send(f"{one.pk}, {address}\n{one.pk} , {three.pk}")
        self.assertEqual(self.placed(), [(one, 1, True), (two, 2, False), (three, 3, False)])
        snapshot = self.article.revisions.first().snapshot
        self.assertEqual(len(snapshot["placements"]), 3)

    def test_they_stand_behind_those_of_the_article_whose_lead_stays(self):
        there = make_placement(self.article, number=4, is_lead=True)
        self.send(str(self.pictures[0].pk))
        self.assertEqual(self.placed(), [(there.picture, 4, True), (self.pictures[0], 5, False)])

    def test_what_is_no_picture_is_named_and_nothing_is_placed(self):
        response = self.send(f"{self.pictures[0].pk}, bridge.jpg, 999999999999999999999")
        for typed in ("bridge.jpg", "999999999999999999999"):
            words = f"There is no picture “{typed}”. Type the number of a picture, or the address of its page."
            self.assertContains(response, words)
        self.assertEqual(self.placed(), [])
