"""Other people's sites with the hub in them."""
