"""What follows whatever is saved, done once for all that is written together.

Wagtail looks a whole page through with each of its rows that is saved, and a publication saves the
page twice. Whoever writes a page with all that belongs to it does so ``together``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from asgiref.local import Local
from django.db import models
from modelcluster.models import ClusterableModel

from .rows import HELD, rows_release, rows_save

Address = tuple[str, str, str]
"""App, name of the model and primary key of what has been saved."""
Follower = Callable[[Address, models.Model | None], None]
"""Called with what has been saved, and with the object itself if it is all that is stored of it."""

_local = Local()


class Together:
    """What has been saved since somebody began to write."""

    def __init__(self) -> None:
        self.noted: dict[tuple[Follower, Address], models.Model | None] = {}
        self.pages: list[ClusterableModel] = []

    def note(self, follower: Follower, instance: models.Model, *, is_whole: bool) -> None:
        key = follower, address_of(instance)
        if is_whole:
            self.noted[key] = instance
        elif self.noted.get(key) is not instance:
            self.noted[key] = None

    def follow(self) -> None:
        for (follower, address), instance in self.noted.items():
            follower(address, instance)


@contextmanager
def together() -> Iterator[None]:
    """Within it, followers wait: they are called at the end of the outermost, in its transaction.

    Rows of pages that are saved stay in memory until then.
    """
    if hasattr(_local, "together"):
        yield
        return
    current = _local.together = Together()
    try:
        try:
            yield
        finally:
            del _local.together
        current.follow()
    finally:
        for page in current.pages:
            rows_release(page)


def note(follower: Follower, instance: models.Model, *, is_whole: bool = False) -> None:
    """``instance`` has been saved, or (unless ``is_whole``) a part of it."""
    if hasattr(_local, "together"):
        _local.together.note(follower, instance, is_whole=is_whole)
    else:
        follower(address_of(instance), None)


def rows_follow(page: ClusterableModel) -> None:
    """Saves the rows of a page that has just been saved, so that modelcluster finds none to save
    one by one."""
    rows_save(page)
    page._rows_saved = page.__dict__.pop(HELD, None)


def rows_keep(page: ClusterableModel) -> None:
    """Whoever asks for the rows of a page that has been saved is told without a statement."""
    if saved := page.__dict__.pop("_rows_saved", None):
        page.__dict__[HELD] = saved
        _local.together.pages.append(page)


def address_of(instance: models.Model) -> Address:
    return instance._meta.app_label, str(instance._meta.model_name), str(instance.pk)
