"""What is not public yet, shown to those who may see it: previews, their links, the site at a time to come."""
