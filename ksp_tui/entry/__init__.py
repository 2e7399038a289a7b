"""How values are typed and shown: dates, amounts, choices, whole fields, pasted tables; no screen, no plan."""
