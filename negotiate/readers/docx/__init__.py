"""Read a .docx: numbers as Word counts them, tracked changes as an officer chooses."""
