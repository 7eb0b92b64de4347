"""Makes the rows and pages of the network for tests."""

from itertools import count

from wagtail.models import Page

from hub.models import Country, Region, Topic
from network.models import City, CityPage, Expert, ExpertPage, Organisation, OrganisationPage

numbers = count(1)


def make_term(model, key: str, label: str = ""):
    return model.objects.get_or_create(
        key=key, vocabulary=model.VOCABULARY, defaults={"labels": {"en": label or key.title()}}
    )[0]


def make_topic(key: str, label: str = "") -> Topic:
    return make_term(Topic, key, label)


def make_city(key: str = "bonn", *, country: str = "de", region: str = "germany", **fields) -> City:
    defaults = {
        "labels": {"en": key.title()},
        "country": make_term(Country, country),
        "region": make_term(Region, region) if region else None,
        "time_zone": "Europe/Berlin",
        "population": 330_000,
    }
    return City.objects.create(key=key, **{**defaults, **fields})


def make_organisation(key: str = "skew", **fields) -> Organisation:
    defaults = {"labels": {"en": key.upper()}, "kind": "implementing-agency"}
    return Organisation.objects.create(key=key, **{**defaults, **fields})


def make_expert(key: str = "waste-planner", **fields) -> Expert:
    defaults = {
        "labels": {"en": "Waste planner"},
        "languages": ["en"],
        "consent_given": True,
        "consent_on": "2026-01-15",
    }
    if not {"city", "organisation"} & set(fields):
        fields["organisation"] = make_organisation(f"employer-{next(numbers)}")
    expert = Expert.objects.create(key=key, **{**defaults, **fields})
    expert.refresh_from_db()
    return expert


def add_page(page: Page, parent: Page | None = None) -> Page:
    """Below ``parent`` (default: the root of the tree), live."""
    parent = parent or Page.get_first_root_node()
    return parent.add_child(instance=page)


def make_city_page(city: City, parent: Page | None = None, **fields) -> CityPage:
    slug = f"city-{next(numbers)}"
    return add_page(CityPage(title=str(city), slug=slug, city=city, **fields), parent)


def make_organisation_page(
    organisation: Organisation, parent: Page | None = None, **fields
) -> OrganisationPage:
    return add_page(
        OrganisationPage(
            title=str(organisation),
            slug=f"organisation-{next(numbers)}",
            organisation=organisation,
            **fields,
        ),
        parent,
    )


def make_expert_page(expert: Expert, parent: Page | None = None, **fields) -> ExpertPage:
    slug, title = f"expert-{next(numbers)}", fields.pop("title", str(expert))
    return add_page(ExpertPage(title=title, slug=slug, expert=expert, **fields), parent)
