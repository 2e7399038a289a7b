"""How a plan changes: edits, comparison, merge."""
