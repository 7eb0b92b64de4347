"""Pages that are not in the tree: in every language at the same address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..prefixes import in_language
from ..values.labels import reader_language
from .pages import frame_context
from .reading import ReaderRequest


def site_page(
    request: HttpRequest,
    name: str,
    found: Callable[[dict], dict],
    made_from: dict | None = None,
    **variables,
) -> HttpResponse:
    """The page of document and template ``name``; ``found`` makes its context from the answer.

    ``made_from`` is what the document's template takes.
    """
    reading = ReaderRequest(request, reader_language())
    data = reading.ask(f"{name}.graphql", made_from, **variables)
    return TemplateResponse(
        request, f"{name}.html", {**data, **found(data), **context(request, reading)}
    )


def context(request: HttpRequest, reading: ReaderRequest) -> dict:
    """What the frame of such a page needs."""
    here, languages = request.path, reading.store.site_languages
    paths = {code: in_language(here, code, languages) for code in languages}
    return {**frame_context(reading, paths, here), "canonical": here}
