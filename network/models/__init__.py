"""Models of the network: identity in rows, prose in pages."""

from .city import City, CityOffer, CitySeek
from .expert import Availability, Expert, ExpertTopic, MissionKind
from .organisation import Organisation, OrganisationKind, OrganisationRole
from .pages import CityPage, ExpertPage, OrganisationPage

__all__ = [
    "Availability",
    "City",
    "CityOffer",
    "CityPage",
    "CitySeek",
    "Expert",
    "ExpertPage",
    "ExpertTopic",
    "MissionKind",
    "Organisation",
    "OrganisationKind",
    "OrganisationPage",
    "OrganisationRole",
]
