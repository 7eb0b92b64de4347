"""What one field holds."""
