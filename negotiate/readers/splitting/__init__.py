"""What was read to the texts in it: a bundle to its documents, cover notes told apart."""
