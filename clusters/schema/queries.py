"""Root fields: clusters, working groups, events, good practices, ideas, documentation."""

import graphene

from hub.api.connections import page_connection
from hub.api.filters import (
    ChoiceFilter,
    ChoiceListFilter,
    CompareFilter,
    ComputedFilter,
    KeysFilter,
)
from hub.values.choices import Language

from ..choices import (
    DocumentationKind,
    EventFormat,
    EventMode,
    EventStatus,
    GroupAccess,
    GroupKind,
    IdeaStage,
    Licence,
    Maturity,
    ValidationState,
)
from ..models import (
    DocumentationPage,
    EventPage,
    GoodPracticePage,
    ProjectIdeaPage,
    TopicalClusterPage,
    WorkingGroupPage,
)
from ..querysets import event_status, is_free
from .filters import ComputedFlagFilter


class Query(graphene.ObjectType):
    """What the cities of the network do together."""

    clusters = page_connection(
        TopicalClusterPage,
        description="Topical clusters: cities that work on one matter for a time.",
        where={
            "cities": KeysFilter("cluster_cities__city", description="Cities that work in them."),
            "coordinated_by": KeysFilter(
                "coordinating_organisation", description="Organisations that coordinate them."
            ),
        },
        order={
            "TITLE_ASC": ("title",),
            "START_ASC": ("period_start", "title"),
            "START_DESC": ("-period_start", "title"),
        },
    )
    working_groups = page_connection(
        WorkingGroupPage,
        description="Working groups: a few cities that meet regularly.",
        where={
            "cluster": CompareFilter(
                graphene.UUID,
                "cluster__translation_key",
                description="The cluster they belong to, by its translation key.",
            ),
            "kind": ChoiceFilter(GroupKind, "kind", description="What holds them together."),
            "access": ChoiceFilter(
                GroupAccess, "access", description="Whether further cities may join."
            ),
            "cities": KeysFilter("group_cities__city", description="Their member cities."),
            "organisations": KeysFilter(
                "group_organisations__organisation", description="Their member organisations."
            ),
        },
        order={"TITLE_ASC": ("title",)},
    )
    events = page_connection(
        EventPage,
        description="Dialogue events, workshops, conferences, webinars and expert missions.",
        where={
            "status": ComputedFilter(
                EventStatus, event_status, description="Where they stand at this moment."
            ),
            "format": ChoiceFilter(EventFormat, "format", description="How people meet."),
            "mode": ChoiceFilter(EventMode, "mode", description="On site, online or both."),
            "languages": ChoiceListFilter(
                Language, "languages", description="Languages spoken there."
            ),
            "cities": KeysFilter(
                "event_cities__city", description="Where they take place, or who invites."
            ),
            "organisations": KeysFilter(
                "sessions__session_organisations__organisation",
                description="Organisations that speak there.",
            ),
            "series": KeysFilter("series", description="Series that they are part of."),
            "cluster": CompareFilter(
                graphene.UUID,
                "cluster__translation_key",
                description="The cluster that invites, by its translation key.",
            ),
            "free": ComputedFlagFilter(is_free, description="Whether they cost nothing."),
            "starts_from": CompareFilter(
                graphene.DateTime, "start__gte", description="Start at this moment or later."
            ),
            "starts_before": CompareFilter(
                graphene.DateTime, "start__lt", description="Start before this moment."
            ),
            "ends_after": CompareFilter(
                graphene.DateTime, "end__gt", description="Are not over at this moment."
            ),
        },
        order={
            "START_ASC": ("start", "title"),
            "START_DESC": ("-start", "title"),
        },
    )
    good_practices = page_connection(
        GoodPracticePage,
        description="Good practices: what cities have done, and what others can learn from it.",
        where={
            "cities": KeysFilter("practice_cities__city", description="Cities that did them."),
            "partners": KeysFilter(
                "partners__organisation", description="Organisations that took part."
            ),
            "maturity": ChoiceFilter(Maturity, "maturity", description="How far they have come."),
            "validation_state": ChoiceFilter(
                ValidationState, "validation_state", description="Who has checked them."
            ),
        },
        order={
            "TITLE_ASC": ("title",),
            "START_ASC": ("period_start", "title"),
            "START_DESC": ("-period_start", "title"),
        },
    )
    project_ideas = page_connection(
        ProjectIdeaPage,
        description="Project ideas that their cities have opened to everybody.",
        where={
            "stage": ChoiceFilter(IdeaStage, "stage", description="How far they have come."),
            "cities": KeysFilter("city", description="Cities whose ideas they are."),
            "peers": KeysFilter("idea_peers__city", description="Cities that share experience."),
            "event": CompareFilter(
                graphene.UUID,
                "event__translation_key",
                description="The event at which they arose, by its translation key.",
            ),
        },
        order={"TITLE_ASC": ("title",)},
    )
    documentation = page_connection(
        DocumentationPage,
        description="Reports, presentations, recordings and other documents.",
        where={
            "kind": ChoiceFilter(DocumentationKind, "kind", description="What they are."),
            "licence": ChoiceFilter(
                Licence, "licence", description="What others may do with them."
            ),
            "document_language": ChoiceFilter(
                Language, "document_language", description="In which they are written or spoken."
            ),
        },
        order={"TITLE_ASC": ("title",)},
    )
