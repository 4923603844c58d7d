"""Redirects: old paths of a former site, and former addresses of this one, lead to where things are now."""
