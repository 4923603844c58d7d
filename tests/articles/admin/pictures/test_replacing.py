"""Replacing the file of a picture: uses stay, the former file too, and readers get what was chosen."""

from __future__ import annotations

from articles.models import Origin, Picture
from articles.page_things import originals
from tests.articles.admin.pictures.test_pictures import picture_file
from tests.cast import make_article, make_draft, make_placement, told
from tests.desk import DeskCase, messages_of

REPLACED = "The file is replaced; the former one stays on record. Look at its focal point."


class ReplacingCase(DeskCase):
    def setUp(self) -> None:
        super().setUp()
        self.article = make_article()
        words = {"alt_text": "A bridge", "credit": "PA", "origin": Origin.CAMERA}
        self.picture = make_placement(self.article, file="a.png", **words).picture
        self.former = self.picture.digest
        self.address = f"/admin/articles/picture/{self.picture.pk}/replace/"

    def replace(self, **changes):
        data = {
            "file": picture_file("new.png", "PNG"),
            "origin": Origin.EDITED,
            "live": "later",
            "reason": "It was too dark.",
        }
        response = self.client.post(self.address, data | changes)
        self.picture = Picture.objects.get(pk=self.picture.pk)
        return response

    def shown_to_readers(self) -> tuple[str, str]:
        """Return digest and origin of the picture that the article has now."""
        (figure,) = told(self.article)[1].figures
        return figure.digest, figure.origin


class FileTests(ReplacingCase):
    def test_the_new_file_takes_the_place_of_the_old_one_in_all_uses(self):
        draft = make_draft("Draft")
        draft.placements.create(picture=self.picture, number=1)
        response = self.replace()
        self.assertEqual(messages_of(response), [REPLACED])
        self.assertRedirects(response, f"/admin/articles/picture/{self.picture.pk}/change/")
        self.assertNotEqual(self.picture.digest, self.former)
        self.assertEqual((self.picture.origin, self.picture.width), (Origin.EDITED, 4))
        self.assertEqual((self.picture.alt_text, self.picture.credit), ("A bridge", "PA"))
        self.assertEqual(self.picture.placements.count(), 2)

    def test_the_former_file_stays_on_record(self):
        self.replace()
        former = self.picture.files.get(digest=self.former)
        with originals.opened(former.file.name) as kept:
            self.assertTrue(kept.read())
        newest = self.picture.revisions.first()
        self.assertEqual(newest.changes["digest"], [self.former, self.picture.digest])
        self.assertEqual((newest.made_by, newest.reason), (self.staff["edith"], "It was too dark."))

    def test_the_file_that_it_has_already_is_refused(self):
        with originals.opened(self.picture.file.name) as present:
            again = present.read()
        file = picture_file("again.png", "PNG")
        file.file.seek(0)
        file.file.truncate()
        file.file.write(again)
        file.size = len(again)
        file.seek(0)
        page = self.replace(file=file)
        self.assertContains(page, "The picture has this file already. Choose another one.")

    def test_a_file_that_is_none_is_refused_in_words(self):
        file = picture_file("minutes.png", "PNG")
        file.file.seek(0)
        file.file.truncate(20)
        page = self.replace(file=file)
        self.assertContains(page, "“minutes.png” is a damaged PNG file.")
        self.assertEqual(self.picture.digest, self.former)

    def test_asks_for_a_file_and_a_reason(self):
        page = self.replace(file="", reason="")
        self.assertContains(page, "This field is required.", count=1)
        self.assertContains(page, "Say why.")

    def test_who_may_not_change_the_picture_may_not_replace_its_file(self):
        self.client.force_login(self.staff["anna"])
        self.assertEqual(self.replace().status_code, 403)
        self.assertEqual(self.picture.digest, self.former)


class LiveTests(ReplacingCase):
    def test_readers_keep_the_old_file_until_the_next_edition(self):
        self.replace(live="later")
        self.assertEqual(self.shown_to_readers(), (self.former, Origin.CAMERA))

    def test_readers_get_the_new_one_at_once(self):
        response = self.replace(live="now")
        self.assertEqual(
            messages_of(response)[1:],
            [f"Public articles show “{self.picture}” as it is now."],
        )
        self.assertEqual(self.shown_to_readers(), (self.picture.digest, Origin.EDITED))

    def test_it_asks_what_they_should_get(self):
        page = self.replace(live="")
        self.assertContains(page, "This field is required.", count=1)
        self.assertContains(page, "It is used in 1 public article.")

    def test_where_no_public_article_shows_it_nothing_is_asked(self):
        picture = make_placement(make_draft("Other"), file="b.png").picture
        page = self.client.get(f"/admin/articles/picture/{picture.pk}/replace/")
        self.assertNotContains(page, "What should public articles do?")

    def test_who_may_not_publish_everywhere_is_not_asked(self):
        anna = self.staff["anna"]
        own = make_draft("Own", created_by=anna)
        picture = make_placement(own, file="b.png").picture
        self.client.force_login(anna)
        page = self.client.get(f"/admin/articles/picture/{picture.pk}/replace/")
        self.assertContains(page, "New file")
        self.assertNotContains(page, "What should public articles do?")
