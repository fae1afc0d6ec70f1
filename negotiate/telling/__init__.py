"""What is said of an answer: one telling, which a terminal and a screen each show in their way."""
