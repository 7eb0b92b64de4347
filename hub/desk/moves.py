"""Moves that are not made, and why."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

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
