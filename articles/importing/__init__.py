"""The import of scraped pages.

    bytes → read → text → parse → ParsedPage → plan → apply → rows

`read` finds the files and decodes them. `parse` tells headline, bylines, dates and text from
boilerplate, and accounts for every character; it imports no Django and knows no other step.
`file_types` knows for each type of file what reads its text; `pages_of_run` reads all pages of a run
before the first is written, to know which lines recur.
`write.plan` compares the page with the database and reads only; `write.apply` writes the plan of
one file in one transaction. `run_import` goes through the files, `problems` holds the sentences
for editors, `import_report` prints them. `import_seeds --dry-run` stops after the plan.
"""

from __future__ import annotations
