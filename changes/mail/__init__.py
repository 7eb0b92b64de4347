"""Mail that never stands in the way of the work that it tells of."""
