"""What the clusters add to rows and pages of lower rooms: the pages that point at them."""

from funding.models import FundingGuidePage
from hub.declarations import GraphQLBacklinks
from network.models import City, Organisation

EARLIEST = ("start", "title")

extensions = [
    (
        City,
        GraphQLBacklinks(
            "clusters",
            "hub_clusters.TopicalClusterPage",
            via="cluster_cities__city",
            description="Topical clusters that the city works in.",
        ),
    ),
    (
        City,
        GraphQLBacklinks(
            "working_groups",
            "hub_clusters.WorkingGroupPage",
            via="group_cities__city",
            description="Working groups that the city is a member of.",
        ),
    ),
    (
        City,
        GraphQLBacklinks(
            "events",
            "hub_clusters.EventPage",
            via="event_cities__city",
            order_by=EARLIEST,
            description="Events in the city or to which it invites, the earliest first.",
        ),
    ),
    (
        City,
        GraphQLBacklinks(
            "good_practices",
            "hub_clusters.GoodPracticePage",
            via="practice_cities__city",
            description="Good practices of the city.",
        ),
    ),
    (
        City,
        GraphQLBacklinks(
            "project_ideas",
            "hub_clusters.ProjectIdeaPage",
            via="city",
            description="Project ideas of the city.",
        ),
    ),
    (
        Organisation,
        GraphQLBacklinks(
            "clusters",
            "hub_clusters.TopicalClusterPage",
            via="coordinating_organisation",
            description="Topical clusters that it coordinates.",
        ),
    ),
    (
        Organisation,
        GraphQLBacklinks(
            "working_groups",
            "hub_clusters.WorkingGroupPage",
            via="group_organisations__organisation",
            description="Working groups that it is a member of.",
        ),
    ),
    (
        Organisation,
        GraphQLBacklinks(
            "events",
            "hub_clusters.EventPage",
            via="sessions__session_organisations__organisation",
            order_by=EARLIEST,
            description="Events at which it speaks, the earliest first.",
        ),
    ),
    (
        Organisation,
        GraphQLBacklinks(
            "good_practices",
            "hub_clusters.GoodPracticePage",
            via="partners__organisation",
            description="Good practices in which it takes part.",
        ),
    ),
    (
        FundingGuidePage,
        GraphQLBacklinks(
            "project_ideas",
            "hub_clusters.ProjectIdeaPage",
            via="idea_funding__guide",
            description="Project ideas that it fits.",
        ),
    ),
]
