"""One reader's request: which language, what is open to it, and questions to the API's code."""

from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from graphql import DocumentNode, NoUnusedFragmentsRule, parse, specified_rules, validate

from ..api.access import access_of
from ..api.schema import built, schema
from ..api.store import Chain, Store
from ..api.stored_values import StoredValueError
from ..executor import Executor
from ..prefixes import page_prefix
from ..values.labels import source_language


class DocumentFaulty(Exception):
    """A document of the web front does not fit the schema."""


class WebStore(Store):
    """State of one request of the web front: its addresses have no host."""

    base_url = ""

    def __init__(self, reading: "ReaderRequest"):
        super().__init__(access_of(reading.request).audience)
        self.language = reading.language

    def chain(self, locale: str, fallback: Iterable[str] | None = None) -> Chain:
        """In a language that nobody has set up yet all is shown in the source language."""
        return super().chain(locale if locale in self.locale_ids else source_language(), fallback)

    def open(self, page_paths: Iterable[str]) -> None:
        """This reader has passed the view restrictions of these pages."""
        self.sight = self.sight.opened(page_paths)

    def page_path(self, url_path: str) -> str | None:
        """In the reader's language, also where the page itself is in another."""
        root = self.root_above(url_path)
        return root and f"{page_prefix(self.language)}{url_path[len(root.url_path) :]}"

    def version_path(self, url_path: str) -> str | None:
        return super().page_path(url_path)

    def page_url(self, url_path: str) -> str | None:
        """Without the host; absolute for the page of another site."""
        root = self.root_above(url_path)
        return root and f"{root.base}{self.page_path(url_path)}"


class ReaderRequest:
    """A request of somebody who reads in ``language``. All its questions share what they load."""

    def __init__(self, request: HttpRequest, language: str):
        self.request = request
        self.language = language

    @cached_property
    def store(self) -> WebStore:
        return WebStore(self)

    def ask(self, name: str, made_from: dict | None = None, /, **variables) -> dict:
        """The data that the document in template ``name`` asks for.

        ``made_from`` is what the template takes: names of the schema, nothing from a request.
        ``$locale`` is the reader's language. Raises what a source has raised, ``Http404`` in a
        language that this reader does not see, and ``DocumentFaulty``.
        """
        if not self.store.audience.sees_language(self.language):
            raise Http404
        text = render_to_string(name, made_from)
        result = web_executor().execute(
            parsed(text, name),
            key=text,
            variable_values={"locale": self.language, **variables},
            context_value=self,
        )
        for error in result.errors or ():
            # A value that must not be stored is not shown; it has been logged.
            if not isinstance(error.original_error, StoredValueError):
                raise error.original_error or DocumentFaulty(f"{name}: {error}")
        return result.data or {}


@cache
def web_executor() -> Executor:
    """The API's executor, over stores of the web front."""
    schema, sources = built()
    return Executor(schema, sources, make_store=lambda reading: reading.store, size=200)


# A document includes files of fragments, and need not use each of them.
RULES = [rule for rule in specified_rules if rule is not NoUnusedFragmentsRule]


@lru_cache(maxsize=200)
def parsed(text: str, name: str) -> DocumentNode:
    """The document, valid for the schema."""
    document = parse(text)
    errors = validate(schema(), document, RULES)
    if errors:
        raise DocumentFaulty(f"{name}: {'; '.join(str(error) for error in errors)}")
    return document
