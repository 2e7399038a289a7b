"""What leaves the workbook: one file per format."""
