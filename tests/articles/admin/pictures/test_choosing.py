"""The library where pictures are put into a text: what its dialog hears."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from articles.admin.pictures.choosing import PER_PAGE
from articles.models import Origin, Picture
from articles.page_things import page_things
from tests.cast import make_draft, make_placement
from tests.desk import DeskCase

CHOOSE = "/admin/articles/picture/choose/"


class ChoosingTests(DeskCase):
    def names(self, listed: str = "pictures", **asked) -> list[str]:
        return [each["alt_text"] for each in self.client.get(CHOOSE, asked).json()[listed]]

    def sent_by(self, person: str, name: str, **ago) -> Picture:
        """Return a picture that somebody of the cast has sent."""
        picture, at = Picture(alt_text=name), timezone.now() - timedelta(**ago)
        page_things.save(picture, by=self.staff[person], at=at)
        return picture

    def test_tells_what_a_card_shows(self):
        picture = Picture.objects.create(alt_text="A bridge", credit="PA", origin=Origin.MODEL)
        (told,) = self.client.get(CHOOSE).json()["pictures"]
        self.assertEqual(
            told,
            {
                "picture": picture.pk,
                "name": "A bridge (PA)",
                "address": f"/admin/articles/picture/{picture.pk}/change/",
                "thumbnail": "",
                "alt_text": "A bridge",
                "credit": "PA",
                "origin": "Made by AI",
            },
        )

    def test_the_newest_come_first_and_the_archived_do_not_come(self):
        for name in ("First", "Second", "Archived"):
            Picture.objects.create(alt_text=name)
        Picture.objects.filter(alt_text="Archived").update(archived_at=timezone.now())
        self.assertEqual(self.names(), ["Second", "First"])

    def test_what_one_has_sent_of_late_is_told_apart(self):
        self.sent_by("edith", "Hers")
        self.sent_by("edith", "Older", days=2)
        self.sent_by("anna", "Another’s")
        self.assertEqual(self.names("own"), ["Hers"])

    def test_a_search_finds_words_and_captions_and_leaves_out_what_one_has_sent(self):
        self.sent_by("edith", "A ferry")
        make_placement(make_draft(), caption="The ferry in spring", alt_text="A boat")
        Picture.objects.create(alt_text="A bridge")
        self.assertEqual(self.names(words="ferry"), ["A boat", "A ferry"])
        self.assertEqual(self.names("own", words="ferry"), [])

    def test_more_than_a_page_are_asked_for_page_by_page(self):
        for number in range(PER_PAGE + 1):
            Picture.objects.create(alt_text=f"Picture {number}")
        self.assertEqual(self.client.get(CHOOSE).json()["more"], 2)
        last = self.client.get(CHOOSE, {"page": "2"}).json()
        self.assertEqual([each["alt_text"] for each in last["pictures"]], ["Picture 0"])
        self.assertIsNone(last["more"])

    def test_those_that_are_named_are_told_whatever_became_of_them(self):
        keys = [Picture.objects.create(alt_text=name).pk for name in "AB"]
        Picture.objects.create(alt_text="C")
        Picture.objects.filter(pk=keys[0]).update(archived_at=timezone.now())
        self.assertEqual(self.names(picture=keys), ["B", "A"])

    def test_nonsense_is_no_error(self):
        Picture.objects.create(alt_text="A")
        self.assertEqual(self.names(words="\0", page="none"), ["A"])
        self.assertEqual(self.names(picture=["none", "9" * 40, "\0"]), [])

    def test_thumbnails_cost_one_query_however_many_there_are(self):
        for number in range(6):
            make_placement(make_draft(str(number)), file=f"{number}.png", alt_text=str(number))
        with self.assertNumQueries(8):
            told = self.client.get(CHOOSE).json()["pictures"]
        self.assertEqual([bool(each["thumbnail"]) for each in told], [True] * 6)

    def test_who_has_signed_out_hears_so(self):
        self.assertEqual(Client().get(CHOOSE).status_code, 401)

    def test_who_may_not_see_pictures_is_refused(self):
        self.client.force_login(self.staff["maude"])
        answer = self.client.get(CHOOSE)
        words = "You may not see pictures."
        self.assertEqual((answer.status_code, answer.json()["problem"]), (403, words))

    def test_nothing_can_be_sent_there(self):
        self.assertEqual(self.client.post(CHOOSE).status_code, 405)
