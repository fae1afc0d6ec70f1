"""Formats that are read by way of Word's elements: OpenDocument and others."""
