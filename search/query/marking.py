"""What of a text answers a question: a part of it, with the words that were found."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ..analysis.fields import field_name
from ..analysis.words import WordSpan, places
from ..nodes import Node, TermNode, leaves

ABOUT = 220
"""Characters of a snippet."""


@dataclass(frozen=True)
class Marked:
    """A text, and where in it words were found."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    """Begin and end of each, in characters."""

    @property
    def html(self) -> str:
        """Safe to print: all escaped, what was found within ``<mark>``."""
        parts, end = [], 0
        for start, stop in self.spans:
            parts += [escape(self.text[end:start]), "<mark>", escape(self.text[start:stop])]
            parts.append("</mark>")
            end = stop
        return "".join([*parts, escape(self.text[end:])])


class Highlighter:
    """Marks what a tree of terms looks for."""

    def __init__(self, node: Node):
        self.wanted: dict[str, set[str]] = {}
        """Tokens by form and language: ``stem_de``."""
        for leaf in leaves(node):
            found = self.wanted.setdefault(leaf.field.partition("_")[2], set())
            found.update((leaf.token,) if isinstance(leaf, TermNode) else leaf.tokens)

    def mark(self, text: str, language: str) -> Marked:
        """The whole text."""
        return Marked(text, tuple((place.start, place.end) for place in self.found(text, language)))

    def snippet(self, text: str, language: str) -> Marked:
        """The part of ``text`` where most of the different words stand close together."""
        found = list(self.found(text, language))
        if len(text) <= ABOUT:
            return Marked(text, tuple((place.start, place.end) for place in found))
        start = densest(found)
        begin = beginning_of_word(text, max(0, min(start - ABOUT // 4, len(text) - ABOUT)))
        end = end_of_word(text, begin + ABOUT)
        before, after = "… " * (begin > 0), " …" * (end < len(text))
        shift = len(before) - begin
        spans = tuple(
            (place.start + shift, place.end + shift)
            for place in found
            if begin <= place.start and place.end <= end
        )
        return Marked(before + text[begin:end].rstrip() + after, spans)

    def found(self, text: str, language: str) -> Iterator[WordSpan]:
        exact, stem, fold = (
            self.wanted.get(field_name("", form, language)[1:], ())
            for form in ("exact", "stem", "fold")
        )
        for place in places(text, language):
            token = place.token
            if token.exact in exact or token.stem in stem or token.fold in fold:
                yield place


def densest(found: list[WordSpan]) -> int:
    """Returns where the snippet with the most different words begins, 0 if there are none."""
    best, start = 0, 0
    for position, place in enumerate(found):
        reach = place.start + ABOUT * 3 // 4
        different = {p.token.stem or p.token.exact for p in found[position:] if p.end <= reach}
        if len(different) > best:
            best, start = len(different), place.start
    return start


def beginning_of_word(text: str, position: int) -> int:
    """The first word that begins at or after ``position``."""
    if position == 0:
        return 0
    space = text.find(" ", position - 1)
    return position if space < 0 or space > position + 30 else space + 1


def end_of_word(text: str, position: int) -> int:
    """The end of the last word that ends at or before ``position``."""
    if position >= len(text):
        return len(text)
    space = text.rfind(" ", 0, position + 1)
    return position if space < position - 30 else space
