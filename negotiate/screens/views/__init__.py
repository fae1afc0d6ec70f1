"""The screens that one goes to, a module each; none imports another."""
