"""Reads the demo's records: one TOML file each, in folders named after their kind."""

import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

FOLDER = Path(__file__).parent / "content"
VOCABULARIES = "vocabularies.toml"
FILES = "files"

NAMESPACE = uuid.UUID("6c2f0a3e-0c58-5d0b-9a53-6f1d3c1b7a10")
"""All identifiers of the demo are drawn from it, so that they are the same in every database."""

LANGUAGES = ("en", "de", "fr", "es")
SOURCE, COMPLETE = LANGUAGES[0], LANGUAGES[:2]
NESTED = ("modules", "lessons")
"""Kinds whose records stand in the file of the page above them, as an array of tables."""
TERMS = ("themes", "topics", "goals", "regions", "countries")
COMMON = (*TERMS, "source_url", "verified", "cover", "shift_to", "parent", "facts")


class ContentError(Exception):
    """A file of the demo is wrong. The message names the file, the key and what is wrong."""

    def __init__(self, path: Path, key: str, problem: str):
        super().__init__(f"{path}: {key}: {problem}")


def stable_uuid(*parts: object) -> uuid.UUID:
    """Returns a UUID that is the same for the same parts, in every run."""
    return uuid.uuid5(NAMESPACE, "/".join(map(str, parts)))


@dataclass(frozen=True)
class Record:
    """What one file, or one table of it, says of a page."""

    kind: str
    slug: str
    path: Path
    common: dict = field(repr=False)
    texts: dict[str, dict] = field(repr=False)
    parent: str | None = None
    """Key of the record above it, if that is not the section of its kind."""

    @property
    def key(self) -> str:
        """``events/waste-planning-rostock``: how other records name it."""
        return f"{self.kind}/{self.slug}"

    @property
    def facts(self) -> dict:
        return self.common.get("facts", {})

    @cached_property
    def translation_key(self) -> uuid.UUID:
        return stable_uuid("page", self.key)

    def error(self, key: str, problem: str) -> ContentError:
        return ContentError(self.path, key, problem)


def read_toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(path, "file", "is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(path, "syntax", str(error)) from error


def read_file(path: Path) -> Iterator[Record]:
    """The record of a file and those nested in it, the upper ones first.

    Raises ``ContentError`` if their outline is wrong.
    """
    yield from _records(path.parent.name, path.stem, path, read_toml(path))


def _records(kind: str, slug: str, path: Path, data: dict, parent=None) -> Iterator[Record]:
    texts = {language: data.pop(language) for language in LANGUAGES if language in data}
    nested = {name: data.pop(name) for name in NESTED if name in data}
    record = Record(kind, slug, path, data, texts, parent or data.get("parent"))
    for key in data:
        if key not in COMMON:
            known = ", ".join([*COMMON, *LANGUAGES, *NESTED])
            raise record.error(key, f"is none of {known}")
    for language in COMPLETE:
        if "title" not in texts.get(language, {}) or "slug" not in texts[language]:
            raise record.error(f"{slug}: {language}", "needs at least a title and a slug")
    yield record
    for name, tables in nested.items():
        for table in tables:
            below = table.get(SOURCE, {}).get("slug", "")
            yield from _records(name, f"{slug}/{below}", path, table, record.key)


def read_records(kinds: list[str], folder: Path = FOLDER) -> dict[str, Record]:
    """All records of these kinds by key, in the order of the kinds and of the file names."""
    records: dict[str, Record] = {}
    for kind in kinds:
        for path in sorted((folder / kind).glob("*.toml")):
            records |= {record.key: record for record in read_file(path)}
    known = {*kinds, FILES}
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in known:
            raise ContentError(path, path.name, f"is none of the kinds: {', '.join(kinds)}")
    return records
