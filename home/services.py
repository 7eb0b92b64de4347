"""What the site says of itself in figures."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils import timezone

from clusters.models import (
    DocumentationPage,
    EventPage,
    GoodPracticePage,
    ProjectIdeaPage,
    TopicalClusterPage,
    WorkingGroupPage,
)
from funding.models import FundingGuidePage
from hub.models import HubPage
from hub.visibility import Restrictions, public_pages, public_rows
from learning.models import CoursePage, StudyTripPage
from network.models import City, Expert, Organisation


@dataclass(frozen=True)
class Counters:
    """How many there are of what everybody may read; translations count once."""

    cities: int
    countries: int
    organisations: int
    experts: int
    clusters: int
    working_groups: int
    events: int
    good_practices: int
    project_ideas: int
    documentation: int
    courses: int
    study_trips: int
    funding_guides: int


PAGES = {
    "clusters": TopicalClusterPage,
    "working_groups": WorkingGroupPage,
    "events": EventPage,
    "good_practices": GoodPracticePage,
    "project_ideas": ProjectIdeaPage,
    "documentation": DocumentationPage,
    "courses": CoursePage,
    "study_trips": StudyTripPage,
    "funding_guides": FundingGuidePage,
}


def site_counters(
    *, restrictions: Restrictions | None = None, now: datetime | None = None
) -> Counters:
    """Counted from the data in four statements; a fifth one if ``restrictions`` are not given."""
    restrictions, now = restrictions or Restrictions.load(), now or timezone.now()
    pages = dict(
        public_pages(HubPage.objects.order_by(), restrictions, now)
        .values("content_type")
        .annotate(groups=Count("translation_key", distinct=True))
        .values_list("content_type", "groups")
    )
    types = ContentType.objects.get_for_models(*PAGES.values())
    cities = public_rows(City.objects, now).aggregate(
        cities=Count("pk"), countries=Count("country", distinct=True)
    )
    return Counters(
        **cities,
        organisations=public_rows(Organisation.objects, now).count(),
        experts=public_rows(Expert.objects, now).count(),
        **{name: pages.get(types[model].pk, 0) for name, model in PAGES.items()},
    )
