"""How a plan changes: commands, comparison, merge."""
