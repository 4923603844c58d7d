"""Uploads, and the screens of the pictures."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from unittest import mock

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles.admin.pictures import uploads
from articles.models import Origin, Picture
from articles.page_things import originals, picture_orders
from articles.pictures import turns
from articles.pictures.rights import Rights, packet
from tests.articles.pictures.drawn import iptc_segment, jpeg_with
from tests.cast import PIXEL, address_of, make_article, make_draft, make_placement, shown_of
from tests.desk import DeskCase, form_of, messages_of

ADD = "/admin/articles/picture/add/"
LIST = "/admin/articles/picture/"


def picture_file(name: str, kind: str, size=(4, 2), **options) -> SimpleUploadedFile:
    """Return an upload with real pixels."""
    data = BytesIO()
    Image.new("RGB", size, "teal").save(data, kind, **options)
    return SimpleUploadedFile(name, data.getvalue())


class PictureCase(DeskCase):
    def add(self, file=None, **fields):
        data = {"file": file or "", "alt_text": "A bridge", "origin": Origin.CAMERA, "credit": ""}
        return self.client.post(ADD, data | fields)


class UploadTests(PictureCase):
    def test_keeps_the_bytes_as_they_were_sent_under_names_of_its_own(self):
        for kind, ending in {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif",
                             "GIF": "gif", "TIFF": "tif"}.items():  # fmt: skip
            with self.subTest(kind=kind):
                sent = picture_file("../Tante Erna (1).php", kind, size=(4, 2 + len(kind)))
                self.add(sent)
                picture = Picture.objects.first()
                name = picture.file.name
                self.assertRegex(name, rf"^pictures/\d{{4}}/\d\d/[0-9a-f]{{16}}\.{ending}$")
                with originals.opened(name) as kept:
                    self.assertEqual(kept.read(), sent.file.getvalue())
                self.assertFalse(default_storage.exists(name))

    def test_makes_what_pages_show_at_once_and_asks_for_the_rest(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.add(picture_file("a.jpg", "JPEG", size=(900, 600)))
        shown = shown_of(Picture.objects.get(), "lead")
        self.assertEqual(
            (shown.width, [s.media_type for s in shown.sources]), (768, ["image/jpeg"])
        )
        self.assertTrue(default_storage.exists(shown.address.removeprefix("/media/")))
        (task,) = DBTaskResult.objects.filter(queue_name="pictures")
        self.assertEqual(task.args_kwargs["args"], [Picture.objects.get().pk])

    def test_a_file_that_says_who_made_it_and_how_fills_what_is_empty(self):
        self.add(self.agency_file(), alt_text="", origin="")
        picture = Picture.objects.get()
        self.assertEqual(
            (picture.creator, picture.credit, picture.copyright, picture.alt_text, picture.origin),
            ("Ana M", "Agency", "© Agency", "", Origin.CAMERA),
        )

    def test_what_was_typed_stays(self):
        typed = {"credit": "PA", "creator": "Bo", "copyright": "© PA", "origin": Origin.EDITED}
        self.add(self.agency_file(), **typed)
        picture = Picture.objects.get()
        self.assertEqual({name: getattr(picture, name) for name in typed}, typed)

    def agency_file(self) -> SimpleUploadedFile:
        fields = ((80, b"Ana M"), (110, b"Photo: Agency"), (116, "© Agency".encode()))
        file = jpeg_with(iptc_segment(*fields), xmp=packet(Rights(origin=Origin.CAMERA)))
        return SimpleUploadedFile("a.jpg", file.read())

    def test_says_what_the_file_filled_in_and_what_contradicts_it(self):
        response = self.add(self.agency_file(), credit="Image created by AI")
        self.assertEqual(
            messages_of(response)[:2],
            [
                "Filled in from the file: creator, copyright.",
                "The credit says that it was made by AI, the file says that a camera took it.",
            ],
        )

    def test_leads_to_the_picture_that_has_the_same_file(self):
        self.add(picture_file("a.png", "PNG"))
        first = Picture.objects.get()
        (words, *_) = messages_of(self.add(picture_file("b.png", "PNG"), credit="PA"))[-2:]
        self.assertIn(
            f'The same file is already here: <a href="{LIST}{first.pk}/change/">A bridge</a>.',
            words,
        )

    def test_leaves_out_the_label_that_the_page_puts_before_a_credit(self):
        self.add(credit="Photo: Jane Doe/Reuters")
        picture = Picture.objects.get()
        self.assertEqual(picture.credit, "Jane Doe/Reuters")
        self.assertEqual(
            [party["name"] for party in picture.credit_parties], ["Jane Doe", "Reuters"]
        )

    def test_refuses_a_file_in_words_that_name_it(self):
        whole = picture_file("a.jpg", "JPEG", size=(300, 300)).read()
        moving = {"save_all": True, "append_images": [Image.new("RGB", (4, 2), "red")]}
        for file, words in (
            (
                SimpleUploadedFile("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
                "“drawing.svg” is an SVG drawing. Export the drawing as PNG.",
            ),
            (
                picture_file("moving.gif", "GIF", **moving),
                (
                    "“moving.gif” is animated. Save one frame of it as JPEG or PNG, or publish it as a"
                    " film."
                ),
            ),
            (
                SimpleUploadedFile("half.jpg", whole[: len(whole) // 2]),
                "“half.jpg” is a damaged JPEG file. Export it again, or ask for it once more.",
            ),
            (
                SimpleUploadedFile("words.png", b"Not a picture"),
                (
                    "“words.png” is not a JPEG, PNG, WebP, AVIF, GIF or TIFF picture. Export it as one"
                    " of them."
                ),
            ),
        ):
            with self.subTest(file=file.name):
                response = self.add(file)
                self.assertEqual(response.context["adminform"].form.errors, {"file": [words]})
                self.assertContains(response, "A bridge")
        self.assertFalse(Picture.objects.exists())

    def test_reads_one_picture_at_a_time(self):
        impatient = partial(turns.one_at_a_time, wait_seconds=0.01)
        with (
            turns.one_at_a_time("other.jpg"),
            mock.patch.object(turns, "one_at_a_time", impatient),
        ):
            response = self.add(picture_file("a.jpg", "JPEG"))
        words = "“a.jpg” was not stored: other pictures are being read. Please send it again."
        self.assertContains(response, words)
        self.assertContains(response, "A bridge")
        self.assertEqual(self.add(picture_file("a.jpg", "JPEG")).status_code, 302)

    def test_reads_a_picture_before_the_transaction_in_which_nobody_else_can_write(self):
        picture = make_placement(make_article()).picture
        change = f"/admin/articles/picture/{picture.pk}/change/"
        depths = []

        def read(file):
            depths.append(len(connection.savepoint_ids))
            return accept(file)

        accept = uploads.accept
        outside = len(connection.savepoint_ids)
        with mock.patch.object(uploads, "accept", read):
            self.add(picture_file("a.jpg", "JPEG"))
            self.add(SimpleUploadedFile("words.png", b"Not a picture"))
            page = self.client.get(change)
            fields = form_of(page, "picture_form")
            self.client.post(change, fields | {"file": picture_file("b.jpg", "JPEG")})
        picture.refresh_from_db()
        self.assertEqual(picture.width, 4)
        self.assertEqual(depths, [outside] * 3)

    def test_reads_no_picture_of_somebody_who_may_not_send_one(self):
        self.client.force_login(self.staff["maude"])
        with mock.patch.object(uploads, "accept") as read:
            response = self.client.post(ADD, {"file": picture_file("a.jpg", "JPEG")})
        self.assertEqual(response.status_code, 403)
        read.assert_not_called()

    def test_an_original_is_sent_to_the_desk_to_be_saved(self):
        sent = picture_file("a.jpg", "JPEG")
        self.add(sent)
        key = Picture.objects.get().pk
        answer = self.client.get(f"{LIST}{key}/original/")
        self.assertEqual(b"".join(answer.streaming_content), sent.file.getvalue())
        self.assertEqual(
            {name: answer[name] for name in ("Content-Type", "Content-Disposition")},
            {
                "Content-Type": "application/octet-stream",
                "Content-Disposition": f'attachment; filename="picture-{key}.jpg"',
            },
        )
        page = self.client.get(f"{LIST}{key}/change/")
        self.assertContains(page, f'<a href="{LIST}{key}/original/">')

    def test_who_may_not_change_the_picture_is_led_to_the_original_too(self):
        picture = make_placement(make_article(), file="a.png").picture
        self.client.force_login(self.staff["anna"])
        page = self.client.get(f"{LIST}{picture.pk}/change/")
        self.assertContains(page, f'<a href="{LIST}{picture.pk}/original/">')
        self.assertNotContains(page, 'type="file"')
        answer = self.client.get(f"{LIST}{picture.pk}/original/")
        self.assertEqual(b"".join(answer.streaming_content), PIXEL)

    def test_a_picture_without_a_file_has_no_original(self):
        self.add()
        answer = self.client.get(f"{LIST}{Picture.objects.get().pk}/original/")
        self.assertEqual(answer.status_code, 404)

    def test_a_new_focal_point_makes_other_files(self):
        self.add(picture_file("a.jpg", "JPEG", size=(900, 600)))
        picture = Picture.objects.get()
        picture_orders.begin(picture)
        change = f"{LIST}{picture.pk}/change/"
        fields = form_of(self.client.get(change), "picture_form")
        before = shown_of(picture, "square")
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(change, fields | {"focal_x": "90", "focal_y": "50"})
        picture.refresh_from_db()
        after = shown_of(picture, "square")
        self.assertEqual(picture.focal_point, (0.9, 0.5))
        self.assertNotEqual(before.address, after.address)
        self.assertTrue(default_storage.exists(after.address.removeprefix("/media/")))

    def test_half_a_focal_point_is_none(self):
        response = self.add(focal_x="50")
        self.assertEqual(
            response.context["adminform"].form.errors,
            {"focal_y": ["A focal point has two numbers: type both, or none."]},
        )


class FormTests(PictureCase):
    def test_a_new_file_asks_for_its_origin(self):
        self.assertEqual(form_of(self.client.get(ADD), "picture_form").get("origin"), "")
        response = self.add(picture_file("a.png", "PNG"), origin="")
        words = "Say how the picture was made, or choose “Not known”."
        self.assertContains(response, words)

    def test_without_a_file_the_origin_may_stay_open(self):
        self.add(origin="")
        self.assertEqual(Picture.objects.get().origin, Origin.UNKNOWN)

    def test_says_what_is_still_missing(self):
        response = self.add(picture_file("a.png", "PNG"), alt_text="", origin=Origin.UNKNOWN)
        self.assertEqual(
            messages_of(response)[:3],
            [
                "No alternative text for readers who cannot see it.",
                "No credit.",
                "Its origin is not stated.",
            ],
        )

    def test_a_picture_in_use_is_not_deleted(self):
        picture = make_placement(make_article("Bridge"), caption="The bridge").picture
        delete = reverse("admin:articles_picture_delete", args=[picture.pk])
        response = self.client.post(delete, {"post": "yes"})
        self.assertRedirects(response, f"{LIST}clear/?picture={picture.pk}")
        self.assertTrue(Picture.objects.filter(pk=picture.pk).exists())


class ListTests(PictureCase):
    def test_the_work_list_finds_what_is_missing(self):
        make_placement(make_article("Bridge"), file="a.png", credit="Jo Doe", alt_text="A bridge")
        Picture.objects.create(alt_text="Known, without a file", origin=Origin.DRAWING)
        for query, expected in {
            "missing=origin": ["A bridge"],
            "missing=alt": [],
            "missing=credit": [],
            "missing=file": ["Known, without a file"],
        }.items():
            with self.subTest(query=query):
                found = self.client.get(f"{LIST}?{query}").context["cl"].result_list
                self.assertEqual([picture.alt_text for picture in found], expected)

    def test_each_shows_a_small_picture_and_none_its_original(self):
        placed = make_placement(make_article(), file="a.png", alt_text="A bridge").picture
        page = self.client.get(LIST)
        image = f'<img class="desk-thumbnail" src="{address_of(placed, "thumbnail")}"'
        self.assertContains(page, image, count=1)
        self.assertNotContains(page, placed.file.name)

    def test_with_files_in_use_it_costs_two_queries_more_for_one_and_for_three(self):
        # their files, and the articles that show them
        for number in (1, 3):
            while Picture.objects.count() < number:
                make_placement(make_draft(f"{Picture.objects.count()}"), file="a.png")
            with self.subTest(pictures=number), self.assertNumQueries(14):
                self.client.get(LIST)

    def test_costs_the_same_with_one_picture_and_with_three(self):
        # session, account, two of rights, the count, span of dates, their days, the pictures, where
        # they stand, whose portraits they are, her limit to sections, what waits
        for number in (1, 3):
            while Picture.objects.count() < number:
                Picture.objects.create(credit="Jo Doe")
            with self.subTest(pictures=number), self.assertNumQueries(12):
                self.client.get(LIST)


class ClearingTests(PictureCase):
    def test_a_file_can_be_taken_away(self):
        self.add(picture_file("a.png", "PNG"))
        picture = Picture.objects.get()
        address = reverse("admin:articles_picture_change", args=[picture.pk])
        data = form_of(self.client.get(address), "picture_form") | {"file-clear": "on"}
        self.client.post(address, data)
        picture.refresh_from_db()
        self.assertEqual((picture.file.name, picture.width), ("", None))
