"""Merges what two people made of one version: what only one changed stays, what both did is asked.

`parts` takes a body apart, `bodies` merges two, `places` finds where each part comes to stand;
knows no database and no form.
"""
