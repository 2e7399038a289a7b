"""Parts of screens: bars, lists of records, forms, pickers."""
