"""Choices that several rooms offer: lists of choices, languages, currencies, time zones.

Names of languages and currencies come from the Unicode CLDR (through Babel) in the language
that is active when they are shown, so none of them needs a translation of ours. Long lists are
in groups: what is often chosen stands first, time zones stand by their part of the world.
"""

from collections.abc import Callable, Collection, Iterable
from functools import cache, partialmethod
from itertools import chain
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.enums import ChoicesType
from django.utils.choices import flatten_choices
from django.utils.functional import lazy
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from .check_boxes import ChoiceListFormField, by_label
from .labels import content_languages

Options = type[models.Choices] | Callable[[], list[tuple]]


class OrderedChoices(models.TextChoices):
    """Choices that follow one another, as from a draft to the end: lists, filters and columns show
    and sort them in the order in which they are written down."""


@cache
def cldr(language: str | None) -> Locale:
    """CLDR data of a Django language code; English for one that CLDR lacks."""
    for code in (language, (language or "").split("-")[0]):
        try:
            return Locale.parse(to_locale(code)) if code else Locale("en")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def language_name(code: str) -> str:
    """Name of an ISO 639-1 language in the active language, its code if it has none there."""
    name = cldr(get_language()).languages.get(code) or Locale("en").languages.get(code)
    return name or code


def currency_name(code: str) -> str:
    """Code and name of an ISO 4217 currency in the active language: ``EUR (Euro)``."""
    name = cldr(get_language()).currencies.get(code) or Locale("en").currencies.get(code)
    return f"{code} ({name})" if name else code


_lazy_language_name = lazy(language_name, str)
_lazy_currency_name = lazy(currency_name, str)

_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
    "hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg "
    "li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or "
    "os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_ISO_4217 = (
    "EUR USD GBP CHF AED ALL AMD ARS AUD AZN BAM BDT BGN BHD BIF BOB BRL BWP CAD CDF CLP CNY COP "
    "CRC CVE CZK DKK DOP DZD EGP ETB GEL GHS GMD GNF GTQ HNL HUF IDR ILS INR IQD ISK JMD JOD JPY "
    "KES KGS KHR KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SCR "
    "SDG SEK SGD SLE SOS SSP SYP SZL THB TJS TMT TND TRY TWD TZS UAH UGX UYU UZS VND XAF XCD XOF "
    "YER ZAR ZMW"
)
LANGUAGE_CODES = _ISO_639_1.split()
"""All of ISO 639-1."""
CURRENCY_CODES = _ISO_4217.split()
"""The currencies of ISO 4217 in which funders and cities of the network reckon."""

Language: type[models.TextChoices] = models.TextChoices(  # type: ignore[call-overload]
    "Language",
    [(code.upper(), (code, _lazy_language_name(code))) for code in LANGUAGE_CODES],
    module=__name__,
)
Currency: type[models.TextChoices] = models.TextChoices(  # type: ignore[call-overload]
    "Currency",
    [(code, (code, _lazy_currency_name(code))) for code in CURRENCY_CODES],
    module=__name__,
)

Language.__doc__ = "A language, by its ISO 639-1 code."
Currency.__doc__ = "A currency, by its ISO 4217 code."


_OFTEN_SPOKEN = ("en", "fr", "es", "pt", "ar", "de", "ru", "zh", "uk", "tr", "it", "sw")
_OFTEN_PAID = ("EUR", "USD", "GBP", "CHF")


def often_spoken() -> set[str]:
    """Codes of languages that are chosen often: those of the site, and those of many cities."""
    return {*_OFTEN_SPOKEN, *(code.partition("-")[0] for code, _name in content_languages())}


def language_choices() -> list[tuple]:
    """Languages by name in two groups, those that are often chosen first."""
    return _often_first(Language.choices, often_spoken())


def currency_choices() -> list[tuple]:
    """For ``CharField(choices=currency_choices)``: a new currency then needs no migration."""
    return _often_first(Currency.choices, _OFTEN_PAID)


def _often_first(choices: list[tuple[str, str]], often: Collection[str]) -> list[tuple]:
    ordered = by_label(choices)
    return [
        (_("Often chosen"), [choice for choice in ordered if choice[0] in often]),
        (_("More"), [choice for choice in ordered if choice[0] not in often]),
    ]


_ZONE_AREAS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}


_OFTEN_MET = (
    "Europe/London",
    "Europe/Berlin",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Africa/Tunis",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "America/Mexico_City",
    "America/Bogota",
    "America/Sao_Paulo",
    "Asia/Amman",
    "Asia/Kolkata",
    "Asia/Bangkok",
)


def time_zone_choices() -> list[tuple]:
    """IANA time zones named by a place, and UTC; for ``TimeZoneField``.

    Those that are often chosen stand first, and again in their group, one for each part of the
    world; a place is shown as ``Buenos Aires (Argentina)``. Zones have but one name here.
    """
    return _time_zones()


def canonical_zone(name: str | None) -> str | None:
    """Returns the name of a zone that is in use today: ``Asia/Kolkata`` for ``Asia/Calcutta``."""
    current = get_global("zone_aliases").get(name or "", name)
    return "UTC" if current == "Etc/UTC" else current


@cache
def _time_zones() -> list[tuple]:
    places: dict[str, list[tuple[str, str]]] = {area: [] for area in _ZONE_AREAS}
    for name in available_timezones():
        area, _slash, place = name.partition("/")
        if area in places and place and canonical_zone(name) == name:
            where, _slash, town = place.replace("_", " ").rpartition("/")
            places[area].append((name, f"{town} ({where})" if where else town))
    groups = [(label, by_label(places[area])) for area, label in _ZONE_AREAS.items()]
    labels = dict(chain.from_iterable(places.values()))
    often = by_label((name, labels[name]) for name in _OFTEN_MET if name in labels)
    return [("UTC", "UTC"), (_("Often chosen"), often), *groups]


def is_time_zone(name: str | None) -> bool:
    """Whether ``name`` is one of ``time_zone_choices``."""
    return name in _zone_names()


@cache
def _zone_names() -> frozenset[str]:
    zones: list[tuple[str, str]] = list(flatten_choices(_time_zones()))
    return frozenset(name for name, _label in zones)


def choice_labels(options: Options, values: Iterable[str] | None) -> list[str]:
    """The labels of ``values``, in the order of the options; unknown values are left out."""
    chosen = set(values or ())
    return [str(label) for value, label in _pairs(options) if value in chosen]


def _pairs(options: Options) -> list[tuple[str, str]]:
    if isinstance(options, ChoicesType):
        return options.choices
    return list(flatten_choices(options()))


class ChoiceListField(models.JSONField):
    """A list of choices, stored as a JSON list of values: ``["de", "en"]``.

    ``options`` is a ``TextChoices`` class or a callable that returns pairs. It is no part of
    migrations, so a further option needs none. Of a long list, ``often`` answers the values that
    forms show first. ``get_<name>_display()`` answers the labels, separated by commas.
    """

    default_error_messages = {
        "not_a_list": _("Give a list of choices."),
        "unknown_choice": _("“%(value)s” is none of the choices. Choose from the list."),
        "repeated_choice": _("“%(value)s” is chosen twice. Choose it once."),
    }

    def __init__(
        self,
        verbose_name=None,
        options: Options = list,
        often: Callable[[], Collection[str]] | None = None,
        **kwargs,
    ):
        self.options, self.often = options, often
        kwargs.setdefault("default", list)
        super().__init__(verbose_name, **kwargs)

    def from_db_value(self, value, expression, connection):
        found = super().from_db_value(value, expression, connection)
        return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []

    def contribute_to_class(self, cls, name, private_only=False):
        super().contribute_to_class(cls, name, private_only)
        if f"get_{name}_display" not in vars(cls):
            setattr(cls, f"get_{name}_display", partialmethod(_display, field=self))

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, list):
            raise ValidationError(self.error_messages["not_a_list"], code="not_a_list")
        known = {option for option, _label in _pairs(self.options)}
        seen = set()
        for item in value:
            code = (
                "unknown_choice"
                if not isinstance(item, str) or item not in known
                else "repeated_choice"
                if item in seen
                else None
            )
            if code:
                raise ValidationError(self.error_messages[code], code=code, params={"value": item})
            seen.add(item)

    def formfield(self, **kwargs):
        return models.Field.formfield(
            self,
            **{
                "form_class": ChoiceListFormField,
                "choices": lambda: _pairs(self.options),
                "often": self.often,
                "required": not self.blank,
                **kwargs,
            },
        )


def _display(row: models.Model, field: ChoiceListField) -> str:
    return ", ".join(choice_labels(field.options, getattr(row, field.attname)))
