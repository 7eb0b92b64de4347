"""What of a page or a row is not translated yet: see ``hub.translation.foreign``."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..values.mixing import Mixed

BEFORE_REVISION: list[Callable[[Any], None]] = []
"""Called with each page of the hub before a revision is made of it. Floors above register here."""


def marks_field() -> models.JSONField:
    """The field ``foreign_texts`` of a model with texts that are translated."""
    return models.JSONField(
        _("texts that are not translated"), null=True, blank=True, editable=False
    )


class RevisedPage(Mixed):
    """Mixed into ``HubPage``."""

    def save_revision(self, *args, **kwargs):
        for prepare in BEFORE_REVISION:
            prepare(self)
        return super().save_revision(*args, **kwargs)
