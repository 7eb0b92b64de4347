"""Facts as words, for the plain page: each function answers ``""`` when there is nothing."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.rich_text import RichText

from hub.visibility import Restrictions, public_media, public_pages, public_rows

Fact = tuple[str, str]


def known(*facts: Fact) -> list[Fact]:
    """Those facts that have a value."""
    return [(str(name), str(value)) for name, value in facts if value]


def prose(html: str) -> str:
    """Rich text with its links resolved."""
    return str(RichText(html)) if html else ""


def public(found: Iterable[Model | None]) -> list[Model]:
    """Those rows or pages, all of one model, that everybody may read; pages in the reader's
    language where they have it."""
    wanted = [one.localized if isinstance(one, Page) else one for one in found if one]
    if not wanted:
        return []
    objects = type(wanted[0])._default_manager.filter(pk__in=[one.pk for one in wanted])
    if issubclass(objects.model, Page):
        objects = public_pages(objects, Restrictions.load(), timezone.now())
    else:
        objects = public_rows(objects, timezone.now())
    allowed = set(objects.values_list("pk", flat=True))
    return [one for one in wanted if one.pk in allowed]


def names(found: Iterable[Model | None]) -> str:
    """``Bonn, Quito``: names of those that everybody may read."""
    return ", ".join(str(one) for one in public(found))


def link(url: str, text: str = "") -> str:
    """A link; the address itself stands for a missing text."""
    return format_html('<a href="{}">{}</a>', url, text or url) if url else ""


def download(document: AbstractDocument | None) -> str:
    """A link to the file, if everybody may have it."""
    if not document:
        return ""
    found = type(document)._default_manager.filter(pk=document.pk)
    if not public_media(found, Restrictions.load()).exists():
        return ""
    return link(document.url, document.title)


def period(start: date | None, end: date | None) -> str:
    """``3 March 2026 – 5 March 2026``; one day alone if there is but one."""
    days = dict.fromkeys(date_format(day) for day in (start, end) if day)
    return " – ".join(days)


def moment(value: datetime | None, zone: str) -> str:
    """Local time of ``zone``, which is named."""
    if not value:
        return ""
    local = value.astimezone(ZoneInfo(zone or "UTC"))
    return f"{date_format(local, 'DATETIME_FORMAT')} ({zone or 'UTC'})"


def duration(minutes: int | None) -> str:
    """``90 min``, ``2 h`` or ``2 h 30 min``."""
    if not minutes or minutes < 120:
        return f"{minutes} min" if minutes else ""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def amount(value: Decimal | None, currency: str) -> str:
    """``12,000 EUR``; without decimals if there are none."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    return f"{number_format(value, places, force_grouping=True)} {currency}".strip()
