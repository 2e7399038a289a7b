"""The way back into the workbook: a mailed sheet, people and accounts from other programs; always one step."""
