"""What synthetic pages of all kinds have in common: words, a body, a place, terms."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import Locale, Page

from hub.models import (
    Country,
    Goal,
    HubPage,
    PageCountry,
    PageGoal,
    PageRegion,
    PageTheme,
    PageTopic,
    Region,
    Topic,
)
from network.models import City, Organisation

from .bulk import Places
from .content import stable_uuid

PREFIX = "synthetic-"


@dataclass
class World:
    """What synthetic pages are made of."""

    today: date
    words: dict[str, dict]
    locales: dict[str, Locale]
    sections: dict[tuple[str, str], Page]
    topics: list[Topic]
    goals: list[Goal]
    regions: list[Region]
    countries: list[Country]
    cities: list[City]
    funders: list[Organisation]
    clusters: list[int]
    images: list[int]
    places: Places = field(default_factory=Places)
    synthetic_cities: dict[int, int] = field(default_factory=dict)


@dataclass
class Made:
    """A page and the rows that point at it with their field ``page``."""

    page: HubPage
    rows: list[Any] = field(default_factory=list)


class Maker:
    """Makes the pages of one number in one language."""

    def __init__(self, world: World, number: int, language: str, chance: Random):
        self.world, self.number, self.language, self.chance = world, number, language, chance
        self.words = world.words[language]
        self.locale = world.locales[language]
        self.topic = chance.choice(world.topics)
        self.city = chance.choice(world.cities)

    def text(self, name: str, number: int | None = None) -> str:
        return self.words[name].format(
            topic=self.topic.label(self.language),
            city=self.city.label(self.language),
            number=number or self.number,
        )

    def prose(self, sentences: int) -> str:
        """A paragraph of rich text; the same sentences in every language."""
        pool = self.words["sentences"]
        chosen = self.chance.sample(range(len(pool)), sentences)
        return f"<p>{' '.join(pool[index] for index in chosen)}</p>"

    def page(self, model: type[HubPage], kind: str, above: Page, *path: int, **fields) -> Made:
        """A published page with a body, filed under a topic and its theme."""
        numbers = (self.number, *path)
        title = self.text(kind, numbers[-1])
        now = timezone.now()
        page = model(
            title=title,
            draft_title=title,
            slug=f"{PREFIX}{kind}-{'-'.join(map(str, numbers))}",
            locale=self.locale,
            translation_key=stable_uuid("synthetic", kind, *numbers),
            content_type=content_type(model),  # type: ignore[arg-type]
            live=True,
            first_published_at=now,
            last_published_at=now,
            summary=self.text("summary"),
            lead_image_id=self.chance.choice(self.world.images),
            lead_image_alt=self.words["alt"],
            verified_on=self.world.today - timedelta(days=self.chance.randrange(500)),
            **fields,
        )
        page.body = self.body(page)
        self.world.places.place(page, above)
        made = Made(page)
        made.rows.append(PageTheme(term_id=self.topic.parent_id, sort_order=0))
        made.rows.append(PageTopic(term=self.topic, sort_order=0))
        return made

    def file_under_more(self, made: Made) -> None:
        """Goals, a region and a country, for kinds that lists are filtered by."""
        for order, goal in enumerate(self.chance.sample(self.world.goals, 2)):
            made.rows.append(PageGoal(term=goal, sort_order=order))
        made.rows.append(PageRegion(term=self.chance.choice(self.world.regions), sort_order=0))
        made.rows.append(PageCountry(term=self.chance.choice(self.world.countries), sort_order=0))

    def body(self, page: HubPage) -> StreamValue:
        values = [
            ("heading", {"text": self.words["heading"], "level": "h2"}),
            ("prose", {"text": self.prose(4) + self.prose(3)}),
            ("key_figures", {"figures": [self.item(page, 0, {**self.figure(), "unit": ""})]}),
            ("picture", {"image": page.lead_image_id, "alt_text": self.words["alt"]}),
            (
                "accordion",
                {
                    "entries": [
                        self.item(page, 1, {"title": self.words["question"], "text": self.prose(2)})
                    ]
                },
            ),
            (
                "related_pages",
                {"pages": [self.item(page, 2, self.chance.choice(self.world.clusters))]},
            ),
        ]
        raw = [
            {"type": name, "value": value, "id": str(stable_uuid(page.translation_key, order))}
            for order, (name, value) in enumerate(values)
        ]
        return StreamValue(BODY, raw, is_lazy=True)

    def figure(self) -> dict:
        return {"value": str(self.chance.randrange(2, 99)), "label": self.words["figure"]}

    def item(self, page: HubPage, order: int, value) -> dict:
        return {
            "type": "item",
            "value": value,
            "id": str(stable_uuid(page.translation_key, "item", order)),
        }

    def row_key(self, name: str, order: int) -> dict:
        """Returns the values of the fields by which rows are translations of each other."""
        key = stable_uuid("synthetic", name, self.number, order)
        return {"translation_key": key, "locale": self.locale, "sort_order": order}


BODY = HubPage._meta.get_field("body").stream_block


@cache
def content_type(model: type[models.Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)
