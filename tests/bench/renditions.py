"""The rows about renditions: processor time and memory of one photograph, and of the dearest files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Any, Final

from PIL import Image

from tests.bench.rows import ROUNDS, Row, Target, row

# 24 million pixels, as cameras of the press have.
PHOTOGRAPH: Final = (6_000, 4_000)
MOST_SECONDS: Final = 3
MOST_MEGABYTES: Final = 200
MOST_MEGABYTES_OF_ANY: Final = 300
_MEASURE: Final = "from tests.bench import renditions; renditions.measure({path!r})"


def measure(path: str) -> None:
    """Take the file in, make all its renditions, and print what this process needed."""
    from articles.pictures.recipe import Order
    from articles.pictures.renditions import make_all
    from articles.pictures.taking_in import take_in

    begin = process_time()
    with Path(path).open("rb") as file:
        taken = take_in(file, path)
    order = Order(taken.digest, taken.width, taken.height, is_drawing=taken.is_drawing)
    sizes = [len(each.data) for each in make_all(taken.master, order)]
    found = {
        "seconds": process_time() - begin,
        "megabytes": _peak(),
        "files": len(sizes),
        "kilobytes": sum(sizes) / 1000,
    }
    print(json.dumps(found))  # noqa: T201


def _peak() -> float:
    """Return the most megabytes that this process has held; the system's own count has its parent's."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _measured(path: Path) -> dict[str, Any]:
    command = [sys.executable, "-c", _MEASURE.format(path=str(path))]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def picture(size: tuple[int, int], mode: str = "RGB", grain: float = 0.3) -> Image.Image:
    """Return soft light with fine structure on it, as photographs have."""
    width, height = size
    noise = Image.effect_noise((width // 2, height // 2), 30).resize(size)
    bands = []
    for turn, _ in enumerate(Image.new(mode, (1, 1)).getbands()):
        light = Image.linear_gradient("L").rotate(70 * turn).resize(size)
        bands.append(Image.blend(light, noise, grain))
    return Image.merge(mode, bands)


def _photograph(scratch: Path) -> Path:
    path = scratch / "photograph.jpg"
    picture(PHOTOGRAPH).save(path, quality=85)
    return path


def seconds(scratch: Path) -> Row:
    """Measure the processor time from the file to the last rendition, in a process of its own."""
    found = [_measured(_photograph(scratch)) for _ in range(ROUNDS)]
    notes = (
        f"{found[0]['files']} files of {found[0]['kilobytes']:.0f} kB together,"
        f" {max(each['megabytes'] for each in found):.0f} MB at the peak"
    )
    name = "all renditions of a photograph of 24 million pixels"
    values = [each["seconds"] for each in found]
    return row(name, values, "s of processor time", notes, Target(MOST_SECONDS))


def megabytes(scratch: Path) -> Row:
    """Measure the peak of that process, the interpreter included."""
    found = _measured(_photograph(scratch))
    name = "memory of a process that makes them"
    return row(name, [found["megabytes"]], "MB at the peak", "", Target(MOST_MEGABYTES))


# What each format needs the most memory for, as large as the site takes it.
DEAREST: Final[dict[str, tuple[tuple[int, int], str, dict[str, Any]]]] = {
    "baseline.jpg": ((10_000, 8_000), "RGB", {"quality": 60}),
    "progressive.jpg": ((7_000, 5_000), "RGB", {"progressive": True, "subsampling": 0}),
    "print.jpg": ((5_600, 4_400), "CMYK", {"progressive": True, "quality": 60}),
    "transparent.png": ((10_000, 5_000), "RGBA", {"compress_level": 1}),
    "lossless.webp": ((5_000, 3_000), "RGBA", {"lossless": True, "quality": 0, "method": 0}),
    "lossy.webp": ((5_000, 3_000), "RGBA", {"quality": 60, "method": 0}),
    "full.avif": ((4_000, 4_000), "RGBA", {"speed": 10, "subsampling": "4:4:4"}),
    "packed.tif": ((10_000, 5_000), "RGBA", {"compression": "tiff_adobe_deflate"}),
}

# With fine structure, these would pass the bound of bytes first.
FLAT: Final = ("transparent.png", "lossless.webp", "packed.tif")


def dearest(scratch: Path) -> Row:
    """Measure the peak for the dearest files that the site takes; the highest of them counts."""
    found = {}
    for name, (size, mode, options) in DEAREST.items():
        path = scratch / name
        grain = 0 if name in FLAT else 0.3
        picture(size, mode, grain).save(path, **options)
        found[name] = _measured(path)["megabytes"]
        path.unlink()
    notes = "; ".join(f"{name} {value:.0f} MB" for name, value in found.items())
    worst = [max(found.values())]
    name = "memory of a process that takes in the dearest picture and makes its renditions"
    return row(name, worst, "MB at the peak", notes, Target(MOST_MEGABYTES_OF_ANY))
