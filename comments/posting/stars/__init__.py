"""Stars alone: the form, its page, and taking them in."""
