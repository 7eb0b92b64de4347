"""What editors and moderators do with search, in the admin."""
