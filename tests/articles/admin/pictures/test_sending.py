"""Many pictures at once: on a page for everybody, and one by one for its script."""

from __future__ import annotations

from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags

from articles.models import Origin, PageThingRevision, Picture
from tests.articles.admin.pictures.test_pictures import picture_file
from tests.articles.pictures.drawn import iptc_segment, jpeg_with
from tests.desk import DeskCase

PAGE = "/admin/articles/picture/add-many/"
SEND = "/admin/articles/picture/add-many/send/"
NOT_ONE = (
    "“minutes.jpg” is not a JPEG, PNG, WebP, AVIF, GIF or TIFF picture. Export it as one of them."
)
NO_PICTURE = SimpleUploadedFile("minutes.jpg", b"Minutes of the council")


def said_file(name: str = "bridge.jpg") -> SimpleUploadedFile:
    """Return a file that says who made it."""
    fields = iptc_segment((80, b"Ana M"), (110, b"PA"), (116, "© PA".encode()))
    return SimpleUploadedFile(name, jpeg_with(fields).read())


class PageTests(DeskCase):
    def send(self, *files, origin=Origin.CAMERA):
        for each in files:
            each.seek(0)
        return self.client.post(PAGE, {"file": files, "origin": origin})

    def told(self, *files, **values) -> list[str]:
        """Return what the page says of each file."""
        page = self.send(*files, **values).text
        part = page.partition('<ul class="sent" aria-labelledby="sent">')[2].partition("<form")[0]
        return [
            " ".join(strip_tags(line.replace("</li>", " ")).split())
            for line in part.split("<strong>")[1:]
        ]

    def test_one_answer_counts_for_all_and_each_file_fills_its_own_fields(self):
        self.send(said_file(), picture_file("b.png", "PNG"), origin=Origin.EDITED)
        found = Picture.objects.order_by("pk").values_list("origin", "creator", "credit")
        self.assertEqual(list(found), [(Origin.EDITED, "Ana M", "PA"), (Origin.EDITED, "", "")])

    def test_each_is_on_record_with_who_sent_it(self):
        self.send(picture_file("b.png", "PNG"))
        revision = PageThingRevision.objects.get(picture__isnull=False)
        self.assertEqual((revision.number, revision.made_by), (1, self.staff["edith"]))

    def test_a_refused_file_is_named_and_stops_no_other(self):
        said = self.told(picture_file("a.png", "PNG"), NO_PICTURE, picture_file("b.jpg", "JPEG"))
        self.assertEqual(
            [line for line in said if line.startswith("minutes.jpg")],
            [f"minutes.jpg {NOT_ONE}"],
        )
        self.assertEqual(Picture.objects.count(), 2)

    def test_the_same_file_twice_leads_to_the_picture_that_has_it(self):
        page = self.send(picture_file("a.png", "PNG"), picture_file("b.png", "PNG"))
        first, second = Picture.objects.order_by("pk")
        self.assertContains(page, f"The same file is already here: {first}.", count=1)
        link = f'<a href="/admin/articles/picture/{second.pk}/same-file/">Use the other one…</a>'
        self.assertContains(page, link, count=1)

    def test_says_what_is_still_missing_and_leads_to_the_picture(self):
        (said,) = self.told(picture_file("a.png", "PNG"))
        self.assertEqual(
            said.split(" Open ")[0],
            "a.png No alternative text for readers who cannot see it. No credit.",
        )

    def test_without_an_answer_nothing_is_taken(self):
        page = self.send(picture_file("a.png", "PNG"), origin="")
        self.assertContains(page, "Say how they were made, or choose “Not known”.")
        self.assertFalse(Picture.objects.exists())

    def test_asks_for_a_file(self):
        page = self.client.post(PAGE, {"origin": Origin.CAMERA})
        self.assertContains(page, "Choose one file or more.")

    def test_takes_no_more_than_one_request_can_handle(self):
        with mock.patch("articles.admin.pictures.sending.MOST_FILES", 1):
            page = self.send(picture_file("a.png", "PNG"), picture_file("b.png", "PNG"))
        words = "You have chosen 2 files. Send no more than 1 at a time."
        self.assertContains(page, words)
        self.assertFalse(Picture.objects.exists())

    def test_the_list_leads_there(self):
        self.assertContains(self.client.get("/admin/articles/picture/"), f'href="{PAGE}"')


class ScriptTests(DeskCase):
    def send(self, file, client=None, **fields):
        file.seek(0)
        return (client or self.client).post(SEND, {"file": file, "origin": "humanEdits"} | fields)

    def test_answers_with_the_picture_and_what_to_look_at(self):
        with self.captureOnCommitCallbacks(execute=True):
            said = self.send(said_file()).json()
        picture = Picture.objects.get()
        self.assertEqual(
            {name: said[name] for name in ("picture", "address", "words", "use_instead")},
            {
                "picture": picture.pk,
                "address": f"/admin/articles/picture/{picture.pk}/change/",
                "words": ["No alternative text for readers who cannot see it."],
                "use_instead": "",
            },
        )
        self.assertEqual((picture.origin, picture.creator), (Origin.EDITED, "Ana M"))

    def test_tells_the_caption_in_the_file_as_an_article_can_hold_it(self):
        fields = iptc_segment((120, b"The bridge\nin spring " + b"x" * 700))
        said = self.send(SimpleUploadedFile("a.jpg", jpeg_with(fields).read())).json()
        self.assertEqual(said["caption"], ("The bridge in spring " + "x" * 700)[:600])
        self.assertEqual(self.send(said_file()).json()["caption"], "")

    def test_the_same_file_can_be_used_instead(self):
        self.send(said_file())
        said = self.send(said_file()).json()
        self.assertEqual(
            said["use_instead"], f"/admin/articles/picture/{said['picture']}/same-file/"
        )
        other = Picture.objects.earliest("pk")
        self.assertEqual(said["told"], [f"The same file is already here: {other}."])

    def test_a_refused_file_is_answered_with_its_sentence(self):
        answer = self.send(NO_PICTURE)
        self.assertEqual((answer.status_code, answer.json()["problem"]), (400, NOT_ONE))
        self.assertFalse(Picture.objects.exists())

    def test_a_missing_answer_is_asked_for(self):
        answer = self.send(said_file(), origin="")
        words = "Say how they were made, or choose “Not known”."
        self.assertEqual((answer.status_code, answer.json()["problem"]), (400, words))

    def test_an_unknown_answer_is_named(self):
        answer = self.send(said_file(), origin="painted")
        words = "Select a valid choice. painted is not one of the available choices."
        self.assertEqual((answer.status_code, answer.json()["problem"]), (400, words))

    def test_who_has_signed_out_hears_so(self):
        answer = self.send(said_file(), Client())
        self.assertEqual(answer.status_code, 401)
        self.assertEqual(answer.json()["problem"], "You are not signed in any more.")

    def test_who_may_not_add_pictures_is_refused(self):
        self.client.force_login(self.staff["maude"])
        answer = self.send(said_file())
        words = "You may not add pictures."
        self.assertEqual((answer.status_code, answer.json()["problem"]), (403, words))
        self.assertFalse(Picture.objects.exists())

    def test_an_account_without_rights_counts_as_signed_out(self):
        self.client.force_login(self.staff["otto"])
        self.assertEqual(self.send(said_file()).status_code, 401)

    def test_an_old_token_is_answered_with_a_new_one(self):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.staff["edith"])
        answer = self.send(said_file(), strict, csrfmiddlewaretoken="old")
        self.assertEqual((answer.status_code, answer.json()["is_stale"]), (403, True))
        token = answer.json()["token"]
        self.assertEqual(self.send(said_file(), strict, csrfmiddlewaretoken=token).status_code, 200)

    def test_nothing_is_there_to_get(self):
        self.assertEqual(self.client.get(SEND).status_code, 405)
