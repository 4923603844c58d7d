"""What is looked at before a comment may be public: one file a rung, `ladder.py` puts them in order.

Each rung is a pure function of the submission and of facts that were gathered before: it asks no
database, no clock and no network. `folding`, `words` and `nearness` are what rungs compare with.
"""

from __future__ import annotations
