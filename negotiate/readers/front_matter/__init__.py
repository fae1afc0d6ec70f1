"""The lines above a text: its symbol, date, title, language and distribution."""
