"""Dates as pages write them: what a line states, in the calendar of its language; and the choice among them."""

from __future__ import annotations
