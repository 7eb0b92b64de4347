"""What a room says of the list of one of its page types."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from ...kinds import PageKind
from .columns import FIRST, LAST
from .filters import ListingFilters
from .views import AddView, ListingView


class PagesMenuItem(MenuItem):
    """Shown to people who may do something with pages."""

    def is_shown(self, request):
        policy = policy_registry.get_by_type(ListingView.model)
        return policy.user_has_any_permission(request.user, ListingView.any_permission_required)


class PageListing(PageListingViewSet):
    """The list of one kind of pages; its address and name follow from the kind.

    ``facts`` are the columns of this type; ``shape`` adds to the query what they show.
    """

    index_view_class = ListingView
    choose_parent_view_class = AddView
    filterset_class = ListingFilters
    menu_item_class = PagesMenuItem
    kind: PageKind
    facts: Sequence[BaseColumn] = ()
    ordering = "title"

    def shape(self, pages: QuerySet) -> QuerySet:
        return pages

    @cached_property
    def model(self) -> type[Page]:
        return self.kind.model

    @cached_property
    def name(self) -> str:
        return listing_name(self.kind.section)

    @cached_property
    def url_prefix(self) -> str:
        return self.kind.section

    @cached_property
    def menu_name(self) -> str:
        return self.name

    @cached_property
    def menu_label(self) -> str | Promise:
        return capfirst(self.model._meta.verbose_name_plural)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [*FIRST, *self.facts, *LAST]

    @cached_property
    def export_filename(self) -> str:
        return self.kind.section

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(listing=self, **kwargs)


def listing_name(section: str) -> str:
    """Namespace of the addresses of a list: ``reverse(f"{listing_name('events')}:index")``."""
    return f"hub_listing_{section.replace('-', '_')}"
