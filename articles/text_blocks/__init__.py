"""Tables, pull quotes, fact boxes and footnotes in the text of an article."""
