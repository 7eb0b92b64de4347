"""What engines keep of a document: fields of tokens, ready to be split at spaces."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..contract import SearchDocument
from .languages import LANGUAGES, OTHER, language
from .words import Token, tokens

PARTS = ("title", "lead", "names", "text")
OFTEN = {"repeated": 2, "frequent": 4}
"""Fields for what a page keeps coming back to: how often a stem stands in its text, at least."""
LONGEST_BEGINNING = 30
"""Letters of the longest beginning of a title that is kept for suggestions."""
LONGEST_EDGE = 15
"""Letters of the longest beginning of a word that is kept for suggestions."""


class Field(NamedTuple):
    """A field of tokens."""

    name: str
    has_positions: bool
    """Whether phrases are looked for in it."""


@lru_cache(maxsize=1000)
def field_name(part: str, form: str, code: str) -> str:
    """``title``, ``stem``, ``de-at`` > ``title_stem_de``."""
    return f"{part}_{form}_{language(code).code}"


EDGES = "edges"
"""Beginnings of the words of the title."""
BEGINNING = "beginning"
"""Beginnings of the title as a whole."""


def all_fields() -> list[Field]:
    """Returns the fields of all languages."""
    fields = [Field(EDGES, False), Field(BEGINNING, False)]
    for spoken in (*LANGUAGES.values(), OTHER):
        if spoken.stemmer:
            fields += [Field(field_name(part, "stem", spoken.code), False) for part in OFTEN]
        for part in PARTS:
            fields.append(Field(field_name(part, "exact", spoken.code), False))
            if spoken.stemmer:
                fields.append(Field(field_name(part, "stem", spoken.code), True))
            if spoken.stemmer and spoken.keeps_accents:
                fields.append(Field(field_name(part, "fold", spoken.code), False))
    return fields


def fields_of(document: SearchDocument) -> dict[str, str]:
    """Its tokens, by their field."""
    code = document.language
    stemmed = language(code).stemmer is not None
    found = {}
    for part in PARTS:
        words = tokens(getattr(document, part), code)
        found[field_name(part, "exact", code)] = " ".join([word.exact for word in words])
        if stemmed:
            found[field_name(part, "stem", code)] = " ".join([w.stem for w in words if w.stem])
        folds = " ".join([word.fold for word in words if word.fold])
        if folds:
            found[field_name(part, "fold", code)] = folds
        if part == "text" and stemmed:
            found |= often(words, code)
        if part == "title":
            found[EDGES] = " ".join(edges(words))
            found[BEGINNING] = " ".join(beginnings(words))
    return found


def often(words: list[Token], code: str) -> dict[str, str]:
    """Stems that stand several times among the words, each once."""
    times = Counter(stem for word in words for stem in (word.stem, word.fold) if stem)
    return {
        field_name(part, "stem", code): " ".join(stem for stem in times if times[stem] >= least)
        for part, least in OFTEN.items()
    }


def edges(words: list[Token]) -> list[str]:
    """All beginnings of the words, each once."""
    return list(
        dict.fromkeys(
            word.exact[:end]
            for word in words
            for end in range(1, min(len(word.exact), LONGEST_EDGE) + 1)
        )
    )


def beginnings(words: list[Token]) -> Iterator[str]:
    """All beginnings of the text, its words joined: ``w wa was … waste_w``."""
    whole = joined(words)
    return (whole[:end] for end in range(1, min(len(whole), LONGEST_BEGINNING) + 1))


def joined(words: list[Token]) -> str:
    return "_".join(word.exact for word in words)
