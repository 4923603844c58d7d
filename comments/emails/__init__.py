"""What readers are told by e-mail, and how they end it."""

from __future__ import annotations
