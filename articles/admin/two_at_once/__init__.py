"""Two people at one article: who else is writing, and what becomes of two saves."""
