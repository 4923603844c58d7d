"""`make looks`: what pages weigh, how soon they show, whether they are sound, and how they look."""
