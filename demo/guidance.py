"""How the demo's editors guide search: words that mean the same, and pages that come first."""

from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models, transaction

from search.analysis.words import tokens
from search.models import PinnedPage, PinnedSearch, SynonymGroup
from search.models.guidance import words_key

from .content import FOLDER, LANGUAGES, ContentError, read_toml
from .registry import Registry

SYNONYMS = FOLDER / "synonyms.toml"
PINNED = FOLDER / "pinned.toml"


@transaction.atomic
def write_guidance(registry: Registry) -> None:
    """Synonyms and pinned results that are missing; those that are there stay as they are."""
    guided = {
        (group.language, stem)
        for group in SynonymGroup.objects.all()
        for stem in _stems(group.language, group.words)
    }
    for language, words in _groups():
        # Of a group that somebody has changed, one word is enough to know it by.
        if guided.isdisjoint((language, stem) for stem in _stems(language, words)):
            _save(SynonymGroup(language=language, words=words), SYNONYMS, language)
    for item in read_toml(PINNED)["pinned"]:
        pinned = PinnedSearch(language=item["language"], words=item["words"])
        if not _same(pinned).exists():
            pinned.pinned_pages = [
                PinnedPage(page_id=_page(registry, name, item["words"]), sort_order=place)
                for place, name in enumerate(item["pages"])
            ]
            _save(pinned, PINNED, item["words"])


def delete_guidance() -> None:
    """Deletes the demo's synonyms, and its pinned results without a page.

    A group whose words somebody has changed is not the demo's any more.
    """
    for language, words in _groups():
        SynonymGroup.objects.filter(language=language, words=words).delete()
    for item in read_toml(PINNED)["pinned"]:
        pinned = PinnedSearch(language=item["language"], words=item["words"])
        _same(pinned).filter(pinned_pages=None).delete()


def _groups() -> Iterator[tuple[str, str]]:
    """Language and words of each group of synonyms."""
    for language, groups in read_toml(SYNONYMS).items():
        if language not in LANGUAGES:
            raise ContentError(SYNONYMS, language, f"is none of {', '.join(LANGUAGES)}")
        for words in groups:
            yield language, "\n".join(words)


def _stems(language: str, words: str) -> set[str | None]:
    return {token.stem for token in tokens(words, language)}


def _same(pinned: PinnedSearch) -> models.QuerySet:
    """The pinned results for the same words."""
    key = words_key(pinned.words, pinned.language)
    return PinnedSearch.objects.filter(language=pinned.language, key=key)


def _page(registry: Registry, name: str, words: str) -> int:
    if name not in registry.pages:
        raise ContentError(PINNED, words, f"there is no page {name!r}")
    return registry.pages[name]


def _save(item: models.Model, path: Path, place: str) -> None:
    try:
        item.full_clean()
    except ValidationError as error:
        raise ContentError(path, place, "; ".join(error.messages)) from error
    item.save()
