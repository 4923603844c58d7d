"""Uploads, and the screens of the pictures."""

from __future__ import annotations

from io import BytesIO
from time import process_time
from warnings import catch_warnings, simplefilter

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ExifTags, Image

from articles.admin import uploads
from articles.models import Origin, Picture
from tests.cast import make_article, make_placement
from tests.desk import DeskCase, form_of, messages_of

ADD = "/admin/articles/picture/add/"
LIST = "/admin/articles/picture/"
XMP = b'<x exif:GPSLatitude="51,30N" Iptc4xmpExt:DigitalSourceType="digitalCapture"/>'


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
    def test_takes_the_four_formats_under_names_of_its_own(self):
        for kind, ending in uploads.ENDINGS.items():
            with self.subTest(kind=kind):
                self.add(picture_file("../Tante Erna (1).php", kind))
                name = Picture.objects.first().file.name
                self.assertRegex(name, rf"^pictures/\d{{4}}/\d\d/[0-9a-f]{{16}}\.{ending}$")

    def test_leaves_out_the_label_that_the_page_puts_before_a_credit(self):
        self.add(credit="Photo: Jane Doe/Reuters")
        picture = Picture.objects.get()
        self.assertEqual(picture.credit, "Jane Doe/Reuters")
        self.assertEqual(
            [party["name"] for party in picture.credit_parties], ["Jane Doe", "Reuters"]
        )

    def test_names_a_file_that_is_no_such_picture(self):
        whole = picture_file("a.jpg", "JPEG", size=(300, 300)).read()
        for file in (
            SimpleUploadedFile("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            picture_file("moving.jpg", "GIF"),
            picture_file("scan.png", "TIFF"),
            SimpleUploadedFile("half.jpg", whole[: len(whole) // 2]),
            SimpleUploadedFile("words.png", b"Not a picture"),
        ):
            with self.subTest(file=file.name):
                response = self.add(file)
                words = f"“{file.name}” is not a valid JPEG, PNG, WebP or AVIF picture."
                self.assertContains(response, words)
        self.assertFalse(Picture.objects.exists())

    def test_refuses_more_pixels_than_it_could_ever_show(self):
        bomb = picture_file("bomb.png", "PNG", size=(9_000, 9_000))
        words = "“bomb.png” has more than 80 million pixels. Please make it smaller."
        self.assertContains(self.add(bomb), words)

    def test_refuses_them_also_where_pillow_only_warns(self):
        bomb = picture_file("bomb.png", "PNG", size=(9_000, 9_000))
        with catch_warnings():
            simplefilter("ignore")
            response = self.add(bomb)
        self.assertContains(response, "has more than 80 million pixels")

    def test_takes_the_first_of_a_telephones_pictures_and_drops_the_others(self):
        depth = Image.new("RGB", (4, 2), "black")
        self.add(picture_file("IMG_1.jpg", "MPO", save_all=True, append_images=[depth]))
        with Picture.objects.get().file.open() as file, Image.open(file) as kept:
            self.assertEqual((kept.format, kept.size), ("JPEG", (4, 2)))

    def test_refuses_data_of_the_camera_that_nobody_can_read(self):
        broken = picture_file("a.png", "PNG", exif=b"Exif\x00\x00XX\x00*\x00\x00\x00\x08")
        self.assertContains(self.add(broken), "“a.png” is not a valid JPEG")

    def test_refuses_an_avif_whose_pixels_do_not_decode(self):
        data = picture_file("a.avif", "AVIF", size=(99, 99)).read()
        broken = SimpleUploadedFile("a.avif", data[:-40] + bytes(40))
        self.assertContains(self.add(broken), "“a.avif” is not a valid JPEG")

    def test_a_place_in_another_spelling_goes_with_all_that_stands_beside_it(self):
        xmp = b'<x e:GPSLatitude="51,30N" xmlns:e="http://ns.adobe.com/exif/1.0/"/>'
        self.add(picture_file("a.jpg", "JPEG", xmp=xmp))
        with Picture.objects.get().file.open() as file:
            self.assertNotIn(b"51,30N", file.read())

    def test_hostile_packets_take_no_time(self):
        for packet in (b" " * 60_000, b"<exif:GPSa>" * 5_000):
            with self.subTest(packet=packet[:11]):
                start = process_time()
                self.add(picture_file("a.jpg", "JPEG", xmp=packet[:60_000]))
                self.assertLess(process_time() - start, 2)

    def test_refuses_a_file_that_is_too_large(self):
        heavy = SimpleUploadedFile("heavy.jpg", bytes(uploads.LARGEST_FILE + 1))
        words = "“heavy.jpg” is 20.0\xa0MB. The limit is 20.0\xa0MB."
        self.assertContains(self.add(heavy), words)

    def test_keeps_the_bytes_of_a_picture_that_needs_no_cleaning(self):
        file = picture_file("a.jpg", "JPEG")
        data = file.read()
        file.seek(0)
        self.add(file)
        with Picture.objects.get().file.open() as kept:
            self.assertEqual(kept.read(), data)

    def test_turns_it_upright_and_forgets_where_it_was_taken(self):
        exif = Image.Exif()
        exif[ExifTags.Base.Orientation] = 6
        exif[ExifTags.Base.Artist] = "Jo Doe"
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
        self.add(picture_file("a.jpg", "JPEG", exif=exif, xmp=XMP))
        picture = Picture.objects.get()
        self.assertEqual((picture.width, picture.height), (2, 4))
        with picture.file.open() as file, Image.open(file) as image:
            kept = image.getexif()
            self.assertEqual(kept[ExifTags.Base.Artist], "Jo Doe")
            self.assertNotIn(ExifTags.IFD.GPSInfo, kept)
            self.assertNotIn(b"GPS", image.info["xmp"])
            self.assertIn(b"digitalCapture", image.info["xmp"])


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
            messages_of(response)[:2],
            [
                "No alternative text for readers who cannot see it.",
                "Its origin is not stated.",
            ],
        )

    def test_a_picture_in_use_is_not_deleted(self):
        picture = make_placement(make_article("Bridge"), caption="The bridge").picture
        delete = reverse("admin:articles_picture_delete", args=[picture.pk])
        response = self.client.post(delete, {"post": "yes"})
        self.assertContains(response, "would require deleting the following protected")
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

    def test_costs_the_same_with_one_picture_and_with_three(self):
        # session, account, two of rights, the count, span of dates, their days, the pictures
        for number in (1, 3):
            while Picture.objects.count() < number:
                Picture.objects.create(credit="Jo Doe")
            with self.subTest(pictures=number), self.assertNumQueries(8):
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
