"""Working groups: a few cities that meet regularly."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from graphene import DateTime
from grapple.models import GraphQLRichText, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.models import Orderable
from wagtail.search import index

from hub.blocks import PROSE_FEATURES
from hub.declarations import GraphQLChoice, GraphQLCollection, GraphQLComputed, GraphQLForeignKey
from hub.models import HubPage
from hub.values.limits import Years
from hub.values.prose import ProseField
from hub.values.time_zones import TimeZoneField
from search.content import KeysFacet, SearchContent

from ..choices import GroupAccess, GroupKind
from ..forms import LocalTimeForm
from ..querysets import next_meeting
from .cluster import DOCUMENTATION


class WorkingGroupForm(LocalTimeForm):
    """Asks for the zone of the next meeting."""

    local_times = ("next_meeting_at",)
    place_rows = ("group_cities", "city")


class WorkingGroupPage(HubPage):
    """A working group, of a cluster or by itself."""

    section = "working-groups"
    base_form_class = WorkingGroupForm
    graphql_name = "WorkingGroup"
    graphql_description = "A few cities and organisations that meet regularly on one matter."

    mandate = ProseField(
        _("mandate"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What the group is for, and what it may decide."),
    )
    cluster = models.ForeignKey(
        "hub_clusters.TopicalClusterPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topical cluster"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=GroupKind, default=GroupKind.THEMATIC)
    access = models.CharField(
        _("access"), max_length=20, choices=GroupAccess, default=GroupAccess.OPEN
    )
    next_meeting_at = models.DateTimeField(
        _("next meeting"),
        null=True,
        blank=True,
        validators=[Years()],
        help_text=_("In the time zone below. Once it has passed, readers no longer see it."),
    )
    time_zone = TimeZoneField(
        _("time zone"),
        default="UTC",
        help_text=_("Empty: that of the first city, else the site's."),
    )

    content_panels = [*HubPage.content_panels, FieldPanel("mandate")]
    fact_panels = [
        FieldPanel("cluster", help_text=_("The cluster that it is part of, if it is of one.")),
        FieldRowPanel(
            [FieldPanel("kind"), FieldPanel("access")],
            help_text=_("What holds it together, and whether further cities may join."),
        ),
        MultipleChooserPanel(
            "group_cities",
            chooser_field_name="city",
            heading=_("Member cities"),
            label=_("city"),
            help_text=_("Shown on its page, and the group on theirs."),
        ),
        MultipleChooserPanel(
            "group_organisations",
            chooser_field_name="organisation",
            heading=_("Member organisations"),
            label=_("organisation"),
            help_text=_("Which take part besides the cities."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("next_meeting_at"), FieldPanel("time_zone")])],
            heading=_("Next meeting"),
            help_text=_("Shown until it is over; then enter the next one."),
        ),
        *HubPage.fact_panels,
    ]
    search_fields = [*HubPage.search_fields, index.SearchField("mandate")]
    search_content = SearchContent(
        text=("mandate",),
        labels=("group_cities__city", "group_organisations__organisation"),
        facets={"cities": KeysFacet("group_cities__city")},
        ahead=("next_meeting_at",),
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLRichText("mandate", description="What the group is for."),
        GraphQLForeignKey(
            "cluster",
            "hub_clusters.TopicalClusterPage",
            description="The cluster that it belongs to.",
        ),
        GraphQLChoice("kind", GroupKind, description="What holds it together."),
        GraphQLChoice("access", GroupAccess, description="Whether further cities may join."),
        GraphQLCollection(
            GraphQLForeignKey,
            "cities",
            "hub_network.City",
            source="group_cities.city",
            description="Its member cities.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "organisations",
            "hub_network.Organisation",
            source="group_organisations.organisation",
            description="Its member organisations.",
        ),
        GraphQLComputed(
            "next_meeting",
            DateTime,
            next_meeting,
            description="When it meets next (UTC); empty when no meeting is ahead.",
        ),
        GraphQLString("time_zone", description="IANA time zone of the meeting."),
        DOCUMENTATION,
    ]

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")

    @property
    def next_meeting(self):
        """When the group meets next, or ``None``; what the queryset's function says."""
        meeting = self.next_meeting_at
        return meeting if meeting and meeting >= timezone.now() else None


class GroupCity(Orderable):
    """A member city of a working group."""

    page = ParentalKey(WorkingGroupPage, on_delete=models.CASCADE, related_name="group_cities")
    city = models.ForeignKey("hub_network.City", models.PROTECT, related_name="+")

    panels = [FieldPanel("city")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "city"], name="hub_clusters_group_city")
        ]


class GroupOrganisation(Orderable):
    """A member organisation of a working group."""

    page = ParentalKey(
        WorkingGroupPage, on_delete=models.CASCADE, related_name="group_organisations"
    )
    organisation = models.ForeignKey("hub_network.Organisation", models.PROTECT, related_name="+")

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "organisation"], name="hub_clusters_group_organisation"
            )
        ]
