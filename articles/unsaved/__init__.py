"""What people typed into the desk's forms and have not saved."""
