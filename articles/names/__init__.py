"""How headlines, names and credits are spelled: the keys and slugs made from them, and who a credit names."""
