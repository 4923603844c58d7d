"""The spelling of headlines, names and credits: their keys and slugs, and the parties of a credit."""
