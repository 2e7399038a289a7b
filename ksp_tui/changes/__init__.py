"""How a plan changes: commands, comparing, merging."""
