"""Search on the web front: the page of results, and suggestions while somebody types."""
