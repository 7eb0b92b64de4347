"""Single pages: by identifier, translation key or address; and what stands at an address."""

from typing import Any
from uuid import UUID

import graphene

from ...executor import FieldPlan, Run
from ...models import HubPage
from ..arguments import given
from ..errors import ApiError, Code
from ..fields import SourcedField, reader_arguments
from ..page_sources import page_loader
from ..registry import built_type
from ..routing import Lead, lead_at, page_at
from ..schema import plain_type
from ..sources import DataSource
from ..store import Store, chain_of, store_of


class PageSource(DataSource):
    """The page that the arguments name, in the reader's language."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        arguments, language = given(run, field), chain_of(run, field).codes[0]
        names = [name for name in ("id", "key", "path") if name in arguments]
        if len(names) != 1:
            raise ApiError("Give one of 'id', 'key' and 'path'.", Code.BAD_USER_INPUT)
        by, key = self.wanted(run, names[0], arguments[names[0]], language)
        if key is None:
            return [None] * len(objects)
        loader = page_loader(run, field, by, HubPage)
        return store_of(run).load(loader, [key]) * len(objects)

    def wanted(
        self, run: Run, name: str, value: str, language: str
    ) -> tuple[str, int | UUID | None]:
        """Returns field and value by which a page is found; ``None`` for what no page can have."""
        if name == "path":
            return "pk", page_at(store_of(run), value, language)
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
        arguments, locale = given(run, field), chain_of(run, field).codes[0]
        path = arguments["path"]
        host = arguments.get("site")
        page = page_at(store_of(run), path, locale, host)
        if page is not None:
            return [RouteValue(page=page)] * len(objects)
        lead = lead_at(store_of(run), path, locale, host)
        redirect = lead and self.redirect(store_of(run), lead)
        return [RouteValue(redirect=redirect) if redirect else None] * len(objects)

    def redirect(self, store: Store, lead: Lead) -> Redirect:
        """Where an address leads, as the API tells it."""
        status = 301 if lead.is_permanent else 302
        if not lead.url_path:
            return Redirect(url=lead.link, status=status)
        return Redirect(
            path=store.page_path(lead.url_path), url=store.page_url(lead.url_path), status=status
        )


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
