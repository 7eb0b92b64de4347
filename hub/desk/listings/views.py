"""The list of one kind of page, and the way to a new one."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.models import Locale, Page

from ...querysets import HubPageQuerySet
from ...translation.coverage import coverage
from ...values.labels import content_languages
from .columns import ChoiceColumn, FactColumn


class ListingView(IndexView):
    """Pages of one kind: columns, filters, search, and the same as a spreadsheet.

    The search looks at the titles in all languages; a page is listed in its own.
    """

    listing: Any = None
    template_name = "hub/listings/listing.html"
    results_template_name = "hub/listings/results.html"
    table_classname = "listing"

    def get_locale(self) -> Locale:
        """Returns the locale of a page to be added: the one that is listed, else the source's."""
        listed = Locale.objects.filter(language_code=self.request.GET.get("locale", ""))
        return listed.first() or Locale.get_default()

    def annotate_queryset(self, pages: HubPageQuerySet) -> HubPageQuerySet:
        """Without Wagtail's ``specific()``: the pages are of their own type already."""
        pages = pages.select_related("locale", "owner", "assignment__person")
        pages = pages.defer_streamfields().prefetch_workflow_states().annotate_approved_schedule()
        return self.listing.shape(pages)

    def search_queryset(self, queryset: HubPageQuerySet) -> HubPageQuerySet:
        """Asks for titles alone, so that what the query works out can be filtered and sorted."""
        if not self.is_searching:
            return queryset
        found = Page.objects.autocomplete(self.search_query)
        return queryset.filter(translation_key__in={page.translation_key for page in found})

    def filter_queryset(self, queryset: HubPageQuerySet) -> HubPageQuerySet:
        """A choice that is none changes nothing; each page is still listed once."""
        return (
            super().filter_queryset(queryset) if self.filters.is_valid() else queryset.originals()
        )

    def get_ordering(self) -> str:
        ordering = self.request.GET.get("ordering")
        return ordering if ordering in self.get_valid_orderings() else self.default_ordering

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Returns the rows in order: empty ones last in both directions, equal ones as ever."""
        name = self.ordering.removeprefix("-")
        by = next((column.order for column in self.columns if sorts_by(column, name)), F(name))
        key = by.desc if self.ordering != name else by.asc
        return queryset.order_by(key(nulls_last=True), "pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        pages = context["object_list"]
        add_versions(pages)
        return context

    @cached_property
    def exported(self) -> dict[str, tuple[str, Callable[[Page], Any]]]:
        """Name of a field of the spreadsheet: its heading, and what it holds."""
        fields = {
            "title": (_("Title"), lambda page: page.title),
            "language": (_("Language"), lambda page: page.locale.language_code),
        }
        for column in self.columns:
            if isinstance(column, FactColumn):
                fields[column.name] = str(column.label), column.exported
        for place, (_code, name) in enumerate(content_languages()):
            fields[f"coverage_{place}"] = name, state_at(place)
        fields["status"] = _("Publication"), lambda page: str(page.status_string)
        fields["assigned_to"] = _("Assigned to"), lambda page: assigned(page, "person")
        fields["due_on"] = _("Due on"), lambda page: assigned(page, "due_on")
        fields["owner"] = _("Owner"), lambda page: str(page.owner or "")
        fields["url"] = _("Address"), lambda page: page.get_full_url(self.request) or ""
        return fields

    @cached_property
    def list_export(self) -> list[str]:
        return list(self.exported)

    def get_heading(self, queryset, field):
        return self.exported[field][0]

    def to_row_dict(self, item):
        return {field: value(item) for field, (_heading, value) in self.exported.items()}


def sorts_by(column: BaseColumn, name: str) -> bool:
    return isinstance(column, ChoiceColumn) and column.sort_key == name


def add_versions(pages: Iterable[Page]) -> None:
    """Gives each page its ``versions``, in one statement."""
    found = coverage({page.translation_key for page in pages})
    for page in pages:
        page.versions = found[page.translation_key]


def assigned(page: Page, name: str) -> str:
    """With whom it is or until when; empty where it is with nobody."""
    assignment = getattr(page, "assignment", None)
    return str(getattr(assignment, name)) if assignment else ""


def state_at(place: int) -> Callable[[Page], str]:
    """Says where the language at this place of the site's list stands."""
    return lambda page: str(page.versions[place].state.label)


class AddView(ChooseParentView):
    """Leads to the form of a new page in the section that holds its kind."""

    def get_valid_parent_pages(self, user):
        parents = super().get_valid_parent_pages(user)
        fitting = [page.pk for page in parents.specific() if self.model.can_create_at(page)]
        return parents.filter(pk__in=fitting)

    def get(self, request, *args, **kwargs):
        if not self.get_valid_parent_pages(request.user).exists():
            messages.error(
                request,
                _(
                    "There is no place for %(kind)s in %(language)s yet where you may add pages. "
                    "Make a section for them below the home page, or ask a moderator to."
                )
                % {
                    "kind": self.model._meta.verbose_name_plural,
                    "language": self.locale.get_display_name(),
                },
            )
            return redirect(self.get_index_url() or reverse("wagtailadmin_explore_root"))
        return super().get(request, *args, **kwargs)

    def get_page_title(self):
        return capfirst(self.submit_button_label)
