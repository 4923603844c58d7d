"""A migrated SQLite database, made once for each set of migrations and copied by whoever needs one."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "var" / "test-databases"


def copy_migrated_to(path: Path) -> None:
    """Put a database with all tables and no content but the migrations' own at `path`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    template = FOLDER / f"{_digest()}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _make(template)
    shutil.copyfile(template, path)


def _digest() -> str:
    """Return a name for the migrations as they are now, those of packages included."""
    sources = [*ROOT.glob("*/migrations/**/*.py"), ROOT / "requirements" / "dev.txt"]
    text = b"".join(source.name.encode() + source.read_bytes() for source in sorted(sources))
    return hashlib.sha256(text).hexdigest()[:16]


def _make(template: Path) -> None:
    """Migrate an empty database, and delete those of earlier migrations."""
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        made = Path(folder) / "made.sqlite3"
        _migrate(made)
        for former in FOLDER.glob("*.sqlite3"):
            former.unlink()
        made.rename(template)


def _migrate(path: Path) -> None:
    settings = {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": f"sqlite:///{path}",
        "SECRET_KEY": "only-for-tests-" + "x" * 50,
        "DEBUG": "0",
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ | settings,
        check=True,
    )
