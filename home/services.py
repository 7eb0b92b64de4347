"""What the site says of itself in figures."""

from datetime import datetime
from functools import cached_property

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
from hub.visibility import Sight, public_pages, public_rows
from learning.models import CoursePage, StudyTripPage
from network.models import City, Expert, Organisation

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


class Counters:
    """How many there are of what somebody may read; translations count once.

    Each is counted when it is first asked for: pages of all types by one statement, cities and
    countries by another, organisations and experts by one each.
    """

    NAMES = ("cities", "countries", "organisations", "experts", *PAGES)

    def __init__(self, *, sight: Sight | None = None, now: datetime | None = None):
        """Without ``sight``, of what everybody may read."""
        self.sight, self.now = sight or Sight.load(), now or timezone.now()

    @cached_property
    def pages(self) -> dict[str, int]:
        counted = dict(
            public_pages(HubPage.objects.order_by(), self.sight, self.now)
            .values("content_type")
            .annotate(groups=Count("translation_key", distinct=True))
            .values_list("content_type", "groups")
        )
        types = ContentType.objects.get_for_models(*PAGES.values())
        return {name: counted.get(types[model].pk, 0) for name, model in PAGES.items()}

    @cached_property
    def places(self) -> dict[str, int]:
        return public_rows(City.objects, self.sight.audience, self.now).aggregate(
            cities=Count("pk"), countries=Count("country", distinct=True)
        )

    @cached_property
    def organisations(self) -> int:
        return public_rows(Organisation.objects, self.sight.audience, self.now).count()

    @cached_property
    def experts(self) -> int:
        return public_rows(Expert.objects, self.sight.audience, self.now).count()

    def __getattr__(self, name: str) -> int:
        if name in PAGES:
            return self.pages[name]
        if name in ("cities", "countries"):
            return self.places[name]
        raise AttributeError(name)
