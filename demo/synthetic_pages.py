"""Makes synthetic pages of each kind, with their rows, without writing them."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from clusters.models import (
    EventCity,
    EventPage,
    EventSession,
    GoodPracticePage,
    PracticeCity,
    PracticeIndicator,
)
from funding.models import FundingDeadline, FundingGuidePage, FundingStep
from learning.models import CoursePage, LessonPage, ModulePage
from network.models import CityPage

from .synthetic_maker import Made, Maker

STEPS = ("set-topic", "good-practice", "peer-exchange", "action-planning")


def make_event(maker: Maker) -> Iterator[Made]:
    world, chance = maker.world, maker.chance
    zone = ZoneInfo(maker.city.time_zone)
    day = world.today + timedelta(days=chance.randrange(-700, 200))
    start = datetime.combine(day, time(9), zone)
    made = maker.page(
        EventPage,
        "events",
        world.sections["events", maker.language],
        description=maker.prose(3),
        audience=maker.text("summary"),
        format=chance.choice(["dialogue", "workshop", "webinar", "conference"]),
        start=start,
        end=start + timedelta(days=2, hours=8),
        time_zone=maker.city.time_zone,
        mode=chance.choice(["on-site", "online", "hybrid"]),
        languages=chance.choice([["en"], ["en", "fr"], ["de"], ["es", "en"]]),
        capacity=chance.randrange(20, 120),
        cluster_id=chance.choice(world.clusters),
    )
    maker.file_under_more(made)
    made.rows.append(EventCity(city=maker.city, sort_order=0))
    for order, step in enumerate(STEPS):
        begin = start + timedelta(days=order // 2, hours=3 * (order % 2))
        made.rows.append(
            EventSession(
                day=order // 2 + 1,
                start=begin,
                end=begin + timedelta(hours=2),
                step=step,
                title=maker.text("session", order + 1),
                text=maker.prose(1),
                **maker.row_key("sessions", order),
            )
        )
    yield made


def make_practice(maker: Maker) -> Iterator[Made]:
    world, chance = maker.world, maker.chance
    start = world.today - timedelta(days=chance.randrange(200, 4000))
    made = maker.page(
        GoodPracticePage,
        "good-practices",
        world.sections["good-practices", maker.language],
        challenge=maker.prose(3),
        solution=maker.prose(3),
        results=maker.prose(2),
        lessons=maker.prose(2),
        period_start=start,
        cost=Decimal(chance.randrange(10, 900) * 1000),
        currency="EUR",
        maturity=chance.choice(["pilot", "implemented", "established"]),
        validation_state=chance.choice(["submitted", "checked", "validated"]),
    )
    maker.file_under_more(made)
    made.rows.append(PracticeCity(city=maker.city, sort_order=0))
    for order in range(2):
        made.rows.append(
            PracticeIndicator(
                value=chance.randrange(1, 5000),
                unit="%",
                label=maker.words["indicator"],
                **maker.row_key("indicators", order),
            )
        )
    yield made


def make_guide(maker: Maker) -> Iterator[Made]:
    world, chance = maker.world, maker.chance
    amount = chance.randrange(1, 50) * 10_000
    made = maker.page(
        FundingGuidePage,
        "funding",
        world.sections["funding", maker.language],
        what_is_funded=maker.prose(3),
        who_may_apply=maker.prose(2),
        tips=maker.prose(2),
        funder=chance.choice(world.funders),
        instruments=["grant"],
        applicant_kinds=["local-government"],
        amount_from=Decimal(amount),
        amount_to=Decimal(amount * 4),
        currency="EUR",
        own_share=Decimal(chance.randrange(0, 50)),
        application_languages=["en"],
        deadline_model="fixed",
    )
    maker.file_under_more(made)
    deadline = FundingDeadline(
        label=maker.words["deadline"],
        date=world.today + timedelta(days=chance.randrange(-300, 300)),
        time_zone="Europe/Berlin",
        **maker.row_key("deadlines", 0),
    )
    deadline.set_moments()
    made.rows.append(deadline)
    for order in range(3):
        made.rows.append(
            FundingStep(
                title=maker.text("step", order + 1),
                text=maker.prose(1),
                **maker.row_key("steps", order),
            )
        )
    yield made


def make_course(maker: Maker) -> Iterator[Made]:
    section = maker.world.sections["courses", maker.language]
    course = maker.page(
        CoursePage, "courses", section, outcomes=maker.prose(2), workload_minutes=240
    )
    maker.file_under_more(course)
    yield course
    for order in (1, 2):
        module = maker.page(ModulePage, "modules", course.page, order)
        yield module
        for lesson in (1, 2, 3):
            yield maker.page(LessonPage, "lessons", module.page, order, lesson, minutes=20)


def make_city(maker: Maker) -> Iterator[Made]:
    made = maker.page(
        CityPage,
        "cities",
        maker.world.sections["cities", maker.language],
        city_id=maker.world.synthetic_cities[maker.number],
        profile=maker.prose(4),
    )
    maker.file_under_more(made)
    yield made


MAKERS: dict[str, Callable[[Maker], Iterator[Made]]] = {
    "cities": make_city,
    "events": make_event,
    "good-practices": make_practice,
    "funding": make_guide,
    "courses": make_course,
}
