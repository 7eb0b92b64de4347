"""The words of the collection: stored when documents are indexed, kept in memory for questions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

from django.db import transaction

from hub.statements import fetch

from .analysis.words import LONGEST, analyser, words_in
from .contract import SearchDocument
from .models import Word
from .query.vocabulary import Lexicon

BATCH = 2000
BEGINNING = {"language": "", "text": "", "frequency": 0}
"""The first row of a census: what was known before is to be forgotten."""


class Census:
    """Counts the words of documents."""

    def __init__(self) -> None:
        self.written: dict[str, Counter[str]] = {}
        """Words as they are written, in lower case, by language."""

    def add(self, documents: Iterable[SearchDocument]) -> None:
        for document in documents:
            text = f"{document.title}\n{document.lead}\n{document.names}\n{document.text}"
            counter = self.written.setdefault(document.language, Counter())
            counter.update(set(words_in(text.lower())))

    def rows(self) -> Iterator[Word]:
        """In their usual form; no numbers, no single letters."""
        for language, written in self.written.items():
            analyse = analyser(language)
            found: Counter[str] = Counter()
            for word, frequency in written.items():
                if len(word) <= LONGEST:
                    found[analyse(word).exact] += frequency
            for text, frequency in found.items():
                # The usual form can be longer than what is written: ß is ss.
                if 1 < len(text) <= LONGEST and text.isalpha():
                    yield Word(language=language, text=text, frequency=frequency)

    def store(self) -> None:
        """These are the words from now on."""
        rows = [Word(**BEGINNING), *self.rows()]
        with transaction.atomic():
            Word.objects.all().delete()
            Word.objects.bulk_create(rows, batch_size=BATCH)


def learn(documents: Iterable[SearchDocument]) -> None:
    """Adds the words that are new. How often the others occur is counted by a rebuild."""
    census = Census()
    census.add(documents)
    known = VOCABULARIES.current(tuple(census.written))
    new = [word for word in census.rows() if word.text not in known[word.language].frequency]
    Word.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)


class Vocabularies:
    """Those of all languages, as far as this process has read them."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        """They are read anew with the next question."""
        self.by_language: dict[str, Lexicon] = {}
        self.last = 0

    def current(self, languages: Sequence[str]) -> dict[str, Lexicon]:
        """With all words that are stored by now; one statement if there are no new ones."""
        last = fetch("last word", lambda: Word.objects.order_by("-pk").values_list("pk")[:1])
        with self.lock:
            if last and last[0][0] > self.last:
                self.read(last[0][0])
            return {code: self.by_language.get(code) or Lexicon(code) for code in languages}

    def read(self, last: int) -> None:
        new: dict[str, dict[str, int]] = {}
        rows = Word.objects.filter(pk__gt=self.last, pk__lte=last).order_by("pk")
        for language, text, frequency in rows.values_list("language", "text", "frequency"):
            if not language:
                new, self.by_language = {}, {}
            else:
                new.setdefault(language, {})[text] = frequency
        for language, words in new.items():
            vocabulary = self.by_language.get(language)
            if vocabulary is None:
                self.by_language[language] = Lexicon(language, words)
            else:
                vocabulary.add(words)
        self.last = last


VOCABULARIES = Vocabularies()
