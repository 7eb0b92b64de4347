"""What editors have laid down for a question: synonyms and pinned pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from .analysis.words import analyser
from .models import PinnedPage, SynonymGroup
from .models.guidance import words_key


@dataclass(frozen=True)
class Guidance:
    """For one question in some languages."""

    groups: tuple[SynonymGroup, ...]
    pinned: tuple[str, ...]
    """Translation groups that come first, in hexadecimal."""

    @classmethod
    def load(cls, words: str, languages: Sequence[str]) -> "Guidance":
        """Two statements; pages are pinned in the reader's first language."""
        groups = SynonymGroup.objects.filter(language__in=languages)
        key = words_key(words, languages[0])
        pages = PinnedPage.objects.filter(search__language=languages[0], search__key=key)
        pinned = pages.order_by("sort_order").values_list("page__translation_key", flat=True)
        return cls(tuple(groups), tuple(group.hex for group in pinned) if key else ())

    def synonyms(self, language: str) -> dict[str, tuple[str, ...]]:
        """Further words, in their usual form, for each stem."""
        analyse = analyser(language)
        found: dict[str, tuple[str, ...]] = {}
        for group in self.groups:
            if group.language == language:
                words = [analyse(line) for line in group.lines()]
                for word in words:
                    others = tuple(other.exact for other in words if other != word)
                    stem = word.stem or word.exact
                    found[stem] = (*found.get(stem, ()), *others)
        return found
