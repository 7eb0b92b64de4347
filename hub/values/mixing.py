"""What is mixed into classes of Wagtail, which has no types."""

from typing import Any

Mixed: Any = object
"""Base of a mix-in: what else it finds in ``self``, or by ``super()``, is known to the class into
which it is mixed alone."""
