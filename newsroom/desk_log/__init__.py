"""The log of the desk: who did what, to what, when and why; each room says how its rows are told."""
