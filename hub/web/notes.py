"""What stands beside the link to a page, such as its days or its status."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """``fields`` of the page, as GraphQL, and the ``template`` that shows them as ``page``."""

    fields: str = ""
    template: str = ""
