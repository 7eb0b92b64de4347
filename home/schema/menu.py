"""Menus: items in the reader's language, none that leads to what is not public."""

from typing import NamedTuple

import graphene

from hub.api.fields import SourcedField, reader_arguments
from hub.api.loaders import ChildRowLoader
from hub.api.page_loaders import PageLoader
from hub.api.registry import built_type
from hub.api.schema import plain_type
from hub.api.sources import DataSource
from hub.api.store import chain_of
from hub.models import HubPage
from hub.rows import columns_of

from ..models import Menu, MenuItem


class MenuValue(NamedTuple):
    """A menu in a request."""

    pk: int
    name: str


class MenuSource(DataSource):
    """The menu of a name; ``None`` if there is none."""

    def many(self, run, objects, field):
        chain_of(run, field)
        found = Menu.objects.filter(name=field.arguments(run)["name"]).values_list("pk", "name")
        row = found.first()
        return [MenuValue(*row) if row else None] * len(objects)


class MenuItemsSource(DataSource):
    """The items of menus, without those whose page the reader cannot have."""

    def many(self, run, objects, field):
        columns = columns_of(field, "MenuItem", "page__translation_key")
        items = ChildRowLoader(MenuItem, "menu_id", "MenuItem", columns)
        groups = run.store.load(items, [menu.pk for menu in objects])
        wanted = [item.page__translation_key for group in groups for item in group]
        pages = PageLoader("translation_key", HubPage, (), chain_of(run, field))
        public = dict(zip(wanted, run.store.load(pages, wanted), strict=True))
        return [
            [
                item
                for item in group
                if item.page__translation_key is None or public[item.page__translation_key]
            ]
            for group in groups
        ]


@plain_type
class MenuType(graphene.ObjectType):
    """A menu of the site."""

    class Meta:
        name = "Menu"

    name = graphene.String(required=True, description="By which it is asked for.")
    items = SourcedField(
        graphene.List(graphene.NonNull(built_type("MenuItem"))),
        required=True,
        source=MenuItemsSource(),
        description="Its items, in order; none that leads to a page that is not public.",
    )


class MenuQuery(graphene.ObjectType):
    """Root field ``menu``."""

    menu = SourcedField(
        MenuType,
        source=MenuSource(),
        name=graphene.String(required=True, description="For example: main, footer."),
        description="A menu by its name; null if there is none.",
        **reader_arguments(),
    )
