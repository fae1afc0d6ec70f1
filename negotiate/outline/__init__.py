"""A whole text to numbered paragraphs, with their kind and their address."""

from negotiate.outline.blocks import Block, blocks
from negotiate.outline.labels import Label, read_label
from negotiate.outline.outline import Outline, outline, read_back
from negotiate.outline.page_breaks import join_cut_sentences

__all__ = [
    "Block",
    "Label",
    "Outline",
    "blocks",
    "join_cut_sentences",
    "outline",
    "read_back",
    "read_label",
]
