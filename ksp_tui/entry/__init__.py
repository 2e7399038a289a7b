"""How values are typed and shown: dates, amounts, choices, references, whole tables; no screen and no plan needed."""
