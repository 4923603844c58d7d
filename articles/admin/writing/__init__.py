"""Writing an article at the desk: the list, the form with its rows, and the editor."""
