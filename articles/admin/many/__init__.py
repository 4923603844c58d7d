"""Acts on many articles of the list at once, with a look at what happens before."""
