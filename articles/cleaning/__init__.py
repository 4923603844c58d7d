"""What leaves a text that comes from elsewhere: `rules.json` rules the server's cleaning and the editor's."""
