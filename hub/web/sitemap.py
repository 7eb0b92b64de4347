"""The site map for search engines: every public page, with its other languages; and robots.txt."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from ..api.access import access_of
from ..api.store import Store
from ..models import HubPage
from ..visibility import public_pages


class PageSitemap(Sitemap):
    """Pages that whoever asks may read, as rows of (address, last change, other versions)."""

    limit = 5_000

    def __init__(self, request: HttpRequest):
        self.store = Store(access_of(request).audience)

    @cached_property
    def pages(self) -> list[dict]:
        """All of them by one statement, each with the addresses of its group by language."""
        found = public_pages(HubPage.objects.all(), self.store.sight, self.store.now)
        rows = found.order_by("path").values("translation_key", "url_path", "last_published_at")
        groups: dict = defaultdict(dict)
        pages = []
        for row in rows:
            root = self.store.root_above(row["url_path"])
            if root:
                path = self.store.page_path(row["url_path"])
                versions = groups[row["translation_key"]]
                versions[root.language] = path
                pages.append(
                    {"path": path, "changed": row["last_published_at"], "versions": versions}
                )
        return pages

    def items(self):
        return self.pages

    def location(self, item):
        return item["path"]

    def lastmod(self, item):
        return item["changed"]

    def _urls(self, page, protocol, domain):
        urls = super()._urls(page, protocol, domain)  # type: ignore[misc]
        for url in urls:
            url["alternates"] = [
                {"lang_code": language, "location": f"{protocol}://{domain}{path}"}
                for language, path in sorted(url["item"]["versions"].items())
                if len(url["item"]["versions"]) > 1
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
