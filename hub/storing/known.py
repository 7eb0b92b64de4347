"""Keys that are known to lead somewhere: Wagtail has set them itself, from objects at hand.

Django asks the database for each key of an object that is validated, in a publication for the user,
the version and the language a dozen times. Each has a constraint in the database.
"""

from django.db import models
from wagtail.models.audit_log import BaseLogEntry

from ..values.mixing import Mixed


class KnownKeys(Mixed):
    """Mixed into ``HubPage``."""

    known = frozenset(
        ("alias_of", "content_type", "latest_revision", "live_revision", "locale", "locked_by")
    )
    """Fields of each page that no form shows."""
    unique = frozenset(("path", "translation_key"))
    """Values that a stored page keeps, or that Wagtail moves under a constraint."""

    def clean_fields(self, exclude=None):
        super().clean_fields({*(exclude or ()), *self.known})

    def validate_unique(self, exclude=None):
        kept = () if self._state.adding else self.unique
        super().validate_unique({*(exclude or ()), *kept})


def connect() -> None:
    """Entries of the log are written without looking up what they tell of."""
    BaseLogEntry.clean_fields = clean_fields_of_entry


def clean_fields_of_entry(self, exclude=None) -> None:
    keys = {field.name for field in self._meta.concrete_fields if field.is_relation}
    models.Model.clean_fields(self, {*(exclude or ()), *keys})
