"""The A3 sheet as a drawing in millimetres, laid out once; HTML, PDF and the room left on paper read the same."""
