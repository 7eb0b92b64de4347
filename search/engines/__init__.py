"""The engines that are set up, and the one that answers.

The embedded index is always written. With ``SEARCH_URL`` a server answers, and the embedded index
stands in for it while it is away.
"""

from .answering import ask, check_address, engines

__all__ = ["ask", "check_address", "engines"]
