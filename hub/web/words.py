"""For templates of the web front: what the API answers, in the words of the reader's language."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from ..api.enums import in_order, label_of, position_of
from ..prefixes import page_prefix
from ..translation.foreign import ForeignText
from ..values.labels import reader_language
from ..values.languages import language_info
from ..values.zones import local
from .days import (
    WEEKDAY,
    begins_a_year,
    ends_a_year,
    in_words,
    interval_in_words,
    time_in_words,
)

register = template.Library()

SIZES_ATTRIBUTE = {
    "THUMB": "80px",
    "CARD": "(min-width: 60rem) 20rem, (min-width: 40rem) 45vw, 92vw",
    "WIDE": "(min-width: 80rem) 76rem, 96vw",
}


@register.simple_tag
def home_address() -> str:
    """Address of the home page in the reader's language."""
    return page_prefix(reader_language())


@register.filter
def choice(name: str | None, enum: str) -> str:
    """``{{ page.status|choice:"EventStatus" }}``: the label of a member of an enum."""
    return label_of(enum, name) if name else ""


@register.filter
def choices(names: list[str] | None, enum: str) -> str:
    """Returns the labels of several members, separated by commas."""
    return ", ".join(label_of(enum, name) for name in in_order(enum, names or ()))


@register.filter
def position(name: str, enum: str) -> int:
    """The place of a member in its enum, from 1."""
    return position_of(enum, name)


@register.filter
def plain(text: str | None) -> str:
    """A text without its language: for attributes and for what is no HTML."""
    return str(text or "")


@register.filter
def lines(text: str | None) -> SafeString | str:
    """A text with its line breaks; one in another language tells so."""
    return around(text, linebreaksbr(plain(text)))


@register.filter
def excerpt(text: str | None, words: int) -> SafeString | str:
    """The first words of a text; one in another language tells so."""
    return around(text, Truncator(plain(text)).words(words, truncate=" …"))


def around(text: str | None, content: str) -> SafeString | str:
    """``content`` in the language of the text that it is made of."""
    return text.around(content) if isinstance(text, ForeignText) else content


@register.filter
def prose(text: dict | None) -> SafeString:
    """The HTML of a rich text of the API, whose links are resolved and public."""
    return mark_safe(text["html"]) if text else SafeString("")


@register.filter
def day(value: str | None) -> SafeString | str:
    """A day of the API as a ``<time>`` in the words of the language."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', value, in_words(date.fromisoformat(value)))


@register.filter
def moment(value: str | None, zone: str = "UTC") -> SafeString | str:
    """A moment of the API in local time of ``zone``, which is named.

    Where scripts run, the reader's own time is added (``hub/times.js``).
    """
    if not value:
        return ""
    here = local_of(value, zone)
    return format_html(
        '<time datetime="{}" data-zone="{}">{}, {} <span class="zone">({})</span></time>',
        here.isoformat(),
        zone,
        in_words(here),
        time_in_words(here),
        place_of(zone),
    )


@register.filter
def clock(value: str | None, zone: str = "UTC") -> SafeString | str:
    """The time of day of a moment in ``zone``, without the day."""
    if not value:
        return ""
    here = local_of(value, zone)
    shown = time_in_words(here)
    return format_html(
        '<time datetime="{}" data-zone="{}">{}</time>', here.isoformat(), zone, shown
    )


@register.filter
def day_of(value: str | None, zone: str = "UTC") -> SafeString | str:
    """The day on which a moment falls in ``zone``."""
    return day(local_of(value, zone).date().isoformat()) if value else ""


@register.filter
def in_days(value: str | None, zone: str = "UTC", now: datetime | None = None) -> str:
    """Returns the time until a moment, in days of ``zone``: ``today``, ``in 12 days``."""
    if not value:
        return ""
    today = local(now or timezone.now(), zone).date()
    days = (local_of(value, zone).date() - today).days
    if days < 0:
        return ""
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


@register.filter
def weekday(value: str | None, zone: str = "UTC") -> SafeString | str:
    """The day on which a moment falls in ``zone``, with its name: ``Thu, Sep 3, 2026``."""
    if not value:
        return ""
    found = local_of(value, zone).date()
    return format_html('<time datetime="{}">{}</time>', found.isoformat(), in_words(found, WEEKDAY))


def local_of(value: str, zone: str | None) -> datetime:
    """A moment of the API as clocks in ``zone`` show it."""
    return local(instant(value), zone)


def instant(value: str) -> datetime:
    """A moment of the API; one without a zone is in UTC."""
    found = datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@register.filter("zone")
def place_of(zone: str) -> str:
    """``Africa/Tunis`` > ``Tunis``."""
    return (zone or "UTC").rpartition("/")[2].replace("_", " ")


@register.filter
def number(value) -> str:
    """A number as the language writes it: ``12,000`` or ``12 000``."""
    if value is None or value == "":
        return ""
    exact = Decimal(str(value))
    whole = exact == exact.to_integral_value()
    places = 0 if whole else min(2, -int(exact.normalize().as_tuple().exponent))
    return number_format(exact, places, force_grouping=True)


@register.filter
def money(value, currency: str | None) -> str:
    """``12,000 EUR`` or ``12.50 EUR``; the amount alone without a currency."""
    if value is None:
        return ""
    amount = Decimal(str(value))
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{number_format(amount, places, force_grouping=True)} {currency or ''}".strip()


@register.filter
def minutes(value: int | None) -> str:
    """``90 min``, ``2 h`` or ``2 h 30 min``."""
    if not value:
        return ""
    hours, rest = divmod(value, 60) if value >= 120 else (0, value)
    parts = []
    if hours:
        parts.append(ngettext("%(hours)s h", "%(hours)s h", hours) % {"hours": hours})
    if rest:
        parts.append(gettext("%(minutes)s min") % {"minutes": rest})
    return " ".join(parts)


@register.filter
def period(first: str | None, last: str | None) -> SafeString | str:
    """From one day to another, as short as the language has it; one day alone if there is but
    one."""
    if first and last and first != last:
        return interval_in_words(date.fromisoformat(first), date.fromisoformat(last))
    return day(first or last)


@register.filter
def by_time(rows: list[dict], name: str) -> list[dict]:
    """Rows by a day or moment of theirs; those that have none come last."""
    return sorted(rows, key=lambda row: (row[name] is None, row[name] or ""))


@register.filter
def since(first: str | None) -> SafeString | str:
    """The day on which something began; its year alone where no more is known of it."""
    if first and begins_a_year(date.fromisoformat(first)):
        return year(first)
    return day(first)


@register.filter
def lasting(first: str | None, last: str | None) -> SafeString | str:
    """A period whose days may not be known: ``1994 – 1998``, ``1994 – May 31, 1998``."""
    if not first or not last:
        return since(first) or until(last)
    from_year = begins_a_year(date.fromisoformat(first))
    to_year = ends_a_year(date.fromisoformat(last))
    if not from_year and not to_year:
        return period(first, last)
    if from_year and to_year and first[:4] == last[:4]:
        return year(first)
    return format_html("{} – {}", since(first), until(last))


def until(last: str | None) -> SafeString | str:
    """The last day of something; its year alone where no more is known of it."""
    return year(last) if last and ends_a_year(date.fromisoformat(last)) else day(last)


@register.filter
def year(value: str) -> str:
    """``2026-09-03`` > ``2026``, in the digits of the language."""
    return date_format(date.fromisoformat(value), "Y")


@register.simple_tag
def days(start: str | None, end: str | None, zone: str = "UTC") -> str:
    """``{% days page.start page.end page.timeZone %}``: the days in ``zone`` from one moment to
    another, as short as the language has it: ``Sep 3 – 5, 2026``; the day of one of them where the
    other is not known."""
    if not start or not end:
        return in_words(local_of(found, zone)) if (found := start or end) else ""
    first, last = (local_of(value, zone) for value in (start, end))
    return interval_in_words(first.date(), last.date())


@register.filter
def labels(rows: list[dict] | None, most: int | None = None) -> SafeString:
    """``Bonn, Quito``: the labels of rows; with ``most`` the others are counted."""
    found = [row["label"] for row in rows or () if row]
    more = len(found) - (most or len(found))
    text = format_html_join(", ", "{}", ((label,) for label in found[:most]))
    if more <= 0:
        return text
    return mark_safe(
        ngettext("%(names)s and %(more)s more", "%(names)s and %(more)s more", more)
        % {
            "names": text,
            "more": more,
        }
    )


@register.filter
def host(url: str) -> str:
    """``https://www.example.org/a`` > ``example.org``."""
    return url.partition("//")[2].partition("/")[0].removeprefix("www.")


@register.inclusion_tag("hub/parts/picture.html")
def picture(image: dict | None, preset: str, alt: str = "", lazy: bool = True) -> dict:
    """A picture in a preset (fragment ``Card``, ``Wide`` or ``Thumb``), best format first."""
    rendition = (image or {}).get("rendition")
    sources = [s for s in (rendition or {}).get("sources", ()) if s["mimeType"] != "image/jpeg"]
    return {
        "rendition": rendition,
        "sources": sources,
        "sizes": SIZES_ATTRIBUTE[preset],
        "credit": (image or {}).get("credit", ""),
        "alt": alt,
        "lazy": lazy,
    }


@register.simple_tag
def block_template(block: dict) -> str:
    """Name of the template of a block of a body."""
    return f"hub/blocks/{block['blockType']}.html"


@register.filter
def own_name(code: str) -> str:
    """A language's own name for itself."""
    return language_info(code).name


@register.filter
def extension(file_name: str) -> str:
    """``report.pdf`` > ``PDF``."""
    return file_name.rpartition(".")[2].upper()
