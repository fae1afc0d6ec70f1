"""Negotiations of which everything is known, because it was planted, and what is said of them.

Every sentence and figure of `diff`, `concordance`, `alarms`, `history`, `progress`, `summary` and
the report is read back and compared with a second computation, which works on names that nothing
but the generator knows: `python -m tests.made_truth 300` judges 300 documents.
"""
