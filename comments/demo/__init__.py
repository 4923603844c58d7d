"""Generated articles and comments, to see and measure the site at its full size."""

from __future__ import annotations
