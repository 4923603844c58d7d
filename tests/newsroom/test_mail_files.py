"""E-mails as files."""

from __future__ import annotations

import stat

from django.core.mail import send_mail


def test_nobody_else_may_open_the_folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "newsroom.mail_files.EmailBackend"
    settings.EMAIL_FILE_PATH = folder = tmp_path / "mail"
    folder.mkdir(mode=0o755)
    send_mail("Hello", "Text.", None, ["rita@readers.example"])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (file,) = folder.iterdir()
    assert "rita@readers.example" in file.read_text()
