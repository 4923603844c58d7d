"""Accounts of staff: signing in, the second factor, sessions, and passwords."""
