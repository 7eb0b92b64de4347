"""Loads the vocabularies that every hub needs: goals, statistical areas, countries, regions.

Goals and programme regions are named in the files of ``data/``, areas and countries by the
Unicode CLDR (through Babel), so that a further language needs nothing but its code. The areas
are those of the UN M49 standard, with Kosovo and Taiwan, which it lacks, placed as in the CLDR.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale, UnknownLocaleError
from django.db import transaction
from django.utils.translation import to_locale
from django_countries import countries as iso_countries

from .models import Term, Vocabulary

DATA = Path(__file__).parent / "data"
GOAL_URI = "http://metadata.un.org/sdg/{}"
KOSOVO = "XK"


@dataclass(frozen=True)
class TermEntry:
    """A term as it is to be: its labels in the languages asked for, its parent by key."""

    vocabulary: Vocabulary
    key: str
    labels: dict[str, str]
    parent: tuple[Vocabulary, str] | None = None
    uri: str = ""
    position: int = 0


@dataclass
class LoadedTerms:
    """What a run has done: numbers of terms."""

    created: int = 0
    labelled: int = 0
    unchanged: int = 0
    languages: list[str] = field(default_factory=list)


@transaction.atomic
def vocabularies_load(*, languages: Iterable[str]) -> LoadedTerms:
    """Creates the terms that are missing and adds the labels that are missing.

    Terms and labels that are there stay as they are, so what editors have changed is kept, and
    a second run changes nothing.
    """
    loaded = LoadedTerms(languages=list(languages))
    terms = {(term.vocabulary, term.key): term for term in Term.objects.all()}
    for entry in _entries(loaded.languages):
        term = terms.get((entry.vocabulary, entry.key))
        if term is None:
            terms[entry.vocabulary, entry.key] = Term.objects.create(
                vocabulary=entry.vocabulary,
                key=entry.key,
                labels=entry.labels,
                parent=terms[entry.parent] if entry.parent else None,
                uri=entry.uri,
                position=entry.position,
            )
            loaded.created += 1
        elif missing := entry.labels.keys() - term.labels.keys():
            term.labels |= {code: entry.labels[code] for code in missing}
            term.save(update_fields=["labels"])
            loaded.labelled += 1
        else:
            loaded.unchanged += 1
    return loaded


def country_codes() -> list[str]:
    """ISO 3166-1 codes of all countries, and the one in use for Kosovo."""
    return sorted({*(code for code, _name in iso_countries), KOSOVO})


def _entries(languages: list[str]) -> Iterator[TermEntry]:
    """All entries, parents before their children."""
    for number, names in enumerate(_read("goals.json"), start=1):
        yield TermEntry(
            Vocabulary.SDG,
            str(number),
            _chosen(names, languages),
            uri=GOAL_URI.format(number),
            position=number,
        )
    for position, (key, names) in enumerate(_read("regions.json").items(), start=1):
        yield TermEntry(Vocabulary.REGION, key, _chosen(names, languages), position=position)
    names = {language: _territories(language) for language in languages}
    areas = _read("m49.json")
    for position, (code, area) in enumerate(areas.items(), start=1):
        parent = (Vocabulary.AREA, area["within"]) if area["within"] else None
        yield TermEntry(Vocabulary.AREA, code, _names_of(code, names), parent, position=position)
    area_of = {code: key for key, area in areas.items() for code in area["countries"].split()}
    for code in country_codes():
        parent = (Vocabulary.AREA, area_of[code])
        yield TermEntry(Vocabulary.COUNTRY, code.lower(), _names_of(code, names), parent)


def _read(name: str):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _chosen(names: dict[str, str], languages: list[str]) -> dict[str, str]:
    return {language: names[language] for language in languages if language in names}


def _territories(language: str) -> dict[str, str]:
    """Names of countries and areas in a language; none if the CLDR does not know it."""
    for code in (language, language.split("-")[0]):
        try:
            return dict(Locale.parse(to_locale(code)).territories)
        except (UnknownLocaleError, ValueError):
            continue
    return {}


def _names_of(code: str, names: dict[str, dict[str, str]]) -> dict[str, str]:
    """Names in each language that has one, with a capital as at the start of a line."""
    found = {language: territories.get(code, "") for language, territories in names.items()}
    return {language: name[0].upper() + name[1:] for language, name in found.items() if name}
