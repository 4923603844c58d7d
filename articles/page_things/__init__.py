"""Pictures, contributors, sections and tags: saved on record, found, and where they stand."""
