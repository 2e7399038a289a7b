"""Collections of a plan as tables of cells to type in, and what is found and listed across plans."""
