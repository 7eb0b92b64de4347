"""Time zones as models keep them: by their canonical names, whatever name was stored."""

from django.db import models

from .choices import canonical_zone, time_zone_choices


class TimeZoneField(models.CharField):
    """The name of an IANA time zone that forms offer.

    A name of old, such as ``Asia/Calcutta``, is read and kept as the canonical one.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 50)
        kwargs.setdefault("choices", time_zone_choices)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        # To migrations it is the text that it is in the database.
        return name, "django.db.models.CharField", args, kwargs

    def from_db_value(self, value, expression, connection):
        return canonical_zone(value)

    def to_python(self, value):
        return canonical_zone(super().to_python(value))
