"""Pages that all readers share: made once per change, kept while their versions stand."""

from __future__ import annotations
