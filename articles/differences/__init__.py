"""Compares two versions of a text: the same, moved, changed, lost and new words; knows no database.

`blocks` takes a body apart, `alignment` finds each block's partner, `words` compares two partners.
"""
