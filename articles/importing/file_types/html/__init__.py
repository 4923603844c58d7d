"""A page that was saved as HTML → `ParsedPage`.

`html_tokens` cuts the source, `outline` makes chunks of words of it with their places, `stated_facts`
reads what the page says about itself to machines, `main_text` asks trafilatura which chunks are the
article, `taken_chunks` asks the parser of text what the others are, `html_page` puts all together.
`reading_apart` does so in a process of its own, with limits. None of them imports Django.
"""

from __future__ import annotations
