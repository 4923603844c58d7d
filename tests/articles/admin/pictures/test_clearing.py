"""Deleting pictures at the desk: uses are shown, what nothing names goes after a second look."""

from __future__ import annotations

from articles.models import Picture
from articles.page_things import page_things
from articles.record import revisions
from tests.articles.admin.pictures.test_pictures import picture_file
from tests.cast import NOW, make_author, make_draft, make_placement
from tests.desk import DeskCase, messages_of

LIST = "/admin/articles/picture/"
STAY, GO = (
    '<ul class="sent" aria-labelledby="stays">',
    '<ul class="sent" aria-labelledby="cleared">',
)


def loose(name: str = "Bridge") -> Picture:
    picture = Picture(file=picture_file("a.png", "PNG"), alt_text=name)
    page_things.save(picture, by=None, at=NOW)
    return picture


class ClearingCase(DeskCase):
    def address(self, *pictures: Picture) -> str:
        return f"{LIST}clear/?" + "&".join(f"picture={each.pk}" for each in pictures)

    def clear(self, *pictures: Picture, reason: str = "Nobody used it."):
        return self.client.post(self.address(*pictures), {"reason": reason})


class ListTests(ClearingCase):
    def test_the_filter_finds_what_nothing_names(self):
        make_placement(make_draft(), alt_text="In use")
        picture = loose()
        found = self.client.get(f"{LIST}?used=nowhere").context["cl"].result_list
        self.assertEqual(list(found), [picture])

    def test_the_act_leads_to_a_second_look(self):
        first, second = loose("First"), loose("Second")
        data = {"action": "clear_selected", "_selected_action": [first.pk, second.pk]}
        response = self.client.post(LIST, data)
        self.assertRedirects(response, self.address(second, first))
        self.assertEqual(Picture.objects.exclude(archived_at=None).count(), 0)

    def test_reporters_are_not_offered_it(self):
        self.client.force_login(self.staff["anna"])
        loose()
        self.assertNotContains(self.client.get(LIST), "clear_selected")
        self.assertEqual(self.client.get(self.address()).status_code, 403)


class SecondLookTests(ClearingCase):
    def parts(self, *pictures: Picture) -> tuple[str, str]:
        page = self.client.get(self.address(*pictures)).text
        return page.partition(STAY)[2].partition(GO)[0], page.partition(GO)[2]

    def test_tells_what_stays_from_what_goes(self):
        named, other = make_placement(make_draft("Draft"), alt_text="In use").picture, loose()
        stays, goes = self.parts(named, other)
        self.assertIn(f">{named}</a>", stays)
        self.assertIn(">Draft</a>", stays)
        self.assertNotIn(f">{other}</a>", stays)
        self.assertIn(f">{other}</a>", goes)
        self.assertIn('value="Delete 1 picture"', goes)

    def test_names_each_kind_of_use(self):
        portrait, former = loose("Portrait"), make_placement(make_draft(), alt_text="Former")
        make_author("Will Taylor", portrait=portrait)
        revisions.record(former.article, at=NOW)
        former.delete()
        self.assertIn("Portrait of Will Taylor", self.parts(portrait)[0])
        self.assertIn("Former versions name it.", self.parts(former.picture)[0])

    def test_without_anything_to_delete_there_is_no_button(self):
        named = make_placement(make_draft("Draft"), alt_text="In use").picture
        page = self.client.get(self.address(named))
        self.assertContains(page, "There is nothing here that can be deleted.")
        self.assertNotContains(page, "clear_form")

    def test_numbers_that_no_picture_has_are_left_out(self):
        page = self.client.get(f"{LIST}clear/?picture=x&picture=99999999999999999999&picture=7")
        self.assertContains(page, "There is nothing here that can be deleted.")


class DeletingTests(ClearingCase):
    def test_deletes_them_and_says_how_many(self):
        first, second = loose("First"), loose("Second")
        response = self.clear(first, second)
        self.assertRedirects(response, LIST)
        words = ["2 pictures are deleted, with all their files."]
        self.assertEqual(messages_of(response), words)
        self.assertEqual(set(Picture.objects.values_list("file", flat=True)), {""})

    def test_what_is_named_stays_whatever_is_sent(self):
        named, other = make_placement(make_draft(), file="a.png").picture, loose()
        self.clear(named, other)
        files = {each.pk: bool(each.file) for each in Picture.objects.all()}
        self.assertEqual(files, {named.pk: True, other.pk: False})

    def test_asks_why(self):
        picture = loose()
        page = self.clear(picture, reason="")
        self.assertContains(page, "Say why.")
        picture.refresh_from_db()
        self.assertTrue(picture.file)

    def test_with_nothing_to_delete_it_says_so(self):
        response = self.clear(make_placement(make_draft()).picture)
        self.assertEqual(messages_of(response), ["There is nothing here that can be deleted."])

    def test_the_page_of_a_picture_leads_there(self):
        picture = loose()
        change = f"{LIST}{picture.pk}/change/"
        delete = f"{LIST}{picture.pk}/delete/"
        self.assertContains(self.client.get(change), f'<a href="{delete}">Delete…</a>', html=True)
        self.assertRedirects(self.client.post(delete), self.address(picture))
