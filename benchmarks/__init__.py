"""What the hub costs, always as a ratio to a stated reference measured in the same run."""
