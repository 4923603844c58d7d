"""What became of an article: its versions and editions, and what differs between any two."""
