"""The desk's pages about previews: links for people without an account, and the site at another time."""
