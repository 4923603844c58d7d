"""What readers were told before there were editions, as revisions and changes of state say it.

replay.py  an article's events → when which revision was public; knows no database
words.py   a revision, or the rows of today → the JSON of an edition (shape 1); knows no database
folding.py keys of titles, first words and the text of the search, as they were at this release
source.py  rows of a batch of articles, read
target.py  editions and all that belongs to them, written
"""
