"""The admin site, and what the desk pages of all apps share."""

from __future__ import annotations
