"""Makes pages of the clusters for tests."""

from datetime import UTC, datetime
from itertools import count
from zoneinfo import ZoneInfo

from wagtail.models import Page

from clusters.models import (
    DocumentationPage,
    EventPage,
    GoodPracticePage,
    ProjectIdeaPage,
    TopicalClusterPage,
    WorkingGroupPage,
)
from funding.models import FundingGuidePage
from tests.network.make import make_city, make_organisation

numbers = count(1)


def at(zone: str, *when: int) -> datetime:
    """The moment of a local time: ``at("Europe/Berlin", 2026, 3, 29, 9, 30)``."""
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def utc(*when: int) -> datetime:
    return at("UTC", *when)


def add(page: Page, parent: Page | None = None) -> Page:
    """Below ``parent`` (default: the root of the tree), with a title and address of its own."""
    number = next(numbers)
    page.title = page.title or f"{type(page).__name__} {number}"
    page.slug = page.slug or f"page-{number}"
    return (parent or Page.get_first_root_node()).add_child(instance=page)


def make_cluster(parent=None, **fields) -> TopicalClusterPage:
    return add(TopicalClusterPage(**fields), parent)


def make_group(parent=None, **fields) -> WorkingGroupPage:
    return add(WorkingGroupPage(**fields), parent)


def make_event(parent=None, **fields) -> EventPage:
    defaults = {
        "start": utc(2026, 9, 3, 7),
        "end": utc(2026, 9, 5, 15),
        "time_zone": "Europe/Berlin",
        "venue": "Town hall",
    }
    return add(EventPage(**{**defaults, **fields}), parent)


def make_practice(parent=None, **fields) -> GoodPracticePage:
    return add(GoodPracticePage(**fields), parent)


def make_idea(parent=None, **fields) -> ProjectIdeaPage:
    if "city" not in fields:
        fields["city"] = make_city(f"city-{next(numbers)}")
    return add(ProjectIdeaPage(**{"visibility": "public", **fields}), parent)


def make_documentation(parent=None, **fields) -> DocumentationPage:
    defaults = {"video_url": "https://example.org/film", "document_language": "en"}
    return add(DocumentationPage(**{**defaults, **fields}), parent)


def make_guide(parent=None, **fields) -> FundingGuidePage:
    if "funder" not in fields:
        fields["funder"] = make_organisation(f"funder-{next(numbers)}")
    defaults = {
        "deadline_model": "rolling",
        "applicant_kinds": ["local-government"],
        "instruments": ["grant"],
    }
    return add(FundingGuidePage(**{**defaults, **fields}), parent)
