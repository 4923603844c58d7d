"""The sample paper that a first `make run` shows: texts, drawings, and the acts that publish them.

`comments/sample_paper/` adds what readers wrote, and plays the days of the paper in their order.
"""

from __future__ import annotations
