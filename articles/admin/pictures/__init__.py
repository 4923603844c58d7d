"""Pictures at the desk: their list, their form, and where the makings of all are told."""
