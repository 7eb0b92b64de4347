"""For whom something is read.

An audience is named by whoever knows people and clients (``hub.api.access``); what follows from
it is decided in ``hub.visibility`` alone. Each field takes effect there: narrow an audience by
``languages`` and ``types``, widen it by ``groups`` and ``is_signed_in``. What a model holds back
may depend on all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Audience:
    """Somebody who reads. Without arguments it is the public."""

    languages: frozenset[str] | None = None
    """Codes of the languages in which pages are seen; ``None`` for all."""
    types: frozenset[str] | None = None
    """Labels of the page types that are seen, such as ``hub_clusters.eventpage``; ``None`` for
    all."""
    groups: frozenset[int] = frozenset()
    """Primary keys of the groups whose private pages and collections are seen."""
    is_signed_in: bool = False
    """Whether that is seen for which it is enough to be signed in."""
    opened: frozenset[str] = frozenset()
    """Tree paths of pages, each by itself, that are seen whatever view restrictions there are."""

    def narrowed(
        self, *, languages: Iterable[str] | None = None, types: Iterable[str] | None = None
    ) -> "Audience":
        """Returns one that sees only these, and nothing that this one does not see."""
        return replace(
            self,
            languages=both(self.languages, languages),
            types=both(self.types, types),
        )

    def widened(self, *, groups: Iterable[int] = (), is_signed_in: bool = False) -> "Audience":
        """Returns one that sees what these groups see, too."""
        return replace(
            self,
            groups=self.groups.union(groups),
            is_signed_in=self.is_signed_in or is_signed_in,
        )

    def sees_language(self, code: str) -> bool:
        """Whether pages are seen in this language."""
        return self.languages is None or code in self.languages

    def sees_type(self, label: str) -> bool:
        """Whether pages are seen of the model with this label."""
        return self.types is None or label in self.types


PUBLIC = Audience()
"""Everybody."""


def both(known: frozenset[str] | None, wanted: Iterable[str] | None) -> frozenset[str] | None:
    """What is in each of the two; ``None`` is everything."""
    if wanted is None:
        return known
    return frozenset(wanted) if known is None else known.intersection(wanted)
