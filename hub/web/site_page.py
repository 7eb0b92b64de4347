"""Pages that are not in the tree: in every language at the same address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from .pages import frame_context, rest_of
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
    reading = ReaderRequest(request, get_language())
    data = reading.ask(f"{name}.graphql", made_from, **variables)
    return TemplateResponse(
        request, f"{name}.html", {**data, **found(data), **context(request, reading)}
    )


def context(request: HttpRequest, reading: ReaderRequest) -> dict:
    """Returns the template context of the frame around such a page."""
    rest = rest_of(request.path)
    languages = {language for _root, _base, language in reading.store.roots}
    paths = {code: f"/{code}/{rest}" for code in languages}
    return {**frame_context(reading, paths, rest), "canonical": request.path}
