"""Redirects at the desk: their list and form, import and export, and former addresses."""
