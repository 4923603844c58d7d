"""The history of an article, for editors: the timeline, and any two versions side by side."""
