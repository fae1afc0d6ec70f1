"""Whether what is kept is what was written: seals, a look through all, copies to put back."""
