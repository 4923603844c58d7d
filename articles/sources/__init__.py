"""Where an imported text comes from: which lines of its source became which part of it."""
