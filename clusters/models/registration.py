"""How people come to an event, a study trip or a run of a course, until the hub registers them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from graphene import NonNull, String
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel

from hub.declarations import GraphQLComputed
from hub.values.mixing import Mixed

from ..querysets import joining_url_by_days


class Registration(models.Model):
    """Where to register, where to join, and whom to ask.

    The joining link is part of no answer before its time: see ``querysets``.
    """

    registration_url = models.URLField(
        _("registration link"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=_("Where people register: a form on another site."),
    )
    joining_url = models.URLField(
        _("joining link"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=_("The room online. Readers see it when it is time to join, not before."),
    )
    contact_email = models.EmailField(
        _("e-mail address for questions"),
        blank=True,
        default="",
        db_default="",
        help_text=_("Published. An address of the office, not of a person."),
    )

    class Meta:
        abstract = True

    def way_in_errors(self) -> dict[str, Any]:
        """Returns what is missing while people are asked to register, by field."""
        if self.registration_url or self.contact_email:
            return {}
        return {"registration_url": WAY_IN_NEEDED}


REGISTRATION_PANELS = [
    FieldPanel("registration_url"),
    FieldPanel("joining_url"),
    FieldPanel("contact_email"),
]


REGISTRATION_FIELDS = [
    GraphQLString("registration_url", description="Where people register."),
    GraphQLString(
        "contact_email", description="Whom people ask, and where they register if there is no link."
    ),
]
"""The joining link is declared beside them, with the time at which it is shown."""

JOINING_BY_DAYS = GraphQLComputed(
    "joining_url",
    NonNull(String),
    joining_url_by_days,
    description="Where people join online, from a day before the first day until a day"
    " after the last one; empty at any other time.",
)
"""Of what has days and no times: a run of a course, a trip."""


WAY_IN_NEEDED = _("Give the link or the e-mail address by which people register.")


class RegistrationForm(Mixed):
    """Mixed into forms of what people register for."""

    def ask_for_way_in(self) -> None:
        """Wants a link or an address; where a value is refused, that is told already."""
        names = ("registration_url", "contact_email")
        if not any(self.cleaned_data.get(name) or name in self.errors for name in names):
            self.add_error("registration_url", WAY_IN_NEEDED)
