"""The sizes of pictures: drawn by the worker, whoever has published what shows them.

Its keys are numbers of pictures in the form of a UUID. No translation key looks like that.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from hub.models import HubImage
from hub.publishing import make_all, pictures_changed

from .consumers import Carried, Consumer
from .following import register_asked
from .outbox import enqueue

NAME = "pictures"


class SizesMissing(Exception):
    """Some sizes of a picture could not be drawn."""


class Pictures(Consumer):
    """Public pictures in use get the sizes that they lack; private ones lose theirs."""

    name = NAME
    title = _("Sizes of pictures")
    # A large picture takes ten seconds.
    batch = 1
    is_of_pages = False

    def carry_out(
        self, keys: Sequence[UUID], *, now: datetime, fence: int
    ) -> Mapping[UUID, Carried]:
        """Raises ``SizesMissing`` with the reasons; what could be drawn is there."""
        numbers = [key.int for key in keys]
        if failed := make_all(numbers):
            raise SizesMissing("; ".join(failed.values()))
        there = set(HubImage.objects.filter(pk__in=numbers).values_list("pk", flat=True))
        return {key: Carried(is_gone=key.int not in there) for key in keys}


def connect() -> None:
    """The worker draws what the core asks for."""
    register_asked(lambda: [Pictures()])
    pictures_changed.connect(on_pictures_changed, dispatch_uid="changes.pictures")


def on_pictures_changed(keys: Iterable[int], **kwargs: Any) -> None:
    enqueue([key_of(number) for number in keys], consumers=[NAME])


def key_of(number: int) -> UUID:
    """The key of a picture, by its primary key."""
    return UUID(int=number)
