"""Pictures, contributors, sections and tags at the desk, and what an uploaded picture keeps of its records."""
