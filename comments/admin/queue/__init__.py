"""The moderators’ queue: its lists, its filters, and the card of one comment."""
