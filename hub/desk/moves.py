"""Moves and copies that are not made, and why."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from ..models import speaks_as
from ..translation.places import leads_away


def refuse_moves(request: HttpRequest, pages: Iterable[Page], above: Page) -> HttpResponse | None:
    """Says why these pages cannot be moved below ``above``, and leads back; ``None`` if they can.

    What is moved otherwise is put back: see ``hub.translation.moving``.
    """
    refused = [(page, source) for page in pages if (source := leads_away(page, above))]
    for page, source in refused:
        messages.error(
            request,
            _(
                "“%(page)s” is the translation of a page in %(language)s and stands where that "
                "one stands. Move the page in %(language)s: this one follows."
            )
            % {"page": page.get_admin_display_title(), "language": source.locale},
        )
    return redirect("wagtailadmin_explore", refused[0][0].get_parent().pk) if refused else None


def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Says why a page cannot be copied into the section that was chosen; ``None`` if it can.

    Wagtail would say that one lacks a permission.
    """
    chosen = request.POST.get("new_parent_page", "")
    above = Page.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    if above is None or speaks_as(page, above):
        return None
    words = _(
        "“%(above)s” is in %(there)s, this page in %(here)s. Choose a page in %(here)s; to have "
        "this one in %(there)s, translate it."
    )
    names = {"there": above.locale, "here": page.locale, "above": above.get_admin_display_title()}
    messages.error(request, words % names)
    return redirect("wagtailadmin_pages:copy", page.pk)
