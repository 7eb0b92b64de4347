"""What of the pages is searchable, read from the database for many pages at once."""

from .groups import all_groups, count_groups, groups_of_row
from .reading import PageDocuments, read

__all__ = ["PageDocuments", "all_groups", "count_groups", "groups_of_row", "read"]
