"""Documents, as the public may read them, from the database."""
