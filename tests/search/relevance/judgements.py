"""The queries and their judgements, and what they are called in the database."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from demo.content import Record, read_records
from demo.kinds import known_kinds

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "es")
GRADES = {"exact": 3, "helpful": 2, "related": 1}


@dataclass(frozen=True)
class Query:
    """What somebody types, and the grade (1 to 3) of each page of the demo that is not 0."""

    words: str
    kind: str
    """Its class: ``keyword``, ``name``, ``question`` …"""
    grades: Mapping[str, int]


@cache
def records() -> dict[str, Record]:
    """The pages of the demo by the names that judgements use for them."""
    return read_records(list(known_kinds()))


@cache
def names() -> dict[str, str]:
    """The names of the pages by their translation keys in hexadecimal."""
    return {record.translation_key.hex: name for name, record in records().items()}


def is_public(page: str) -> bool:
    """Whether there is such a page; an expert without consent is held back."""
    record = records().get(page)
    return record is not None and record.facts.get("consent_given", True)


@cache
def queries(language: str) -> tuple[Query, ...]:
    """Those of a language. Raises ``ValueError`` for what is no judgement."""
    return tuple(map(read_query, read_tables(FOLDER / f"{language}.toml")))


def read_tables(path: Path) -> list[dict]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["queries"]


def read_query(table: dict) -> Query:
    grades: dict[str, int] = {}
    for label, pages in table.items():
        if label in ("q", "class"):
            continue
        if label not in GRADES:
            raise ValueError(f"{table['q']}: {label} is none of {', '.join(GRADES)}")
        for page in pages:
            if page in grades:
                raise ValueError(f"{table['q']}: {page} is judged twice")
            grades[page] = GRADES[label]
    return Query(table["q"], table["class"], grades)
