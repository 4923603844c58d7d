"""Backup and restore: the database and the uploads of one moment, with counts and digests."""
