"""Read a .docx: numbers as Word counts them, tracked changes as an officer chooses."""

from negotiate.readers.docx.reading import read

__all__ = ["read"]
