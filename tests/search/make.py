"""Documents and vocabularies for tests of search."""

from collections.abc import Iterable

from wagtail.models import Page

from search.contract import Question, SearchDocument
from search.models import PinnedPage, PinnedSearch, SynonymGroup
from search.nodes import Node
from search.query.plan import Spoken, plan
from search.query.vocabulary import Lexicon
from search.words import Census

NOW = 1_800_000_000
"""Seconds since 1970, in January 2027."""


def make_document(group: str, language: str = "en", title: str = "", **values) -> SearchDocument:
    """A document that is the only version of its page."""
    values.setdefault("languages", (language,))
    values.setdefault("page", 1)
    values.setdefault("type", "Event")
    return SearchDocument(group=group, language=language, title=title or group, **values)


def by_group(documents: Iterable[SearchDocument]) -> dict[str, list[SearchDocument]]:
    """As engines take them."""
    groups: dict[str, list[SearchDocument]] = {}
    for document in documents:
        groups.setdefault(document.group, []).append(document)
    return groups


def spoken(documents: Iterable[SearchDocument], *languages: str) -> list[Spoken]:
    """What is known of the languages from these documents, without synonyms."""
    census = Census()
    census.add(documents)
    counts: dict[str, dict[str, int]] = {language: {} for language in languages}
    for word in census.rows():
        if word.language in counts:
            counts[word.language][word.text] = word.frequency
    return [Spoken(code, Lexicon(code, counts[code]), {}) for code in languages]


def ask_for(node: Node, *languages: str, **values) -> Question:
    return Question(node, languages or ("en",), **values)


def planned(words: str, documents: Iterable[SearchDocument], *languages: str, **values) -> Question:
    """The question for some words in the languages."""
    languages = languages or ("en",)
    node = plan(words, spoken(documents, *languages), NOW)
    return Question(node, languages, **values)


def make_synonyms(*words: str, language: str = "en") -> SynonymGroup:
    return SynonymGroup.objects.create(language=language, words="\n".join(words))


def make_pinned(words: str, *pages: Page, language: str = "en") -> PinnedSearch:
    """These pages come first for the words, in this order."""
    pinned = PinnedSearch(language=language, words=words)
    pinned.pinned_pages = [
        PinnedPage(page=page, sort_order=place) for place, page in enumerate(pages)
    ]
    pinned.save()
    return pinned
