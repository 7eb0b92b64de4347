"""Which terms of the glossary stand in the texts of a page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from wagtail_localize.models import StringSegment, Translation

from ..models import GlossaryEntry


@dataclass(frozen=True)
class GlossaryTerm:
    """A term of the glossary as it is marked in the texts."""

    term: str
    translation: str
    note: str

    @property
    def in_text(self) -> str:
        """As it is written in a text, which is HTML."""
        return escape(self.term, quote=False)


def terms_of(translation: Translation) -> list[GlossaryTerm]:
    """Terms that stand in the source of ``translation``, by the alphabet; by two statements."""
    entries = GlossaryEntry.objects.filter(
        source=translation.source.locale_id, target=translation.target_locale_id
    )
    terms = [GlossaryTerm(entry.term, entry.translation, entry.note) for entry in entries]
    if not terms:
        return []
    texts = StringSegment.objects.filter(source=translation.source).exclude(context__path="slug")
    words = "\n".join(texts.order_by().values_list("string__data", flat=True))
    found = {match[1].lower() for match in pattern(terms).finditer(words)}
    return [term for term in terms if term.in_text.lower() in found]


def pattern(terms: Iterable[GlossaryTerm]) -> re.Pattern[str]:
    """Each term as a word of its own, in the plural too; the longest first: a "city council" is not
    the "city" in it. The same stands in ``translating.js``."""
    longest = sorted((term.in_text for term in terms), key=len, reverse=True)
    words = "|".join(re.escape(word) for word in longest)
    return re.compile(rf"(?<!\w)({words})(?:e?s)?(?!\w)", re.IGNORECASE)
