"""What readers wrote below the sample paper, and the order in which the paper's days are played."""

from __future__ import annotations
