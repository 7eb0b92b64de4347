"""The answer to a deletion of what is in use: where it is used, with links."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from .uses import Use, Uses, protectors, uses_of_pages, uses_of_rows


@dataclass(frozen=True)
class Line:
    """A use as it is shown. Without an address, the person may not open it."""

    name: str
    kind: str
    language: str
    address: str | None
    is_draft: bool


def refuse_rows(request: HttpRequest, rows: Iterable[models.Model]) -> TemplateResponse | None:
    """For ``before_delete_snippet``: the answer if one of ``rows`` is in use."""
    rows = list(rows)
    if not rows:
        return None
    uses = uses_of_rows(rows)
    found = [(row, uses[row.pk]) for row in rows]
    if not any(uses.count for _row, uses in found):
        chosen = type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows])
        found = [(rows[0], protectors(chosen))]
    return answer(request, found)


def refuse_pages(request: HttpRequest, pages: Iterable[Page]) -> TemplateResponse | None:
    """For ``before_delete_page``: the answer if one of ``pages``, or one below, has to stay."""
    found = []
    for page in pages:
        below = Page.objects.filter(path__startswith=page.path)
        uses = uses_of_pages(below)
        # What the database says is asked only when it comes to deleting: it reads all.
        if not uses.count and request.method == "POST":
            uses = protectors(below)
        found.append((page, uses))
    return answer(request, found)


def answer(request: HttpRequest, found: list[tuple[models.Model, Uses]]) -> TemplateResponse | None:
    used = [(item, uses) for item, uses in found if uses.count]
    if not used:
        return None
    finder = AdminURLFinder(request.user)
    items = [
        {
            "name": name_of(item),
            "lines": [line(use, finder) for use in uses.shown],
            "more": uses.count - len(uses.shown),
        }
        for item, uses in used
    ]
    context = {"items": items, "several": len(found) > 1, "back": finder.get_edit_url(used[0][0])}
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, "hub/deletion/refused.html", context, status=status)


def line(use: Use, finder: AdminURLFinder) -> Line:
    owner, kind = use.owner, str(use.owner._meta.verbose_name)
    language = ""
    if isinstance(owner, Page):
        kind = owner.page_type_display_name
        language = str(owner.locale)
    address = finder.get_edit_url(owner)
    hidden = _("(Private %(object)s)") % {"object": kind}
    return Line(
        name_of(owner) if address else hidden, capfirst(kind), language, address, use.is_draft
    )


def name_of(item: models.Model) -> str:
    return item.get_admin_display_title() if isinstance(item, Page) else str(item)
