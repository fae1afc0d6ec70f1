"""Write what leaves the tool: clean texts, briefs, the sentence for the minutes."""
