"""An index of its own for a test, in which it writes what it wants to be found."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from django.utils import timezone

from hub.models import HubPage
from search.contract import SearchDocument
from search.documents import read
from search.engines import engines
from search.facets import known_facets
from search.words import VOCABULARIES, learn

from .make import by_group

versions = count(1)


class Index:
    """Writes pages as they are, or documents as they come."""

    def __init__(self):
        self.engine = engines()["embedded"]
        self.engine.rebuild().switch()

    def pages(self, *pages: HubPage) -> None:
        """All that is public of these pages, in every language."""
        found = read([page.translation_key for page in pages], timezone.now())
        self.documents(*(made for group in found.values() for made in group.documents))

    def documents(self, *documents: SearchDocument) -> None:
        """These documents, whatever is public; each group as a whole."""
        self.engine.write(by_group(documents), next(versions))
        learn(documents)


@contextmanager
def index_in(folder, settings) -> Iterator[Index]:
    """An empty index; nothing remembers the words of another test, before nor after."""
    settings.HUB_SEARCH_FOLDER = folder
    settings.HUB_SEARCH_URL = ""
    # Rows of a test that was rolled back had the same keys.
    VOCABULARIES.forget()
    yield Index()
    VOCABULARIES.forget()


def documents_of_all() -> list[SearchDocument]:
    """All pages with all their titles and every key of each facet, whether public or not."""
    keys = {
        name: tuple(
            key for model in facet.models for key in model.objects.values_list("key", flat=True)
        )
        for name, facet in known_facets().items()
        if facet.models
    }
    pages = HubPage.objects.select_related("locale")
    languages: dict = {}
    for page in pages:
        languages.setdefault(page.translation_key, set()).add(page.locale.language_code)
    return [
        document_of(
            page,
            languages=tuple(sorted(languages[page.translation_key])),
            text=f"{page.title} as it was indexed.",
            facets=keys,
        )
        for page in pages
    ]


def document_of(page: HubPage, /, **values) -> SearchDocument:
    """A page as it would be indexed if it were public, with ``values`` for what a test is about."""
    defaults = {
        "page": page.pk,
        "language": page.locale.language_code,
        "languages": (page.locale.language_code,),
        "type": page.specific_class.graphql_name,
        "title": page.title,
        "lead": page.summary,
    }
    return SearchDocument(**{"group": page.translation_key.hex, **defaults, **values})
