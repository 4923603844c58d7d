"""Pages that are not public yet: previews, links to them, and the site at a later time."""
