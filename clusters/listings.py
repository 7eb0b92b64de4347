"""The lists of this room's pages in the admin."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.desk.listings.columns import ChoiceColumn, DayColumn, MomentColumn, TextColumn
from hub.desk.listings.filters import ChoicesFilter, ListingFilters
from hub.desk.listings.viewset import PageListing

from .choices import (
    DocumentationKind,
    EventFormat,
    EventMode,
    EventStatus,
    GroupAccess,
    GroupKind,
    IdeaStage,
    IdeaVisibility,
    Maturity,
    ValidationState,
)
from .kinds import CLUSTERS, DOCUMENTATION, EVENTS, GROUPS, IDEAS, PRACTICES
from .querysets import next_meeting


class ClusterListing(PageListing):
    kind = CLUSTERS
    icon = "group"
    facts = [
        DayColumn("period_start", label=_("Start")),
        DayColumn("period_end", label=_("End")),
    ]


class GroupFilters(ListingFilters):
    kind = ChoicesFilter(label=_("Kind"), choices=GroupKind.choices)
    access = ChoicesFilter(label=_("Access"), choices=GroupAccess.choices)


class GroupListing(PageListing):
    kind = GROUPS
    icon = "comment"
    filterset_class = GroupFilters
    facts = [
        TextColumn("cluster", text=lambda page: page.cluster or "", label=_("Topical cluster")),
        ChoiceColumn("access", GroupAccess, label=_("Access")),
        MomentColumn("meets_at", label=_("Next meeting")),
    ]

    def shape(self, pages):
        return pages.select_related("cluster").annotate(meets_at=next_meeting(timezone.now()))


class EventFilters(ListingFilters):
    current_status = ChoicesFilter(label=_("Status"), choices=EventStatus.choices)
    format = ChoicesFilter(label=_("Format"), choices=EventFormat.choices)
    mode = ChoicesFilter(label=_("On site or online"), choices=EventMode.choices)


class EventListing(PageListing):
    kind = EVENTS
    icon = "calendar-alt"
    filterset_class = EventFilters
    ordering = "-start"
    facts = [
        ChoiceColumn(
            "current_status",
            EventStatus,
            marked=(EventStatus.UPCOMING, EventStatus.ONGOING),
            label=_("Status"),
        ),
        MomentColumn("start", label=_("Start")),
    ]

    def shape(self, pages):
        return pages.with_status()


class PracticeFilters(ListingFilters):
    validation_state = ChoicesFilter(label=_("Validation"), choices=ValidationState.choices)
    maturity = ChoicesFilter(label=_("Maturity"), choices=Maturity.choices)


class PracticeListing(PageListing):
    kind = PRACTICES
    icon = "success"
    filterset_class = PracticeFilters
    facts = [
        ChoiceColumn(
            "validation_state",
            ValidationState,
            marked=(ValidationState.VALIDATED,),
            label=_("Validation"),
        ),
        ChoiceColumn("maturity", Maturity, label=_("Maturity")),
    ]


class IdeaFilters(ListingFilters):
    stage = ChoicesFilter(label=_("Stage"), choices=IdeaStage.choices)
    visibility = ChoicesFilter(label=_("Who may read it"), choices=IdeaVisibility.choices)


class IdeaListing(PageListing):
    kind = IDEAS
    icon = "pick"
    filterset_class = IdeaFilters
    facts = [
        TextColumn("city", text=lambda page: page.city.label(), label=_("City")),
        ChoiceColumn("stage", IdeaStage, label=_("Stage")),
        ChoiceColumn("visibility", IdeaVisibility, label=_("Who may read it")),
    ]

    def shape(self, pages):
        return pages.select_related("city")


class DocumentationFilters(ListingFilters):
    kind = ChoicesFilter(label=_("Kind"), choices=DocumentationKind.choices)


class DocumentationListing(PageListing):
    kind = DOCUMENTATION
    icon = "doc-full"
    filterset_class = DocumentationFilters
    facts = [ChoiceColumn("kind", DocumentationKind, label=_("Kind"))]
