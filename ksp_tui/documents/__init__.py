"""The content of what leaves the workbook."""
