"""The kinds of pages that stand in sections, each declared once, by the room of its page type.

A room registers its kinds when Django is ready. Whoever reads them (the API, the web front, the
admin, search, the demo) keeps ``Declarations`` of its own: what it must know of a kind, said
beside the kind in the same room. So a new kind of page touches its own room alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from graphene.utils.str_converters import to_snake_case
from wagtail.models import Page

Declaration = TypeVar("Declaration")


class UnknownKind(LookupError):
    """No installed room has declared this kind of page."""


@dataclass(frozen=True, eq=False)
class PageKind:
    """A type of page that stands in sections.

    ``label`` is what a section of it holds, in small letters: "good practices". ``list_query`` is
    the root field of the API that lists its pages: "goodPractices".
    """

    model: type[Page]
    label: str | Promise
    list_query: str

    @property
    def section(self) -> str:
        """Key of the sections that hold it: their ``holds``."""
        return self.model.section

    @property
    def member(self) -> str:
        """Name of that key in the API: ``GOOD_PRACTICES``."""
        return self.section.replace("-", "_").upper()

    @property
    def title(self) -> str:
        """What stands above its pages where no section has a title for them."""
        return capfirst(str(self.label))

    @property
    def type_name(self) -> str:
        """Name of its type in the API."""
        return self.model.graphql_name

    @property
    def list_name(self) -> str:
        """``list_query`` as Python writes it."""
        return to_snake_case(self.list_query)


class Declarations(Generic[Declaration]):
    """What one reader must know of kinds: at most one declaration for each."""

    def __init__(self) -> None:
        self._by_kind: dict[PageKind, Declaration] = {}

    def declare(self, kind: PageKind, declaration: Declaration) -> None:
        """From now on this holds for ``kind``."""
        self._by_kind[kind] = declaration

    def get(self, kind: PageKind) -> Declaration | None:
        """Returns what has been declared of ``kind``; ``None`` if it is nothing."""
        return self._by_kind.get(kind)

    def __iter__(self) -> Iterator[tuple[PageKind, Declaration]]:
        """Kinds with their declarations; by ``position`` where those have one, else as declared."""
        found = self._by_kind.items()
        return iter(sorted(found, key=lambda item: getattr(item[1], "position", 0)))


_kinds: dict[str, PageKind] = {}


def register_kind(kind: PageKind) -> None:
    """From now on sections can hold pages of this kind."""
    _kinds[kind.section] = kind


def kinds() -> tuple[PageKind, ...]:
    """Returns the kinds of all installed rooms, as they have been registered."""
    return tuple(_kinds.values())


def kind_of(section: str) -> PageKind:
    """Returns the kind that sections of this key hold. Raises ``UnknownKind``."""
    try:
        return _kinds[section]
    except KeyError:
        raise UnknownKind(section) from None


def section_choices() -> list[tuple[str, str]]:
    """Returns key and label of each kind, by their labels in the active language."""
    return sorted(((kind.section, str(kind.label)) for kind in kinds()), key=lambda found: found[1])


@cache
def section_kinds() -> type[models.TextChoices]:
    """Returns the kinds as choices. Asked for once all rooms are ready."""
    found: type[models.TextChoices] = models.TextChoices(  # type: ignore[call-overload]
        "SectionKind", [(kind.member, (kind.section, kind.label)) for kind in kinds()]
    )
    found.__doc__ = "What a section lists. The values are those of ``HubPage.section``."
    return found
