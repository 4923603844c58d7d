"""Editions: what the public is told of an article, from one moment on, in words as they were.

piece.py      all words of a page, and the JSON of every shape ever written
card.py       what lists show of it
compose.py    the desk's rows → piece and card
making.py     the only code that writes an edition, or cancels one
remaking.py   many like those that readers have, with other words
address_places.py  an address is reserved, given back, or belongs to one article for ever
reading.py    an address or a list → editions with what changes by itself: files and links
page_end.py   where a page leads at its end
page_at.py    what stood at an address at a moment, as a record
page_text.py  the same as lines of plain text
situation.py  where an article stands at a moment: draft, scheduled, live …
"""
