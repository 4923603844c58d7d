"""Django's system checks of the settings, of the database, and of a deployed site."""
