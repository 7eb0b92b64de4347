"""Links within the site that lead readers nowhere."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from hub.models import HubPage

from .base import HubReport, Row, kind_filter, type_filter
from .references import references
from .targets import LinkProblem, Targets


@dataclass
class LinkRow(Row):
    """A link that leads nowhere: the name of the field that holds it, and what it points at."""

    field_name: str
    target: str


class LinkFilters(WagtailFilterSet):
    kind = kind_filter(LinkProblem.choices)
    content_type = type_filter()

    class Meta:
        model = HubPage
        fields = ["content_type"]


class BrokenLinksReport(HubReport):
    """Links of public pages: what a draft points at may be published together with it."""

    slug = "broken_links"
    page_title = _("Broken links")
    header_icon = "link"
    purpose = _(
        "Links on public pages to pages and documents of this site that readers cannot open: "
        "deleted, not published, expired or private ones. Readers see the words without the link, "
        "or nothing at all. Remove the link, choose another target, or publish the target. Links "
        "to other sites are not checked."
    )
    nothing_found = _("No link is broken: each one leads to something that readers can open.")
    filterset_class = LinkFilters
    columns = [
        HubReport.title_column,
        Column("field_name", label=_("Where")),
        Column("target", label=_("Leads to")),
        Column("kind_name", label=_("Which is")),
        HubReport.type_column,
        HubReport.language_column,
    ]
    list_export = [
        "title",
        "field_name",
        "target",
        "kind_name",
        "type_name",
        "language",
        "edit_url",
    ]
    export_headings = {
        **HubReport.export_headings,
        "field_name": _("Where"),
        "target": _("Leads to"),
        "kind_name": _("Which is"),
    }

    def kind_choices(self):
        return LinkProblem.choices

    def rows(self, pages):
        targets = Targets(self.now)
        rows = [
            LinkRow(found.page_id, problem, found.place, found.field_name, targets.title(found))
            for found in references(pages.visible(self.now))
            if (problem := targets.problem(found))
        ]
        return sorted(
            rows, key=lambda row: (targets.pages[str(row.page_id)].title, row.page_id, row.place)
        )
