"""What is told of recorded positions: who stands in the way of what; nothing was done."""
