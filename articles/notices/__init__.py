"""Notices to staff: who is told what, at the desk and by e-mail."""
