"""What is looked at before a comment may be public: one file a check, run in order by `pipeline.py`.

Each check is a pure function of what came in and of facts that were gathered before: it asks no
database, no clock and no network. `text/` holds what checks compare with.
"""

from __future__ import annotations
