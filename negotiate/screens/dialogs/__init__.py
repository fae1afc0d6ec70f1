"""What is asked before an act, and what the officer chooses from."""
