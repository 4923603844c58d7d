"""The history of an article: its versions and editions, and the differences between any two."""
