"""The page of results."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hub.api.errors import ApiError, Code
from hub.prefixes import in_language
from hub.values.labels import reader_language, source_language
from hub.web.pages import frame_context
from hub.web.reading import ReaderRequest

from ..services import DEEPEST, LONGEST
from .asking import LAST_PAGE, PER_PAGE, SearchRequest, groups
from .hits import HITS

STATUSES = {"": 200, "long": 400, "deep": 404, "away": 503}
"""By what stands in the way."""


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Returns the page of what is found for ``?q=``, with filters, ``sort`` and ``page``.

    What cannot be answered is explained within the page.
    """
    reading = ReaderRequest(request, reader_language())
    asked = SearchRequest.of(request.GET)
    problem, found = answer(reading, asked)
    response = TemplateResponse(
        request,
        "hub_search/search_page.html",
        {
            "title": _("Search"),
            "asked": asked,
            "problem": problem,
            "first": asked.address(),
            "longest": LONGEST,
            "deepest": DEEPEST,
            **(shown(reading, asked, found) if found else {}),
            **context(request, reading),
        },
        status=STATUSES[problem],
    )
    if problem == "away":
        response["Retry-After"] = "5"
    return response


def answer(reading: ReaderRequest, asked: SearchRequest) -> tuple[str, dict[str, Any] | None]:
    """Returns why nothing can be found ("" if it can), and what is found."""
    if asked.is_too_long:
        return "long", None
    if asked.is_too_deep:
        return "deep", None
    try:
        data = reading.ask(
            "hub_search/search_page.graphql",
            {"hits": list(HITS)},
            **asked.variables(reading.store.chain(reading.language).codes),
        )
    except ApiError as error:
        if error.code != Code.UNAVAILABLE:
            raise
        return "away", None
    return "", data["search"]


def shown(reading: ReaderRequest, asked: SearchRequest, found: dict[str, Any]) -> dict[str, Any]:
    """The answer for the template."""
    languages = [reading.language, source_language()]
    last = min(LAST_PAGE, max(1, -(-found["totalCount"] // PER_PAGE)))
    return {
        "found": found,
        "groups": groups(asked, found["facets"], languages, reading.store.audience),
        "is_filtered": bool(asked.picked),
        "without_filters": asked.address(picked={}),
        "meant": asked.address(words=found["didYouMean"]) if found["didYouMean"] else "",
        "pages": Pagination(asked, last),
        "orders": orders(asked),
    }


@dataclass(frozen=True)
class Pagination:
    """Where this part stands among those of the whole list."""

    asked: SearchRequest
    last: int

    @property
    def previous(self) -> str:
        """Address of the part before this one; empty for the first."""
        page = self.asked.page
        return self.asked.address(page=min(page - 1, self.last)) if page > 1 else ""

    @property
    def following(self) -> str:
        """Address of the part behind this one; empty for the last."""
        page = self.asked.page
        return self.asked.address(page=page + 1) if page < self.last else ""


def orders(asked: SearchRequest) -> list[tuple[str, str, bool]]:
    """(name, address, whether it is this one); without words there is but one."""
    if not asked.words:
        return []
    return [
        (_("Best match"), asked.address(is_by_date=False), not asked.is_by_date),
        (_("Newest"), asked.address(is_by_date=True), asked.is_by_date),
    ]


def context(request: HttpRequest, reading: ReaderRequest) -> dict[str, Any]:
    """What the frame needs. Another language asks the same."""
    here, languages = request.get_full_path(), reading.store.site_languages
    paths = {code: in_language(here, code, languages) for code in languages}
    return frame_context(reading, paths, here)
