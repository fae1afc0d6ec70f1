"""Read a PDF as lines: words from their places, page by page, then paragraphs over the pages."""
