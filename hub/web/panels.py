"""Short lists of other pages on a page: rooms add theirs to the pages of rooms below."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.functional import Promise

from ..kinds import PageKind
from .notes import Note


@dataclass(frozen=True)
class Panel:
    """Pages that a field of the API answers, of the row that the page is about.

    ``name`` is that of the HTML element.
    """

    position: int
    name: str
    heading: str | Promise
    field: str
    note: Note = Note()


_panels: dict[PageKind, list[Panel]] = defaultdict(list)


def add_panels(kind: PageKind, *panels: Panel) -> None:
    """From now on pages of this kind have these panels too."""
    _panels[kind].extend(panels)


def panels_of(kind: PageKind) -> list[Panel]:
    """Returns the panels of pages of this kind, in order."""
    return sorted(_panels[kind], key=lambda panel: panel.position)


def filled(kind: PageKind, row: dict | None) -> list[tuple[Panel, list[dict]]]:
    """Returns the panels that have something to show, each with its pages from ``row``."""
    row = row or {}
    return [(panel, row[panel.field]) for panel in panels_of(kind) if row.get(panel.field)]
