"""Addresses of the reports in the admin, and their items in its menu."""

from django.urls import include, path, reverse
from wagtail.admin.menu import MenuItem

from .base import POLICY, HubReport
from .calendar import CalendarReport
from .coverage import CoverageList, CoverageReport
from .dates import DatesReport
from .facts import StaleFactsReport
from .links import BrokenLinksReport
from .places import PlacesReport, mend_place
from .texts import MissingTextsReport

REPORTS: list[type[HubReport]] = [
    CoverageReport,
    StaleFactsReport,
    CalendarReport,
    DatesReport,
    MissingTextsReport,
    BrokenLinksReport,
    PlacesReport,
]


def report_urls():
    """Each report, and its list alone, which the admin fetches when a filter changes."""
    urls = [path("places/<int:page_id>/mend/", mend_place, name="mend_place")]
    views: list[type[HubReport]] = [*REPORTS, CoverageList]
    for view in views:
        address = f"{view.slug.replace('_', '-')}/"
        results = view.as_view(results_only=True)
        urls.append(path(address, view.as_view(), name=view.slug))
        urls.append(path(f"{address}results/", results, name=f"{view.slug}_results"))
    return path("reports/hub/", include((urls, "hub_reports")))


class ReportMenuItem(MenuItem):
    """Shown to those who may edit some page."""

    def is_shown(self, request):
        return POLICY.user_has_any_permission(request.user, HubReport.any_permission_required)


def report_menu_item(view: type[HubReport]) -> ReportMenuItem:
    return ReportMenuItem(
        view.page_title,
        reverse(f"hub_reports:{view.slug}"),
        name=f"hub-{view.slug.replace('_', '-')}",
        icon_name=view.header_icon,
        order=100 + 10 * REPORTS.index(view),
    )
