"""Fills a hub with synthetic pages, to measure it and to see how lists behave when they are long.

Pages are known by their number, so a second run with the same or a smaller scale changes
nothing, and one with a larger scale adds what is missing.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date

from django.db import models, transaction
from wagtail.models import Locale

from clusters.models import TopicalClusterPage
from hub.models import Country, Goal, HubImage, HubPage, Region, SectionPage, Topic
from network.models import City, CityOffer, Organisation

from .bulk import insert_pages
from .content import FOLDER, LANGUAGES, SOURCE, read_toml, stable_uuid
from .library import collection
from .synthetic_maker import PREFIX, Made, Maker, World
from .synthetic_pages import MAKERS

WORDS = FOLDER / "synthetic.toml"
BATCH = 50
CITY_KEY = PREFIX + "city-{}"

PER_THOUSAND = {"cities": 25, "events": 80, "good-practices": 60, "funding": 40, "courses": 5}
"""Records of each kind for a thousand pages, since each is there in four languages and a course
has eight pages below it."""


def read_world(today: date) -> World:
    """Returns what the demo offers to make synthetic pages of."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    sections = SectionPage.objects.select_related("locale")
    clusters = TopicalClusterPage.objects.filter(locale__language_code=SOURCE)
    pictures = HubImage.objects.filter(collection=collection()).exclude(title__startswith="Logo")
    return World(
        today=today,
        words=read_toml(WORDS),
        locales=locales,
        sections={(page.holds, page.locale.language_code): page for page in sections},
        topics=list(Topic.objects.all()),
        goals=list(Goal.objects.all()),
        regions=list(Region.objects.all()),
        countries=list(Country.objects.filter(key__in=["br", "co", "de", "in", "ke", "tn"])),
        cities=list(City.objects.exclude(key__startswith=PREFIX)),
        funders=list(Organisation.objects.filter(role="funds")),
        clusters=list(clusters.values_list("pk", flat=True)),
        images=list(pictures.values_list("pk", flat=True)),
    )


def synthetic_load(*, thousands: int, today: date, report: Callable[[int], object]) -> int:
    """Brings the number of synthetic pages to ``thousands`` thousand. Returns how many are new.

    ``report`` is told the number of pages after each batch. Raises ``LookupError`` if the demo,
    in whose sections the pages stand, is not there.
    """
    world = read_world(today)
    if not world.sections or not world.clusters:
        raise LookupError("Load the demo first: synthetic pages stand in its sections.")
    there = set(HubPage.objects.values_list("translation_key", flat=True))
    created = 0
    for kind, share in PER_THOUSAND.items():
        numbers = [
            number
            for number in range(1, share * thousands + 1)
            if stable_uuid("synthetic", kind, number) not in there
        ]
        for start in range(0, len(numbers), BATCH):
            made = _write(kind, numbers[start : start + BATCH], world)
            created += made
            report(made)
    return created


@transaction.atomic
def _write(kind: str, numbers: list[int], world: World) -> int:
    """Writes the pages with these numbers in all languages, and their rows."""
    if kind == "cities":
        _write_cities(numbers, world)
    made = list(_made(kind, numbers, world))
    insert_pages(item.page for item in made)
    world.places.count()
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for item in made:
        for row in item.rows:
            row.page_id = item.page.pk
            by_model.setdefault(type(row), []).append(row)
    for model, rows in by_model.items():
        model._default_manager.bulk_create(rows)
    return len(made)


def _made(kind: str, numbers: list[int], world: World) -> Iterator[Made]:
    for number in numbers:
        for language in LANGUAGES:
            # The same chances in every language: only the words differ.
            chance = random.Random(f"{kind}/{number}")
            yield from MAKERS[kind](Maker(world, number, language, chance))


def _write_cities(numbers: list[int], world: World) -> None:
    """The rows that the synthetic city pages tell about."""
    keys = {number: CITY_KEY.format(number) for number in numbers}
    there = dict(City.objects.filter(key__in=keys.values()).values_list("key", "pk"))
    rows, offers = [], []
    for number in numbers:
        if keys[number] in there:
            continue
        chance = random.Random(f"city/{number}")
        labels = {code: world.words[code]["cities"].format(number=number) for code in LANGUAGES}
        row = City(
            key=keys[number],
            labels=labels,
            country=chance.choice(world.countries),
            region=chance.choice(world.regions),
            latitude=round(chance.uniform(-50, 60), 4),
            longitude=round(chance.uniform(-120, 140), 4),
            time_zone="UTC",
            population=chance.randrange(20_000, 5_000_000),
        )
        rows.append(row)
        offers.append(CityOffer(city=row, term=chance.choice(world.topics), sort_order=0))
    City.objects.bulk_create(rows)
    for offer in offers:
        offer.city_id = offer.city.pk
    CityOffer.objects.bulk_create(offers)
    there |= {row.key: row.pk for row in rows}
    world.synthetic_cities = {number: there[key] for number, key in keys.items()}
