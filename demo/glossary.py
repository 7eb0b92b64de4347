"""The demo's glossary: how terms of the network are said in its other languages."""

from collections.abc import Iterator

from django.db import transaction
from wagtail.models import Locale

from hub.models import GlossaryEntry

from .content import FOLDER, LANGUAGES, SOURCE, read_toml

GLOSSARY = FOLDER / "glossary.toml"


@transaction.atomic
def write_glossary() -> None:
    """Entries that are missing; those that are there stay as they are."""
    there = {
        (entry.target_id, entry.term.lower())
        for entry in GlossaryEntry.objects.filter(source__language_code=SOURCE)
    }
    for entry in _entries():
        if (entry.target_id, entry.term.lower()) not in there:
            entry.full_clean()
            entry.save()


def delete_glossary() -> None:
    """Deletes the demo's entries. One that somebody has changed is not the demo's any more."""
    for entry in _entries():
        GlossaryEntry.objects.filter(
            source=entry.source,
            target=entry.target,
            term=entry.term,
            translation=entry.translation,
            note=entry.note,
        ).delete()


def _entries() -> Iterator[GlossaryEntry]:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    for item in read_toml(GLOSSARY)["terms"]:
        for language in LANGUAGES:
            if language in item and language in locales and SOURCE in locales:
                yield GlossaryEntry(
                    source=locales[SOURCE],
                    target=locales[language],
                    term=item["term"],
                    translation=item[language],
                    note=item.get("note", ""),
                )
