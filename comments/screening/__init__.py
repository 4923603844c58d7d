"""What a new comment is compared with, one question a file, none of them asking the database."""

from __future__ import annotations
