"""Models of the clusters."""

from .cluster import DOCUMENTATION, ClusterCity, TopicalClusterPage
from .documentation import DocumentationPage, DocumentationRecord
from .event import EventCity, EventPage
from .evidence import PracticeIndicator, PracticePartner, PracticeResource
from .group import GroupCity, GroupOrganisation, WorkingGroupPage
from .idea import IdeaFunding, IdeaPeer, ProjectIdeaPage
from .milestone import IdeaMilestone
from .practice import GoodPracticePage, PracticeCity
from .programme import EventSeries, EventSession, SessionOrganisation
from .registration import (
    JOINING_BY_DAYS,
    REGISTRATION_FIELDS,
    REGISTRATION_PANELS,
    WAY_IN_NEEDED,
    Registration,
    RegistrationForm,
)
from .validation import ValidationTask

__all__ = [
    "JOINING_BY_DAYS",
    "DOCUMENTATION",
    "REGISTRATION_FIELDS",
    "REGISTRATION_PANELS",
    "WAY_IN_NEEDED",
    "ClusterCity",
    "DocumentationPage",
    "DocumentationRecord",
    "EventCity",
    "EventPage",
    "EventSeries",
    "EventSession",
    "GoodPracticePage",
    "GroupCity",
    "GroupOrganisation",
    "IdeaFunding",
    "IdeaMilestone",
    "IdeaPeer",
    "PracticeCity",
    "PracticeIndicator",
    "PracticePartner",
    "PracticeResource",
    "ProjectIdeaPage",
    "Registration",
    "RegistrationForm",
    "SessionOrganisation",
    "TopicalClusterPage",
    "ValidationTask",
    "WorkingGroupPage",
]
