"""Passwords: hashed, typed anew before rights change, changed, and reset by e-mail."""
