"""E-mails as files, where no mail server is named: for their owner alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.core.mail.backends import filebased

FOLDER_OF_OWNER_ONLY: Final = 0o700


class EmailBackend(filebased.EmailBackend):
    """Django's, in a folder that nobody else may open: e-mails name people."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Path(self.file_path).chmod(FOLDER_OF_OWNER_ONLY)
