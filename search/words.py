"""The words of the collection: stored when documents are indexed, kept in memory for questions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from threading import Lock

from django.db import transaction

from hub.graphql.statements import fetch

from .analysis.words import tokens
from .contract import Document
from .models import Word
from .query.vocabulary import Vocabulary

BATCH = 2000
BEGINNING = {"language": "", "text": "", "frequency": 0}
"""The first row of a census: what was known before is to be forgotten."""


def words_of(document: Document) -> set[str]:
    """Different words of a document in their usual form; no numbers, no single letters."""
    text = f"{document.title}\n{document.lead}\n{document.names}\n{document.text}"
    found = {token.exact for token in tokens(text, document.language)}
    return {word for word in found if len(word) > 1 and word.isalpha()}


class Census:
    """Counts the words of all documents, for a rebuild."""

    def __init__(self):
        self.frequency: dict[str, Counter[str]] = {}

    def add(self, documents: Iterable[Document]) -> None:
        for document in documents:
            self.frequency.setdefault(document.language, Counter()).update(words_of(document))

    def store(self) -> None:
        """These are the words from now on."""
        rows = [
            Word(language=language, text=text, frequency=frequency)
            for language, words in self.frequency.items()
            for text, frequency in words.items()
        ]
        with transaction.atomic():
            Word.objects.all().delete()
            Word.objects.bulk_create([Word(**BEGINNING), *rows], batch_size=BATCH)


def learn(documents: Iterable[Document]) -> None:
    """Adds the words that are new. How often the others occur is counted by a rebuild."""
    census = Census()
    census.add(documents)
    vocabularies = VOCABULARIES.current(tuple(census.frequency))
    Word.objects.bulk_create(
        [
            Word(language=language, text=text, frequency=frequency)
            for language, words in census.frequency.items()
            for text, frequency in words.items()
            if text not in vocabularies[language].frequency
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )


class Vocabularies:
    """Those of all languages, as far as this process has read them."""

    def __init__(self):
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        """They are read anew with the next question."""
        self.by_language: dict[str, Vocabulary] = {}
        self.last = 0

    def current(self, languages: Sequence[str]) -> dict[str, Vocabulary]:
        """With all words that are stored by now; one statement if there are no new ones."""
        last = fetch("last word", lambda: Word.objects.order_by("-pk").values_list("pk")[:1])
        with self.lock:
            if last and last[0][0] > self.last:
                self.read(last[0][0])
            return {code: self.by_language.get(code) or Vocabulary(code) for code in languages}

    def read(self, last: int) -> None:
        new: dict[str, dict[str, int]] = {}
        rows = Word.objects.filter(pk__gt=self.last, pk__lte=last).order_by("pk")
        for language, text, frequency in rows.values_list("language", "text", "frequency"):
            if not language:
                new, self.by_language = {}, {}
            else:
                new.setdefault(language, {})[text] = frequency
        for language, frequency in new.items():
            vocabulary = self.by_language.get(language)
            if vocabulary is None:
                self.by_language[language] = Vocabulary(language, frequency)
            else:
                vocabulary.add(frequency)
        self.last = last


VOCABULARIES = Vocabularies()
