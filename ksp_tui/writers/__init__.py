"""How documents leave the workbook: a file for each format behind one table."""
