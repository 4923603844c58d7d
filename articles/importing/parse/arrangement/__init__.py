"""Pieces → layout: the part that each piece has on the page, given its neighbours."""

from __future__ import annotations
