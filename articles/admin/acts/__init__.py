"""The acts at the desk: their forms, their pages, and what an article's screen says of where it stands."""
