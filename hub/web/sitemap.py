"""The site map for search engines: every public page, with its other languages; and robots.txt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from uuid import UUID

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from ..api.access import access_of
from ..api.store import Store
from ..models import HubPage
from ..visibility import outside, public_pages


class PageSitemap(Sitemap):
    """Pages that whoever asks may read, as rows of their address and last change."""

    limit = 5_000

    def __init__(self, request: HttpRequest):
        self.store = Store(access_of(request).audience)

    @cached_property
    def pages(self) -> QuerySet:
        """All of them; a part reads its own rows alone. Pages beside all sites are none."""
        homes = [root.url_path for root in self.store.roots]
        pages = public_pages(HubPage.objects.all(), self.store.sight, self.store.now)
        return pages.exclude(outside(homes, "url_path")) if homes else pages.none()

    def items(self):
        return self.pages.order_by("path").values(
            "translation_key", "url_path", "last_published_at"
        )

    def get_latest_lastmod(self):
        return self.pages.aggregate(latest=Max("last_published_at"))["latest"]

    def location(self, item):
        return self.store.page_path(item["url_path"])

    def lastmod(self, item):
        return item["last_published_at"]

    def versions(self, keys: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
        """Addresses of all versions of pages, by translation key and language."""
        found: dict = defaultdict(dict)
        rows = self.pages.filter(translation_key__in=keys).order_by("path")
        for key, url_path in rows.values_list("translation_key", "url_path"):
            if root := self.store.root_above(url_path):
                found[key][root.language] = self.store.page_path(url_path)
        return found

    def _urls(self, page, protocol, domain):
        urls = super()._urls(page, protocol, domain)  # type: ignore[misc]
        versions = self.versions({url["item"]["translation_key"] for url in urls})
        for url in urls:
            others = versions[url["item"]["translation_key"]]
            url["alternates"] = [
                {"lang_code": language, "location": f"{protocol}://{domain}{path}"}
                for language, path in sorted(others.items())
                if len(others) > 1
            ]
        return urls


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The index of all parts."""
    return index(request, {"pages": PageSitemap(request)}, sitemap_url_name="hub_sitemap")


@require_safe
def sitemap_part(request: HttpRequest, section: str) -> HttpResponse:
    """One part, with at most ``PageSitemap.limit`` pages."""
    return sitemap(request, {"pages": PageSitemap(request)}, section=section)


def not_for_search_engines() -> Iterator[str]:
    """Addresses of the admin and of the API, as far as the site has them."""
    for name in ("wagtailadmin_home", "graphql"):
        with suppress(NoReverseMatch):
            yield reverse(name)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Returns ``robots.txt``: search engines may read all but the admin and the API."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in not_for_search_engines()),
        f"Sitemap: {request.build_absolute_uri(reverse('hub_sitemap_index'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
