"""Redirects of the web front, and what becomes of them when an address is taken again.

Wagtail writes them when a page of a site is moved or renamed, for all pages below it too.
"""

from collections.abc import Callable, Iterable

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponsePermanentRedirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, post_page_move

from ..api.routing import Lead, host_of, lead_at
from ..prefixes import page_prefix
from ..values.labels import reader_language
from .reading import ReaderRequest

AT_ONCE = 500
"""Addresses in one statement."""


class RedirectMiddleware:
    """In the place of Wagtail's: an address that leads nowhere may be one that has moved.

    Browsers keep what has moved for good, and would go round in a ring once it has moved back: they
    are told to ask again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        address = new_address(request) if response.status_code == 404 else None
        if address is None:
            return response
        to, is_permanent = address
        kind = HttpResponsePermanentRedirect if is_permanent else HttpResponseRedirect
        moved = kind(to)
        moved["Cache-Control"] = "no-cache"
        return moved


def new_address(request: HttpRequest) -> tuple[str, bool] | None:
    """Where the address of a request has moved to, and whether for good."""
    reading = ReaderRequest(request, reader_language())
    site = Site.find_for_request(request)
    several = len({path.site_id for path in Site.get_site_root_paths()}) > 1
    host = site.hostname if site and several else None
    lead = lead_at(reading.store, request.get_full_path(), reading.language, host)
    if lead is None:
        return None
    to = lead.link or page_address(reading, lead, host)
    if Redirect.normalise_path(to) == Redirect.normalise_path(request.get_full_path()):
        return None
    return to, lead.is_permanent


def page_address(reading: ReaderRequest, lead: Lead, host: str | None) -> str:
    """In the page's own language, or in the one in which it was asked for."""
    root = reading.store.root_above(lead.url_path)
    assert root is not None  # A lead to a page of no site is none.
    path = f"{page_prefix(lead.language or root.language)}{lead.url_path[len(root.url_path) :]}"
    return path if host is None or host_of(root.base) == host else f"{root.base}{path}"


def connect() -> None:
    """Follow which addresses pages take."""
    page_published.connect(on_published, dispatch_uid="hub.web.redirects.published")
    page_slug_changed.connect(on_new_address, dispatch_uid="hub.web.redirects.renamed")
    post_page_move.connect(on_new_address, dispatch_uid="hub.web.redirects.moved")


def on_published(instance: Page, **kwargs) -> None:
    if instance.live:
        clean([instance.url_path])


def on_new_address(instance: Page, **kwargs) -> None:
    """A page has been renamed or moved, with all below it."""
    family = instance.get_descendants(inclusive=True).live()
    clean(family.values_list("url_path", flat=True))


def clean(url_paths: Iterable[str]) -> None:
    """Deletes the redirects that were made by themselves from where there are pages now."""
    roots = Site.get_site_root_paths()
    taken = [
        (root.site_id, f"{page_prefix(root.language_code)}{url_path[len(root.root_path) :]}")
        for url_path in url_paths
        for root in roots
        if url_path.startswith(root.root_path)
    ]
    made = Redirect.objects.filter(automatically_created=True)
    for site in {site for site, _path in taken}:
        paths = [Redirect.normalise_path(path) for of, path in taken if of == site]
        for start in range(0, len(paths), AT_ONCE):
            some = paths[start : start + AT_ONCE]
            made.filter(Q(site=site) | Q(site=None), old_path__in=some).delete()
