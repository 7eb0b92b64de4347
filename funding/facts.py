"""The facts of a funding guide in words, for the plain page."""

from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from hub.visibility import public_rows

MOST_COUNTRIES = 12


def guide_facts(guide, now: datetime) -> list[tuple[str, str]]:
    """Pairs of a name and a text; what is not known is left out."""
    ahead = guide.next_deadline_at(now)
    facts = [
        (_("Status"), guide.status_at(now).label),
        (_("Next deadline"), ahead.local_words() if ahead else ""),
        (_("Applications are taken"), guide.get_deadline_model_display()),
        (_("Funder"), _public_name(guide, "funder_id", now)),
        (_("Operator"), _public_name(guide, "operator_id", now)),
        (_("Instruments"), guide.get_instruments_display()),
        (_("Amount"), amount_words(guide.amount_from, guide.amount_to, guide.currency)),
        (_("Own share"), _per_cent(guide.own_share)),
        (_("Duration in months"), _number(guide.duration_months)),
        (_("Who may apply"), guide.get_applicant_kinds_display()),
        (_("Minimum population"), _number(guide.minimum_population)),
        (_("Countries of applicants"), _countries(guide.applicant_countries.all())),
        (_("Countries of projects"), _countries(guide.project_countries.all())),
        (_("Stages of projects"), guide.get_project_stages_display()),
        (_("Languages of applications"), guide.get_application_languages_display()),
        (_("Contact"), _link(guide.contact_email, "mailto:") or _link(guide.contact_url)),
    ]
    return [(name, value) for name, value in facts if value]


def amount_words(least: Decimal | None, most: Decimal | None, currency: str) -> str:
    """``50,000 to 250,000 EUR``, or what is known of it."""
    least = least or None
    if least is None and most is None:
        return ""
    if least is None:
        return _("up to %(amount)s %(currency)s") % {"amount": _number(most), "currency": currency}
    if most is None:
        return _("from %(amount)s %(currency)s") % {"amount": _number(least), "currency": currency}
    if least == most:
        return f"{_number(least)} {currency}"
    return _("%(least)s to %(most)s %(currency)s") % {
        "least": _number(least),
        "most": _number(most),
        "currency": currency,
    }


def _number(value: Decimal | int | None) -> str:
    """``1,500`` or ``0.50``; nothing for what is not known, nor for 0."""
    if not value:
        return ""
    places = 0 if value == int(value) else 2
    return number_format(value, places, force_grouping=True)


def _per_cent(value: Decimal | None) -> str:
    return "" if value is None else f"{number_format(value.normalize(), use_l10n=True)} %"


def _public_name(guide, column: str, now: datetime) -> str:
    rows = guide._meta.get_field(column.removesuffix("_id")).related_model.objects
    row = public_rows(rows.filter(pk=getattr(guide, column)), now).first()
    return row.label() if row else ""


def _countries(rows: QuerySet) -> str:
    names = sorted(row.term.label() for row in rows)
    if len(names) <= MOST_COUNTRIES:
        return ", ".join(names)
    return _("%(count)d countries") % {"count": len(names)}


def _link(address: str, scheme: str = "") -> str:
    return format_html('<a href="{0}{1}">{1}</a>', scheme, address) if address else ""
