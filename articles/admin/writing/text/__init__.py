"""The text of an article in its form: the editor, its tools, and what they load."""
