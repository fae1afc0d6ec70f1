"""The acts that are made from a screen: asked about, carried out, told."""
