"""A room above the hub that knows who asks: it registers the function that says so."""
