"""Which pages a home page shows by itself: what lies ahead, what is open, what is new."""

from dataclasses import dataclass

from django.utils.functional import Promise

from ..kinds import Declarations, PageKind
from .cards import card_fragment
from .notes import Note


@dataclass(frozen=True)
class Highlight:
    """Pages of a kind, by ``arguments`` of its list in the API.

    With a ``note`` they stand as links, and ``empty`` is said where there are none; without one
    they stand as cards, and not at all where there are none. ``all_of_them`` are the words of the
    link to their section; without them it leads to the calendar.
    """

    position: int
    heading: str | Promise
    arguments: str
    note: Note | None = None
    empty: str | Promise = ""
    all_of_them: str | Promise = ""


HIGHLIGHTS = Declarations[Highlight]()


@dataclass(frozen=True)
class Asked:
    """What a document asks of a highlighted kind: ``fields``, with the file of their fragment."""

    kind: PageKind
    highlight: Highlight
    fields: str
    file: str


def asked() -> list[Asked]:
    """Returns what a document asks for, in order."""
    found = []
    for kind, highlight in HIGHLIGHTS:
        if highlight.note:
            found.append(Asked(kind, highlight, f"...Link {highlight.note.fields}", ""))
        else:
            name, file = card_fragment(kind.model)
            found.append(Asked(kind, highlight, f"...{name}", file if name != "CardParts" else ""))
    return found


@dataclass(frozen=True)
class Shown:
    """A highlight with its pages."""

    kind: PageKind
    highlight: Highlight
    pages: list[dict]


def shown(data: dict) -> list[Shown]:
    """Returns what the answer to such a document holds."""
    return [Shown(kind, found, data[kind.list_query]["nodes"]) for kind, found in HIGHLIGHTS]
