"""Follow bracketed negotiating texts: what is open, who holds it, what changed, what is clean."""

__version__ = "0.1.0"
