"""How a page and its rows are written: each statement for all of them at once, and once."""
