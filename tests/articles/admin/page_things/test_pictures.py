"""Uploads, and the screens of the pictures."""

from __future__ import annotations

from io import BytesIO
from time import process_time
from unittest import mock
from warnings import catch_warnings, simplefilter
from zlib import compress, crc32

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import (
    ExifTags,
    Image,
    ImageChops,
    ImageCms,
    ImageStat,
    IptcImagePlugin,
    PngImagePlugin,
)

from articles.admin.page_things import uploads
from articles.models import Origin, Picture
from tests.cast import make_article, make_placement
from tests.desk import DeskCase, form_of, messages_of

ADD = "/admin/articles/picture/add/"
LIST = "/admin/articles/picture/"
XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description
  xmlns:e="http://ns.adobe.com/exif/1.0/" e:GPSLatitude="51,30N"
  xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="digitalCapture"
  xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:Credit="Agency" p:City="Secret City">
  <i:LocationCreated><r:Bag><r:li>12 Secret Street</r:li></r:Bag></i:LocationCreated>
  <d:description xmlns:d="http://purl.org/dc/elements/1.1/"><r:Alt>
    <r:li xml:lang="x-default">A bridge at dawn</r:li><i:City>Secret City</i:City>
  </r:Alt></d:description>
</r:Description></r:RDF></x:xmpmeta>"""


# One pixel of 16 bits in each colour, which Pillow cannot write.
DEEP_PNG = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        *(
            len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")
            for name, data in (
                (b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 16, 2, 0, 0, 0])),
                (b"IDAT", compress(bytes(7))),
                (b"IEND", b""),
            )
        ),
    )
)


def jpeg_with_iptc(*fields: tuple[int, bytes]) -> SimpleUploadedFile:
    """Return an upload with fields of IPTC's older record."""
    iptc = b"".join(bytes([28, 2, n]) + len(v).to_bytes(2, "big") + v for n, v in fields)
    resource = b"8BIM\x04\x04\0\0" + len(iptc).to_bytes(4, "big") + iptc + b"\0" * (len(iptc) % 2)
    segment = b"Photoshop 3.0\0" + resource
    data = picture_file("a.jpg", "JPEG").read()
    marker = b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big")
    return SimpleUploadedFile("a.jpg", data[:2] + marker + segment + data[2:])


def photograph(kind: str, **options) -> SimpleUploadedFile:
    """Return an upload with fine structure and soft colours."""
    light = Image.effect_noise((160, 120), 40).resize((320, 240), Image.Resampling.BICUBIC)
    hues = [Image.linear_gradient("L").resize((320, 240)).rotate(turn) for turn in (0, 90, 180)]
    data = BytesIO()
    Image.merge("RGB", [Image.blend(light, hue, 0.5) for hue in hues]).save(data, kind, **options)
    return SimpleUploadedFile(f"a.{kind.lower()}", data.getvalue())


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
        words = "“bomb.png” has more than 50 million pixels. Please make it smaller."
        self.assertContains(self.add(bomb), words)

    def test_refuses_them_also_where_pillow_only_warns(self):
        bomb = picture_file("bomb.png", "PNG", size=(9_000, 9_000))
        with catch_warnings():
            simplefilter("ignore")
            response = self.add(bomb)
        self.assertContains(response, "has more than 50 million pixels")

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

    def test_a_packet_longer_than_any_program_writes_is_not_parsed(self):
        packet = XMP.replace(b"</r:Description>", b"<a/>" * 300_000 + b"</r:Description>")
        with mock.patch("xml.etree.ElementTree.fromstring") as parse:
            self.add(picture_file("a.webp", "WEBP", xmp=packet))
        self.assertEqual((Picture.objects.count(), parse.called), (1, False))

    def test_refuses_a_jpeg_in_more_scans_than_any_program_writes(self):
        data = picture_file("a.jpg", "JPEG", size=(64, 64), progressive=True).read()
        last = data.rindex(b"\xff\xda")
        bomb = SimpleUploadedFile("a.jpg", data[:-2] + data[last:-2] * 200 + data[-2:])
        words = "“a.jpg” is encoded in too many steps. Please export it again."
        self.assertContains(self.add(bomb), words)

    def test_takes_a_jpeg_whose_records_or_appendix_look_like_scans(self):
        looks = b"\xff\xda\x00\x02" * 200
        data = picture_file("a.jpg", "JPEG", comment=looks).read() + looks
        self.add(SimpleUploadedFile("a.jpg", data))
        self.assertEqual(Picture.objects.count(), 1)

    def test_refuses_a_file_that_is_too_large(self):
        heavy = SimpleUploadedFile("heavy.jpg", bytes(uploads.LARGEST_FILE + 1))
        words = "“heavy.jpg” is 20.0\xa0MB. The limit is 20.0\xa0MB."
        self.assertContains(self.add(heavy), words)

    def stored(self, file) -> bytes:
        self.add(file)
        with Picture.objects.latest("pk").file.open() as kept:
            return kept.read()

    def difference(self, file) -> float:
        """Return the mean difference of a colour, of 255, between the file and what is kept."""
        before = Image.open(BytesIO(file.read())).convert("RGB")
        file.seek(0)
        after = Image.open(BytesIO(self.stored(file))).convert("RGB")
        return sum(ImageStat.Stat(ImageChops.difference(before, after)).mean) / 3

    def test_a_jpeg_keeps_its_quality_and_its_size(self):
        for options in (
            {"quality": 75},
            {"quality": 92, "subsampling": "4:2:2"},
            {"quality": 60, "progressive": True},
        ):
            with self.subTest(options=options):
                file = photograph("JPEG", **options)
                self.assertLess(self.difference(file), 0.2)
                file.seek(0)
                self.assertAlmostEqual(len(self.stored(file)) / file.size, 1, delta=0.05)

    def test_a_jpeg_turned_upright_keeps_them_too(self):
        exif = Image.Exif()
        exif[ExifTags.Base.Orientation] = 6
        file = photograph("JPEG", quality=60, exif=exif)
        turned = Image.open(BytesIO(self.stored(file)))
        self.assertEqual(turned.size, (240, 320))
        before = Image.open(BytesIO(file.file.getvalue())).transpose(Image.Transpose.ROTATE_270)
        difference = ImageStat.Stat(ImageChops.difference(before, turned)).mean
        self.assertLess(max(difference), 0.2)

    def test_a_mirrored_picture_is_turned_too(self):
        exif = Image.Exif()
        exif[ExifTags.Base.Orientation] = 2
        file = photograph("PNG", exif=exif)
        before = Image.open(BytesIO(file.file.getvalue())).transpose(
            Image.Transpose.FLIP_LEFT_RIGHT
        )
        after = Image.open(BytesIO(self.stored(file)))
        self.assertIsNone(ImageChops.difference(before, after).getbbox())

    def test_what_lost_nothing_loses_nothing(self):
        for file in (photograph("PNG"), photograph("WEBP", lossless=True)):
            with self.subTest(file=file.name):
                self.assertEqual(self.difference(file), 0)

    def test_webp_and_avif_stay_as_good_as_the_eye_sees(self):
        for file in (photograph("WEBP", quality=80), photograph("AVIF", quality=80)):
            with self.subTest(file=file.name):
                self.assertLess(self.difference(file), 2)

    def test_keeps_the_colour_profile(self):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        for kind in uploads.ENDINGS:
            with self.subTest(kind=kind):
                kept = Image.open(BytesIO(self.stored(photograph(kind, icc_profile=profile))))
                self.assertEqual(kept.info["icc_profile"], profile)

    def test_refuses_what_it_could_keep_only_in_part(self):
        moving = {"save_all": True, "append_images": [Image.new("RGB", (4, 2), "red")]}
        deep = SimpleUploadedFile("deep.png", DEEP_PNG)
        for file, why in (
            (picture_file("a.png", "PNG", **moving), "is animated. Please choose a still picture."),
            (
                picture_file("a.webp", "WEBP", **moving),
                "is animated. Please choose a still picture.",
            ),
            (
                picture_file("a.avif", "AVIF", **moving),
                "is animated. Please choose a still picture.",
            ),
            (deep, "has more than 8 bits per colour. Please export it with 8 bits."),
        ):
            with self.subTest(file=file.name):
                self.assertContains(self.add(file), f"“{file.name}” {why}")
        self.assertFalse(Picture.objects.exists())

    def test_keeps_all_sixteen_bits_of_grey(self):
        data = BytesIO()
        Image.new("I;16", (2, 2), 40_001).save(data, "PNG")
        kept = Image.open(BytesIO(self.stored(SimpleUploadedFile("a.png", data.getvalue()))))
        self.assertEqual((kept.mode, kept.getpixel((0, 0))), ("I;16", 40_001))

    def test_reads_one_picture_at_a_time(self):
        with (
            mock.patch.object(uploads, "MAX_DECODE_WAIT_SECONDS", 0.01),
            uploads._one_at_a_time("other.jpg"),
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

    def test_gives_up_its_turn_when_a_picture_is_refused(self):
        self.add(SimpleUploadedFile("words.png", b"Not a picture"))
        self.assertFalse(uploads._decoding.locked())


class RecordTests(PictureCase):
    """What a file says about itself: credit and caption stay, the place goes."""

    def stored(self, file) -> bytes:
        self.add(file)
        with Picture.objects.latest("pk").file.open() as kept:
            return kept.read()

    def test_iptc_keeps_who_made_it_and_forgets_where(self):
        fields = [(80, b"Ana M"), (90, b"Secret City"), (92, b"12 Secret Street"), (110, b"Agency"),
                  (120, b"A bridge")]  # fmt: skip
        kept = self.stored(jpeg_with_iptc(*fields))
        self.assertNotIn(b"Secret", kept)
        found = IptcImagePlugin.getiptcinfo(Image.open(BytesIO(kept)))
        self.assertEqual(found, {(2, 80): b"Ana M", (2, 110): b"Agency", (2, 120): b"A bridge"})

    def test_xmp_keeps_credit_and_caption_and_forgets_where(self):
        for kind in ("JPEG", "WEBP", "AVIF"):
            with self.subTest(kind=kind):
                kept = self.stored(picture_file("a.jpg", kind, xmp=XMP))
                self.assertNotIn(b"Secret", kept)
                self.assertNotIn(b"GPS", kept)
                xmp = Image.open(BytesIO(kept)).info["xmp"]
                for words in (b"digitalCapture", b"Agency", b"A bridge at dawn", b"x-default"):
                    self.assertIn(words, xmp)

    def test_the_texts_of_a_png_go_unless_they_are_credit_or_caption(self):
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", "12 Secret Street")
        texts.add_text("Location", "Secret City", zip=True)
        texts.add_text("Author", "Ana Müller")
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        kept = self.stored(picture_file("a.png", "PNG", pnginfo=texts))
        self.assertNotIn(b"Secret", kept)
        image = Image.open(BytesIO(kept))
        self.assertEqual(set(image.text), {"Author", "XML:com.adobe.xmp"})
        self.assertEqual(image.text["Author"], "Ana Müller")
        self.assertIn(b"Agency", kept)

    def test_nothing_is_kept_behind_the_end_or_in_a_comment(self):
        for kind in uploads.ENDINGS:
            with self.subTest(kind=kind):
                data = picture_file("a", kind).read() + b"<script>alert('Secret')</script>"
                self.assertNotIn(b"Secret", self.stored(SimpleUploadedFile("a", data)))
        commented = picture_file("a.jpg", "JPEG", comment=b"12 Secret Street")
        self.assertNotIn(b"Secret", self.stored(commented))

    def test_a_packet_that_cannot_be_read_goes_as_a_whole(self):
        for xmp in (
            b'<x e:GPSLatitude="51,30N"/>',
            b'<!DOCTYPE x [<!ENTITY a "Secret">]>' + XMP,
            b"\xff\xfe<",
        ):
            with self.subTest(xmp=xmp[:20]):
                kept = self.stored(picture_file("a.jpg", "JPEG", xmp=xmp))
                self.assertNotIn("xmp", Image.open(BytesIO(kept)).info)

    def test_of_lists_within_lists_the_outermost_stay(self):
        lists = b"<r:li>" * 3_000 + b"Secret" + b"</r:li>" * 3_000
        xmp = XMP.replace(b"</r:Alt>", lists + b"</r:Alt>")
        kept = self.stored(picture_file("a.jpg", "JPEG", xmp=xmp))
        self.assertNotIn(b"Secret", kept)
        self.assertIn(b"Agency", Image.open(BytesIO(kept)).info["xmp"])

    def test_damaged_iptc_is_no_error(self):
        for fields in ([(80, b"Ana M"), (200, b"")], [(5, bytes(40_000))]):
            with self.subTest(first=fields[0][0]):
                self.stored(jpeg_with_iptc(*fields))
        self.assertEqual(Picture.objects.count(), 2)

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
        self.assertEqual(
            messages_of(response),
            [
                f"“{picture}” cannot be deleted, because the history may name it. Archive it instead."
            ],
        )
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
        # session, account, two of rights, the count, span of dates, their days, the pictures, her limit to
        # sections, what waits
        for number in (1, 3):
            while Picture.objects.count() < number:
                Picture.objects.create(credit="Jo Doe")
            with self.subTest(pictures=number), self.assertNumQueries(10):
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
