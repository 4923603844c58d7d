"""How the letters and words of a text are spelled where two spellings have to be one; knows no database."""
