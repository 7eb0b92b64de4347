"""Suggestions for a search field, for its script (``hub_search/suggestions.js``)."""

from django.http import HttpRequest, JsonResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from hub.api.errors import ApiError, Code
from hub.api.page_loaders import page_models
from hub.values.labels import reader_language
from hub.web.reading import ReaderRequest

from .asking import SearchRequest


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """``{"status": "2 suggestions", "suggestions": [{title, kind, path, language}, …]}``.

    ``status`` is for those who do not see the list; ``language`` is empty for that of the reader.
    """
    asked = SearchRequest.of(request.GET)
    found, status = [], 200
    if asked.words and not asked.is_too_long:
        try:
            found = ask(ReaderRequest(request, reader_language()), asked.words)
        except ApiError as error:
            if error.code != Code.UNAVAILABLE:
                raise
            status = 503
    count = len(found)
    words = ngettext("%(count)s suggestion", "%(count)s suggestions", count) % {"count": count}
    answer = {"status": words if found else _("No suggestions"), "suggestions": found}
    response = JsonResponse(answer, status=status)
    response["Cache-Control"] = "no-store"
    return response


def ask(reading: ReaderRequest, words: str) -> list[dict[str, str]]:
    """Pages of the site, as the script shows them."""
    data = reading.ask("hub_search/suggestions.graphql", prefix=words)
    return [
        {
            "title": found["title"],
            "kind": capfirst(page_models()[found["type"]].kind_name()),
            "path": found["page"]["path"],
            "language": found["page"]["locale"] if found["page"]["isFallback"] else "",
        }
        for found in data["suggest"]
        if found["page"]["path"]
    ]
