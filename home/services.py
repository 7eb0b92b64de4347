"""What this site counts."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from clusters.models import (
    DocumentationPage,
    EventPage,
    GoodPracticePage,
    ProjectIdeaPage,
    TopicalClusterPage,
    WorkingGroupPage,
)
from funding.models import FundingGuidePage
from hub.counters import CountedTogether, register_counters
from hub.models import HubPage
from hub.visibility import Restrictions, public_pages, public_rows
from learning.models import CoursePage, StudyTripPage
from network.models import City, Expert, Organisation

PAGES = {
    "clusters": (TopicalClusterPage, "Topical clusters."),
    "working_groups": (WorkingGroupPage, "Working groups."),
    "events": (EventPage, "Events, past ones included."),
    "good_practices": (GoodPracticePage, "Good practices."),
    "project_ideas": (ProjectIdeaPage, "Project ideas that are open to everybody."),
    "documentation": (DocumentationPage, "Reports, recordings and other documents."),
    "courses": (CoursePage, "Training courses."),
    "study_trips": (StudyTripPage, "Study trips, past ones included."),
    "funding_guides": (FundingGuidePage, "Guides to funding programmes."),
}


def pages(restrictions: Restrictions, now: datetime) -> dict[str, int]:
    """Pages of all types, by one statement; translations count once."""
    counted = dict(
        public_pages(HubPage.objects.order_by(), restrictions, now)
        .values("content_type")
        .annotate(groups=Count("translation_key", distinct=True))
        .values_list("content_type", "groups")
    )
    types = ContentType.objects.get_for_models(*(model for model, _description in PAGES.values()))
    return {name: counted.get(types[model].pk, 0) for name, (model, _) in PAGES.items()}


def places(restrictions: Restrictions, now: datetime) -> dict[str, int]:
    return public_rows(City.objects, now).aggregate(
        cities=Count("pk"), countries=Count("country", distinct=True)
    )


def organisations(restrictions: Restrictions, now: datetime) -> dict[str, int]:
    return {"organisations": public_rows(Organisation.objects, now).count()}


def experts(restrictions: Restrictions, now: datetime) -> dict[str, int]:
    return {"experts": public_rows(Expert.objects, now).count()}


def register() -> None:
    """Tells the core of all figures."""
    names = {
        "cities": "Cities of the network.",
        "countries": "Countries that these cities lie in.",
    }
    register_counters(CountedTogether(names, places))
    names = {"organisations": "Organisations that the network works with."}
    register_counters(CountedTogether(names, organisations))
    names = {"experts": "Experts who consent to being shown."}
    register_counters(CountedTogether(names, experts))
    names = {name: description for name, (_model, description) in PAGES.items()}
    register_counters(CountedTogether(names, pages))
