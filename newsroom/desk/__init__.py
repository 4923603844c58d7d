"""The admin site, and what the desk pages of all rooms share."""

from __future__ import annotations
