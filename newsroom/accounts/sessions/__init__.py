"""Sessions of staff: stored, renewed, listed and ended together."""
