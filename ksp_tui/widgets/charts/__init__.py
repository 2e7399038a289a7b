"""One pure drawer for each kind of picture: a chart and its room in, lines of pieces out."""
