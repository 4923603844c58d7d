"""The record: revisions, and the ledger, which shows whether anybody has tampered with what is on record."""
