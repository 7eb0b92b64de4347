"""What editors have laid down for a question: synonyms and pinned pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import CharField

from hub.statements import InKeys, Slot, fetch

from .analysis.words import analyser
from .models import PinnedPage, SynonymGroup
from .models.guidance import lines_of, words_key


@dataclass(frozen=True)
class Guidance:
    """For one question in some languages."""

    groups: tuple[tuple[str, str], ...]
    """(language, words that stand for one another, each on its line)."""
    pinned: tuple[str, ...]
    """Translation groups that come first, in hexadecimal."""

    @classmethod
    def load(cls, words: str, languages: Sequence[str]) -> "Guidance":
        """Two statements; pages are pinned in the reader's first language."""
        groups = fetch(
            "synonyms",
            lambda: (
                SynonymGroup.objects.order_by("pk")
                .filter(InKeys("language"))
                .values_list("language", "words")
            ),
            keys=languages,
        )
        key = words_key(words, languages[0])
        pinned = fetch(
            "pinned",
            lambda: (
                PinnedPage.objects.filter(
                    InKeys("search__key"), search__language=Slot("language", CharField())
                )
                .order_by("sort_order")
                .values_list("page__translation_key")
            ),
            keys=[key],
            language=languages[0],
        )
        return cls(tuple(groups), tuple(group.hex for (group,) in pinned) if key else ())

    def synonyms(self, language: str) -> dict[str, tuple[str, ...]]:
        """Further words, in their usual form, for each stem."""
        analyse = analyser(language)
        found: dict[str, tuple[str, ...]] = {}
        for code, lines in self.groups:
            if code == language:
                words = [analyse(line) for line in lines_of(lines)]
                for word in words:
                    others = tuple(other.exact for other in words if other != word)
                    stem = word.stem or word.exact
                    found[stem] = (*found.get(stem, ()), *others)
        return found
