"""The site map for people: sections, plain pages, themes and goals."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hub.web.site_page import site_page


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """All ways into the site on one page."""
    return site_page(request, "hub_home/site_map", lambda data: {"title": _("Site map")})
