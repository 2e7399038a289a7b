"""An open folder and its open plans: edits, undo, saving, watching the disk."""
