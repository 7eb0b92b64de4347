"""The page types of this room, and what each reader of the hub's must know of them."""

from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from hub.counters import CountedTogether, Counter, register_counters
from hub.kinds import PageKind, register_kind
from hub.visibility import Sight, public_rows
from hub.web.lists import LISTS, List
from hub.web.panels import Panel, add_panels

from .models import City, CityPage, Expert, ExpertPage, Organisation, OrganisationPage

CITIES = PageKind(CityPage, _("cities"), "cities")
ORGANISATIONS = PageKind(OrganisationPage, _("organisations"), "organisations")
EXPERTS = PageKind(ExpertPage, _("experts"), "experts")


def register() -> None:
    """Tells everybody; once, when Django is ready."""
    for kind in (CITIES, ORGANISATIONS, EXPERTS):
        register_kind(kind)
    declare_lists()
    declare_counters()
    experts = Panel(position=90, name="experts", heading=_("Experts"), field="experts")
    add_panels(CITIES, experts)
    add_panels(ORGANISATIONS, experts)


def declare_lists() -> None:
    """How sections list them, and by what readers filter."""
    LISTS.declare(
        CITIES,
        List(
            {
                "region": _("Region"),
                "country": _("Country"),
                "offers": _("Offers experience in"),
                "seeks": _("Seeks experience in"),
            }
        ),
    )
    LISTS.declare(
        ORGANISATIONS,
        List({"role": _("Role in the network"), "kind": _("Kind"), "country": _("Country")}),
    )
    LISTS.declare(
        EXPERTS,
        List(
            {
                "expertise": _("Topic"),
                "languages": _("Language"),
                "missionKinds": _("Kind of mission"),
            }
        ),
    )


def declare_counters() -> None:
    """Rows are counted and not their pages: not every city has a profile."""
    cities = Counter("cities", "Cities of the network.", _("cities"), 10)
    countries = Counter("countries", "Countries that these cities lie in.", _("countries"), 20)
    organisations = Counter("organisations", "Organisations that the network works with.")
    experts = Counter("experts", "Experts who consent to being shown.")
    register_counters(CountedTogether((cities, countries), count_places))
    register_counters(CountedTogether((organisations,), count_organisations))
    register_counters(CountedTogether((experts,), count_experts))


def count_places(sight: Sight, now: datetime) -> dict[str, int]:
    return public_rows(City.objects.all(), sight.audience, now).aggregate(
        cities=Count("pk"), countries=Count("country", distinct=True)
    )


def count_organisations(sight: Sight, now: datetime) -> dict[str, int]:
    return {"organisations": public_rows(Organisation.objects.all(), sight.audience, now).count()}


def count_experts(sight: Sight, now: datetime) -> dict[str, int]:
    return {"experts": public_rows(Expert.objects.all(), sight.audience, now).count()}
