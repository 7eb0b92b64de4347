"""Single pages: by identifier, translation key or address; and what stands at an address."""

from typing import Any
from uuid import UUID

import graphene
from django.urls import get_script_prefix
from wagtail.contrib.redirects.models import Redirect as StoredRedirect

from ...executor import FieldPlan, Run
from ...models import HubPage
from ...prefixes import languages_at, page_prefix
from ...visibility import public_pages
from ..errors import ApiError, Code
from ..fields import SourcedField, reader_arguments
from ..page_sources import page_loader
from ..registry import built_type
from ..schema import plain_type
from ..sources import DataSource
from ..store import Store, store_of


def page_at(store: Store, path: str, locale: str, host: str | None = None) -> int | None:
    """Primary key of the public page at an address such as ``/de/events/rostock/``.

    Without a language in front, the address is read as one in ``locale`` first.
    """
    parts = [part for part in path.split("?")[0].split("/") if part]
    languages, rest = languages_at("/".join(["", *parts, ""]), store.locale_ids)
    if not languages or page_prefix(languages[0]) == get_script_prefix():
        languages = list(dict.fromkeys((locale, *languages)))
    addresses = [
        f"{root.url_path}{rest.lstrip('/')}"
        for language in languages
        for root in store.roots
        if root.language == language and (host is None or host_of(root.base) == host)
    ]
    if not addresses:
        return None
    candidates = HubPage.objects.filter(url_path__in=addresses)
    if rest.strip("/"):
        candidates = candidates.filter(slug=parts[-1])
    found = public_pages(candidates.order_by(), store.sight, store.now)
    pages = dict(found.values_list("url_path", "pk"))
    return next((pages[address] for address in addresses if address in pages), None)


def host_of(url: str) -> str:
    """Host name in an absolute address."""
    return url.split("//")[-1].split("/")[0].split(":")[0]


class PageSource(DataSource):
    """The page that the arguments name, in the reader's language."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        arguments = field.arguments(run)
        given = [name for name in ("id", "key", "path") if arguments.get(name) is not None]
        if len(given) != 1:
            raise ApiError("Give one of 'id', 'key' and 'path'.", Code.BAD_USER_INPUT)
        by, key = self.wanted(run, arguments, given[0])
        if key is None:
            return [None] * len(objects)
        loader = page_loader(run, field, by, HubPage)
        return store_of(run).load(loader, [key]) * len(objects)

    def wanted(
        self, run: Run, arguments: dict[str, Any], name: str
    ) -> tuple[str, int | UUID | None]:
        """Returns field and value by which a page is found; ``None`` for what no page can have."""
        value = arguments[name]
        if name == "path":
            return "pk", page_at(store_of(run), value, arguments["locale"])
        if name == "id":
            is_number = value.isascii() and value.isdigit() and len(value) < 18
            return "pk", int(value) if is_number else None
        try:
            return "translation_key", UUID(value)
        except ValueError:
            return "translation_key", None


@plain_type
class Redirect(graphene.ObjectType):
    """Where an address has moved to."""

    path = graphene.String(description="New address without the host, if it is of this site.")
    url = graphene.String(required=True, description="New absolute address.")
    status = graphene.Int(required=True, description="301 for good, 302 for the time being.")


class RouteValue:
    """What stands at an address."""

    __slots__ = ("page", "redirect")

    def __init__(self, page: int | None = None, redirect: Redirect | None = None):
        self.page = page
        self.redirect = redirect


class RouteSource(DataSource):
    """The page or the redirect at an address."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        arguments = field.arguments(run)
        path, locale = arguments["path"], arguments["locale"]
        host = arguments.get("site")
        page = page_at(store_of(run), path, locale, host)
        if page is not None:
            return [RouteValue(page=page)] * len(objects)
        redirect = self.redirect(store_of(run), path, host)
        return [RouteValue(redirect=redirect) if redirect else None] * len(objects)

    def redirect(self, store: Store, path: str, host: str | None) -> Redirect | None:
        """The redirect of an address, unless it leads to a page that is not public."""
        found = StoredRedirect.objects.filter(
            old_path=StoredRedirect.normalise_path(path)
        ).select_related("site")
        for redirect in found:
            if host is not None and redirect.site and redirect.site.hostname != host:
                continue
            status = 301 if redirect.is_permanent else 302
            if redirect.redirect_page_id is None:
                return Redirect(url=redirect.redirect_link, status=status)
            target = HubPage.objects.filter(pk=redirect.redirect_page_id)
            public = public_pages(target, store.sight, store.now)
            url_path = public.values_list("url_path", flat=True).first()
            if url_path is not None:
                return Redirect(
                    path=store.page_path(url_path), url=store.page_url(url_path), status=status
                )
        return None


class RoutePage(DataSource):
    """The page of a route."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        loader = page_loader(run, field, "pk", HubPage)
        return store_of(run).load(loader, [route.page for route in objects])


class RouteRedirect(DataSource):
    """The redirect of a route."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [route.redirect for route in objects]


class Route(graphene.ObjectType):
    """What stands at an address: a page or a redirect."""

    page = SourcedField(
        built_type("Page"),
        source=RoutePage(),
        description="The page, in the reader's language.",
    )
    redirect = SourcedField(
        Redirect, source=RouteRedirect(), description="Where the address has moved to."
    )


class PageQuery(graphene.ObjectType):
    """Root fields ``page`` and ``route``."""

    page = SourcedField(
        built_type("Page"),
        source=PageSource(),
        id=graphene.ID(description="Identifier of any language version."),
        key=graphene.ID(description="Translation key."),
        path=graphene.String(description="Address without the host."),
        description="One page: by identifier, by translation key or by address.",
        **reader_arguments(),
    )
    route = SourcedField(
        Route,
        source=RouteSource(),
        path=graphene.String(required=True, description="Address without the host."),
        site=graphene.String(description="Host name, where the hub serves several sites."),
        description="What stands at an address; null if nothing does.",
        **reader_arguments(),
    )
