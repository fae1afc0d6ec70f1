"""A reader in a process of its own, which may fail or be ended without harm to the program."""
