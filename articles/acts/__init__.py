"""Acts: what the desk does with an article that readers notice, from where, and under what conditions."""
