"""Lists of articles: the archive, numbered pages, feeds, sitemaps, search, and the first words they show."""
