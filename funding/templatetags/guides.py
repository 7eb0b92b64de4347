"""For templates of funding guides."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from hub.web.words import money, number

register = template.Library()


@register.filter
def amount(guide: dict) -> str:
    """``50,000 to 250,000 EUR``, or what is known of it; 0 as the least says nothing."""
    least, most = (Decimal(guide[name] or 0) for name in ("amountFrom", "amountTo"))
    currency = guide["currency"]
    if least and least == most:
        return money(most, currency)
    if least and most:
        words = {"least": number(least), "most": money(most, currency)}
        return _("%(least)s to %(most)s") % words
    if most:
        return _("up to %(most)s") % {"most": money(most, currency)}
    return _("from %(least)s") % {"least": money(least, currency)} if least else ""
