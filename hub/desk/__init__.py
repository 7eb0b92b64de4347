"""The admin: lists, deletion, "My work", what editors do to many pages at once."""
