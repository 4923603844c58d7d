"""Contributors, sections and tags at the desk, and what they share with pictures."""
