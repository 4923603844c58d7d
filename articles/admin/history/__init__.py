"""What became of an article, for editors: the timeline, and any two versions beside each other."""
