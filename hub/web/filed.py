"""Which kinds of pages stand on the pages of themes and goals."""

from dataclasses import dataclass

from ..kinds import Declarations
from .notes import Note


@dataclass(frozen=True)
class Filed:
    """Where pages of a kind stand there, in which order (else that of
    their list in the API), and what is said of each."""

    position: int
    order: str = ""
    note: Note = Note()


FILED = Declarations[Filed]()
