"""E-mails to readers, and the links that end them."""

from __future__ import annotations
