"""What people change, and what must follow."""
