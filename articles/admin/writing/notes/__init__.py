"""Notes to colleagues beside the text."""
