"""Videos and posts of other sites within a text."""
