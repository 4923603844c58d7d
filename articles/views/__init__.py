"""The pages of the reading site: the same bytes for everybody who may read them."""
