"""The checks that a comment passes before it may be public, run in order by `pipeline.py`.

`lookups/` asks the database first, so that the checks are pure; `text/` compares texts.
"""

from __future__ import annotations
