"""Forms of the admin: pages and rows, whose rules reach into the rows that are edited with them."""

from .pages import HubPageForm
from .rows import RowsMixin, submitted

__all__ = ["HubPageForm", "RowsMixin", "submitted"]
