"""A front end of its own: previews open there, and without a web front pages are there alone."""

from importlib import import_module
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect
from django.urls import URLPattern
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ..api.preview import preview_draft_keep, preview_token
from ..api.store import Store
from ..audience import PUBLIC
from ..conf import hub_settings

PARAMETER = "preview"
"""Name of the token in the front end's address."""


def preview_at_front(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Leads to the page at the front end, with a token; ``None`` if it has no place there."""
    front = hub_settings.HUB_FRONT_URL
    path = Store(PUBLIC).page_path(stored_url_path(page)) if front else None
    if path is None:
        return None
    if not request.user.is_authenticated:
        raise PermissionDenied
    token = preview_token(preview_draft_keep(page=page, user=request.user))
    response = redirect(f"{front}{path}?{urlencode({PARAMETER: token})}")
    response["Referrer-Policy"] = "no-referrer"
    return response


def stored_url_path(page: Page) -> str:
    """Returns the page's public path: a new address counts from its publication on."""
    if page.pk is None:
        return page.url_path
    return Page.objects.values_list("url_path", flat=True).get(pk=page.pk)


def at_front(urlconf: str) -> list[URLPattern]:
    """The addresses of ``urlconf`` under their names, all of them leading to the front end."""
    return [
        URLPattern(pattern.pattern, to_front, name=pattern.name)
        for pattern in import_module(urlconf).urlpatterns
    ]


@require_safe
def to_front(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    """Returns a redirect to the same address at the front end. Raises ``Http404`` without one.

    Not for ever: browsers would keep that, and the setting may change.
    """
    if not hub_settings.HUB_FRONT_URL:
        raise Http404
    return redirect(f"{hub_settings.HUB_FRONT_URL}{request.get_full_path()}")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 of a site without pages."""
    return HttpResponseNotFound("Not found.\n", content_type="text/plain; charset=utf-8")
