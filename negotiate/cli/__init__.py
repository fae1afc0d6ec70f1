"""The commands that are loaded when one of them is asked for, a family to a module."""
