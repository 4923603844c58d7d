"""What two versions of a text have in common, moved, changed, lost and gained; knows no database.

`blocks` takes a body apart, `alignment` finds each block's partner, `words` compares two partners.
"""
