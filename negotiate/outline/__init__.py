"""A whole text to numbered paragraphs, with their kind and their address."""
