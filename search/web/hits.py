"""What stands beside a hit of some kind of page, such as the days of an event."""

from hub.kinds import Declarations
from hub.web.notes import Note

HITS = Declarations[Note]()
"""All hits come by one document: a field that two kinds have by different types needs an alias."""


def note_template(type_name: str) -> str:
    """Returns the template of the note on hits of a type of the API; ``""`` for none."""
    return next((note.template for kind, note in HITS if kind.type_name == type_name), "")
