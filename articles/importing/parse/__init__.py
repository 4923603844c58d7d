"""Text → ParsedPage, with every character accounted for. Imports no Django."""

from __future__ import annotations
