"""The list of all pages, whatever their type."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleContentTypeFilter
from wagtail.models import get_page_content_types

from ...models import HubPage
from .columns import TextColumn
from .filters import ListingFilters
from .viewset import PageListing, listing_name


def page_types_in_use(request):
    """Types of which there are pages."""
    used = HubPage.objects.order_by().values("content_type")
    return get_page_content_types(include_base_page_type=False).filter(pk__in=used)


class ContentFilters(ListingFilters):
    content_type = MultipleContentTypeFilter(
        label=_("Kind"), queryset=page_types_in_use, widget=CheckboxSelectMultiple
    )


class ContentListing(PageListing):
    """All pages of the hub. New ones are made in the list of their kind."""

    model = HubPage
    name = listing_name("content")
    url_prefix = export_filename = "content"
    icon = "list-ul"
    menu_label = _("All content")
    menu_order = 105
    add_to_admin_menu = True
    filterset_class = ContentFilters
    ordering = "-latest_revision_created_at"
    facts = [TextColumn("kind", text=lambda page: page.page_type_display_name, label=_("Kind"))]

    def shape(self, pages):
        return pages.prefetch_related("content_type")

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(
            add_url_name=None,
            page_title=self.menu_label,
            verbose_name=_("page"),
            verbose_name_plural=_("pages"),
            **kwargs,
        )
