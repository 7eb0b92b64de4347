"""Learning in the API: root fields, and what they add to types of lower rooms."""

import graphene

from clusters.models import ProjectIdeaPage
from clusters.schema.filters import ComputedFlagFilter
from hub.api.connections import page_connection
from hub.api.filters import ChoiceFilter, CompareFilter, FlagFilter, KeysFilter
from hub.declarations import GraphQLBacklinks
from network.models import City

from ..choices import CourseLevel, CoursePace
from ..models import CoursePage, StudyTripPage
from ..querysets import applications_open

EARLIEST = ("starts_on", "title")

extensions = [
    (
        City,
        GraphQLBacklinks(
            "study_trips",
            "hub_learning.StudyTripPage",
            via="trip_hosts__city",
            order_by=EARLIEST,
            description="Study trips to the city, the earliest first.",
        ),
    ),
    (
        City,
        GraphQLBacklinks(
            "study_trips_from",
            "hub_learning.StudyTripPage",
            via="trip_homes__city",
            order_by=EARLIEST,
            description="Study trips of people from the city, the earliest first.",
        ),
    ),
    (
        ProjectIdeaPage,
        GraphQLBacklinks(
            "study_trips",
            "hub_learning.StudyTripPage",
            via="trip_ideas__idea",
            order_by=EARLIEST,
            description="Study trips that are to help the idea on, the earliest first.",
        ),
    ),
]


class Query(graphene.ObjectType):
    """Where practitioners learn."""

    courses = page_connection(
        CoursePage,
        description="Training courses.",
        where={
            "level": ChoiceFilter(CourseLevel, "level", description="What they build on."),
            "pace": ChoiceFilter(CoursePace, "pace", description="Who sets the pace."),
            "certificate": FlagFilter(
                "certificate", description="Whether there is a certificate at the end."
            ),
            "workload_to": CompareFilter(
                graphene.Int, "workload_minutes__lte", description="At most so many minutes."
            ),
        },
        order={
            "TITLE_ASC": ("title",),
            "WORKLOAD_ASC": ("workload_minutes", "title"),
            "WORKLOAD_DESC": ("-workload_minutes", "title"),
        },
    )
    study_trips = page_connection(
        StudyTripPage,
        description="Study trips to cities of the network.",
        where={
            "home_cities": KeysFilter(
                "trip_homes__city", description="Where the participants come from."
            ),
            "host_cities": KeysFilter("trip_hosts__city", description="Cities that are visited."),
            "applications_open": ComputedFlagFilter(
                applications_open, description="Whether one can apply at this moment."
            ),
            "covers_travel": FlagFilter("covers_travel", description="Whether travel is paid for."),
            "starts_from": CompareFilter(
                graphene.Date, "starts_on__gte", description="Start on this day or later."
            ),
            "starts_before": CompareFilter(
                graphene.Date, "starts_on__lt", description="Start before this day."
            ),
            "ends_from": CompareFilter(
                graphene.Date, "ends_on__gte", description="End on this day or later."
            ),
        },
        order={
            "START_ASC": EARLIEST,
            "START_DESC": ("-starts_on", "title"),
            "DEADLINE_ASC": ("application_deadline", "title"),
        },
    )
