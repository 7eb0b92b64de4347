"""What all reports have in common: whose pages, which rows, how they are shown and exported."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_locales_display_names
from wagtail.models import get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from hub.models import HubPage
from hub.querysets import HubPageQuerySet

POLICY = PagePermissionPolicy(HubPage)
SHOWN = ("title", "draft_title", "depth", "locale_id", "content_type_id")
"""What rows show of every page."""
MOST_KEYS = 5000
"""Databases take only so many in one statement. An export of more reads all pages instead."""


def at_field(path: str) -> str:
    """Fragment of an address by which Wagtail opens a form at a field or block of the page.

    It takes the first field of that name, which may be one of a row.
    """
    return f":w:contentpath={path}"


def at_rows(relation: str) -> str:
    """Fragment by which it opens a form at the first of the rows of a page."""
    return f"inline_child_{relation}-0-panel-section"


@dataclass
class Row:
    """A finding: on which page, of which kind, and at which place of its form it is mended.

    A report finds rows by the thousand; ``page`` and ``edit_url`` are filled in for those that
    are shown.
    """

    page_id: int
    kind: TextChoices | str
    place: str
    page: HubPage = field(default=None, init=False)  # type: ignore[assignment]
    edit_url: str = field(default="", init=False)

    @property
    def title(self) -> str:
        return self.page.get_admin_display_title()

    @property
    def language(self) -> str:
        return str(get_locales_display_names()[self.page.locale_id])

    @property
    def type_name(self) -> str:
        return capfirst(self.page.page_type_display_name)

    @property
    def kind_name(self) -> str:
        return capfirst(str(self.kind.label if isinstance(self.kind, TextChoices) else self.kind))


def page_types() -> list[type[HubPage]]:
    """The types of pages of the hub."""
    return [model for model in get_page_models() if issubclass(model, HubPage)]


def type_choices() -> list[tuple[str, str]]:
    """Key and name of each type of page, by name."""
    types = ContentType.objects.get_for_models(*page_types())
    choices = [
        (str(kind.pk), capfirst(str(model._meta.verbose_name))) for model, kind in types.items()
    ]
    return sorted(choices, key=lambda choice: choice[1])


def type_filter(**options) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=_("Type"), choices=type_choices, empty_label=_("All"), **options
    )


def kind_filter(choices) -> django_filters.ChoiceFilter:
    """By kind of finding."""
    return django_filters.ChoiceFilter(
        label=_("Finding"), choices=choices, empty_label=_("All"), method=all_pages
    )


def all_pages(pages, name, value):
    """Leaves the pages as they are: the view applies this filter to the rows."""
    return pages


class HubReport(ReportView):
    """A list of rows about pages that the user may edit.

    A report says in ``rows`` what it finds among these pages. Its SQL must not grow with them.
    """

    model = HubPage
    any_permission_required = ["add", "change", "publish"]
    template_name = "hub_home/reports/report.html"
    results_template_name = "hub_home/reports/report_results.html"
    kind_parameter = "kind"
    slug = ""
    purpose: str | Promise = ""
    nothing_found: str | Promise = ""
    language_column = Column("language", label=_("Language"))
    type_column = Column("type_name", label=_("Type"))
    title_column = TitleColumn(
        "title", label=_("Page"), width="35%", get_url=lambda row: row.edit_url
    )
    export_headings = {
        "title": _("Page"),
        "type_name": _("Type"),
        "language": _("Language"),
        "kind_name": _("Finding"),
        "edit_url": _("Edit at"),
    }

    def rows(self, pages: HubPageQuerySet) -> list[Row]:
        """Returns the rows of the report on ``pages``, in the order in which they are shown."""
        raise NotImplementedError

    def kind_choices(self) -> list[tuple[str, str]]:
        """Kinds of rows, in the order in which they are counted above the list."""
        raise NotImplementedError

    @cached_property
    def now(self):
        return timezone.now()

    def editable_pages(self) -> HubPageQuerySet:
        pages = POLICY.instances_user_has_permission_for(self.request.user, "change")
        return pages.filter(alias_of=None).order_by()

    def get_filtered_queryset(self) -> list[Row]:
        rows = self.rows(self.filter_queryset(self.editable_pages()))
        self.counts = Counter(str(row.kind) for row in rows)
        chosen = self.chosen(self.kind_parameter)
        return [row for row in rows if self.is_listed(row, chosen)]

    def is_listed(self, row: Row, chosen: str) -> bool:
        """Whether a row is shown while this kind is chosen; ``""`` for none."""
        return not chosen or str(row.kind) == chosen

    def chosen(self, name: str) -> str:
        """The value of a filter; ``""`` for none."""
        return self.filters.form.cleaned_data.get(name, "")

    def decorate_paginated_queryset(self, object_list: list[Row]) -> list[Row]:
        pages, keys = self.shown_pages(), {row.page_id for row in object_list}
        if len(keys) <= MOST_KEYS:
            pages = pages.filter(pk__in=keys)
        by_key = {page.pk: page for page in pages}
        for row in object_list:
            row.page = by_key[row.page_id]
            row.edit_url = self.request.build_absolute_uri(self.address_of(row))
        return object_list

    def address_of(self, row: Row) -> str:
        """Returns the address where a row is mended: the form of its page, opened at the place."""
        address = reverse("wagtailadmin_pages:edit", args=[row.page_id])
        return f"{address}#{row.place}" if row.place else address

    def shown_pages(self) -> HubPageQuerySet:
        """The pages of rows, with what the columns show of them."""
        return self.editable_pages().only(*SHOWN)

    @cached_property
    def no_results_message(self):
        if self.is_filtering:
            return _("Nothing matches these filters. Clear one of them to see more.")
        return self.nothing_found

    def get_index_url(self):
        return reverse(f"hub_reports:{self.slug}")

    def get_index_results_url(self):
        return reverse(f"hub_reports:{self.slug}_results")

    def get_filename(self):
        return f"{self.slug}-{timezone.localdate(self.now)}"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["kinds"] = [
            (capfirst(label), self.counts[value], self.address_with(self.kind_parameter, value))
            for value, label in self.kind_choices()
            if self.counts[value]
        ]
        return context

    def address_with(self, name: str, value: str) -> str:
        """Returns the address of this list with another value of a filter, from its beginning."""
        parameters = self.request.GET.copy()
        parameters.pop(self.page_kwarg, None)
        parameters[name] = value
        return f"{self.index_url}?{parameters.urlencode()}"
