"""Facts that nobody has checked for a year, or ever."""

from dataclasses import dataclass
from datetime import date

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from hub.models import HubPage

from .base import SHOWN, HubReport, Row, all_pages, at_field, page_types, type_choices, type_filter


@dataclass
class FactRow(Row):
    """A page whose facts are to be checked with its source; ``kind`` is its type."""

    verified_on: date | None

    @property
    def verified(self) -> str:
        return date_format(self.verified_on) if self.verified_on else str(_("never"))

    @property
    def source(self) -> str:
        return self.page.source_url


class FactFilters(django_filters.FilterSet):
    """By type alone: facts are the same in every language, and checked once."""

    content_type = type_filter(method=all_pages)

    class Meta:
        model = HubPage
        fields = ["content_type"]


class SourceColumn(Column):
    cell_template_name = "hub_home/reports/source_cell.html"


class StaleFactsReport(HubReport):
    """Public pages of the types that stand in sections: the others hold no facts."""

    slug = "stale_facts"
    page_title = _("Facts to check")
    header_icon = "history"
    purpose = _(
        "Public pages whose facts nobody has checked for twelve months, or ever. Readers are told "
        "to check the older ones for themselves. Compare the facts with their source, correct "
        "them, and set “verified on” to today. A page is listed once, in the language in which "
        "its facts are entered; then take them over into its translations."
    )
    nothing_found = _(
        "All facts are fresh: each public page has been checked within the last twelve months."
    )
    filterset_class = FactFilters
    kind_parameter = "content_type"
    columns = [
        HubReport.title_column,
        HubReport.type_column,
        Column("verified", label=_("Verified on")),
        SourceColumn("source", label=_("Source")),
        HubReport.language_column,
    ]
    list_export = ["title", "type_name", "verified_on", "source", "language", "edit_url"]
    export_headings = {
        **HubReport.export_headings,
        "verified_on": _("Verified on"),
        "source": _("Source"),
    }

    def kind_choices(self):
        return type_choices()

    def shown_pages(self):
        return self.editable_pages().only(*SHOWN, "source_url")

    def rows(self, pages):
        with_facts = [model for model in page_types() if model.section]
        types = ContentType.objects.get_for_models(*with_facts).values()
        pages = pages.filter(content_type__in=types).visible(self.now).originals()
        stale = pages.stale(self.now) | pages.filter(verified_on=None)
        found = stale.order_by("verified_on", "title").values_list(
            "pk", "content_type_id", "verified_on"
        )
        rows = [FactRow(key, str(kind), at_field("verified_on"), day) for key, kind, day in found]
        # Databases differ in where they put what is empty: those never checked come first.
        return sorted(rows, key=lambda row: row.verified_on is not None)
