"""The desk's screen of the front page and the pages of sections."""
