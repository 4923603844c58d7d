"""Small pictures that the tests draw, and the records that files carry."""

from __future__ import annotations

from io import BytesIO

from PIL import ExifTags, Image, ImageDraw

C2PA_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def photograph(size=(320, 240), mode="RGB") -> Image.Image:
    """Return soft light with fine structure."""
    grain = Image.effect_noise(size, 40)
    bands = len(Image.new(mode, (1, 1)).getbands())
    light = [Image.linear_gradient("L").rotate(90 * turn).resize(size) for turn in range(bands)]
    return Image.merge(mode, [Image.blend(each, grain, 0.4) for each in light])


def drawing(size=(320, 240), mode="RGB", background="white") -> Image.Image:
    """Return a few flat areas."""
    image = Image.new(mode, size, background)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, size[1] // 2, *size), fill="navy")
    pen.ellipse((10, 10, size[0] // 2, size[1] // 2), fill="red")
    return image


def corner(size=(40, 20)) -> Image.Image:
    """Return a blue picture whose upper left corner is red."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    return image


def saved(image: Image.Image, kind="PNG", **options) -> BytesIO:
    data = BytesIO()
    image.save(data, kind, **options)
    data.seek(0)
    return data


def exif(**tags) -> Image.Exif:
    """Return EXIF with tags by their names."""
    found = Image.Exif()
    for name, value in tags.items():
        found[ExifTags.Base[name]] = value
    return found


def iptc(*fields: tuple[int, bytes]) -> bytes:
    return b"".join(bytes([28, 2, n]) + len(v).to_bytes(2, "big") + v for n, v in fields)


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(data) + 2).to_bytes(2, "big") + data


def jpeg_with(*segments: bytes, **options) -> BytesIO:
    """Return a small JPEG with these segments at its beginning."""
    data = saved(corner(), "JPEG", **options).read()
    return BytesIO(data[:2] + b"".join(segments) + data[2:])


def iptc_segment(*fields: tuple[int, bytes]) -> bytes:
    data = iptc(*fields)
    resource = b"8BIM\x04\x04\0\0" + len(data).to_bytes(4, "big") + data + b"\0" * (len(data) % 2)
    return segment(0xED, b"Photoshop 3.0\0" + resource)


def xmp(inside: str = "", attributes: str = "") -> bytes:
    """Return a packet with elements and attributes of its one description."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<r:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:p="http://ns.adobe.com/photoshop/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
 xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" {attributes}>{inside}</r:Description>
</r:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()
