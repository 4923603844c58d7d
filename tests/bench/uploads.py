"""The row about uploads: the memory of one process while four people send the largest pictures."""

from __future__ import annotations

import io
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests.bench import load
from tests.bench.renditions import DEAREST, picture
from tests.bench.rows import Row, Target, row
from tests.bench.size import run

AT_ONCE: Final = 4
# As docs/operations.md says, for each process.
MOST_MEGABYTES: Final = 350
ADD: Final = "/admin/articles/picture/add/"
# Any token is good that the cookie and the form share.
TOKEN: Final = "a" * 32
AGAIN: Final = "Please send it again."
_BUILD: Final = "from tests.bench import uploads; print(uploads.build())"


def build() -> str:
    """Make tables and an account that may send pictures; return the key of its session."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    client = Client()
    client.force_login(User.objects.create_superuser("bench", "bench@news.example"))
    return str(client.session.session_key)


def _dearest() -> bytes:
    """Return a JPEG that needs as much memory as the site allows: progressive, in colours of print."""
    size, mode, options = DEAREST["print.jpg"]
    data = io.BytesIO()
    picture(size, mode).save(data, "JPEG", **options)
    return data.getvalue()


def _form(picture: bytes, boundary: str) -> bytes:
    fields = {"csrfmiddlewaretoken": TOKEN, "alt_text": "A bridge", "origin": "digitalCapture"}
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts.append(b'name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n' + picture)
    begin = f"--{boundary}\r\nContent-Disposition: form-data; ".encode()
    return b"".join([*(begin + part + b"\r\n" for part in parts), f"--{boundary}--\r\n".encode()])


def _send(address: str, session: str, picture: bytes) -> str:
    """Send a picture as somebody who is signed in; return the page that comes back."""
    boundary = uuid.uuid4().hex
    headers = {
        "Content-Type": f"multipart/form-data; boundary={boundary}",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
    }
    asked = urllib.request.Request(address + ADD, _form(picture, boundary), headers)
    with urllib.request.urlopen(asked, timeout=300) as answer:
        return str(answer.read().decode())


def at_once(scratch: Path) -> Row:
    """Measure the peak of one process."""
    database = f"sqlite:///{scratch}/uploads.sqlite3"
    session = run(_BUILD, database).split()[-1]
    dearest = _dearest()
    environment = {
        "DATABASE_URL": database,
        "MEDIA_ROOT": f"{scratch}/media",
        "ORIGINALS_ROOT": f"{scratch}/originals",
        "WEB_WORKERS": "1",
    }
    with load.serve("newsroom.wsgi", 8611, environment, path="/healthz") as site:
        before = site.megabytes()
        with ThreadPoolExecutor(AT_ONCE) as people:
            sent = [people.submit(_send, site.address, session, dearest) for _ in range(AT_ONCE)]
            pages = [each.result() for each in sent]
        peak, after = site.peak_megabytes(), site.megabytes()
    refused = sum(AGAIN in page for page in pages)
    stored = sum(AGAIN not in page and 'id="picture_form"' not in page for page in pages)
    if stored + refused != AT_ONCE or not stored:
        raise SystemExit("The pictures were neither stored nor refused: nothing to measure.")
    notes = (
        f"{len(dearest) / 1e6:.0f} MB each; {stored} stored, {refused} to be sent again;"
        f" {before:.0f} MB before, {after:.0f} after"
    )
    name = f"memory of a process while {AT_ONCE} people send the dearest picture each"
    return row(name, [peak], "MB at the peak", notes, Target(MOST_MEGABYTES))
