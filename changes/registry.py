"""Who follows what people change. Rooms register in ``ready()``, by ``changes.following``."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from .consumers import Consumer, FollowedRows, Within


@dataclass(frozen=True)
class Subscription:
    """A function within the transaction, or consumers after it, and the rows that they follow."""

    within: Within | None
    after: Callable[[], Iterable[Consumer]]
    rows: FollowedRows | None
    follows_pages: bool = True
    """Otherwise it is told of the rows that it follows, and its consumers by whoever calls
    ``outbox.enqueue``."""

    def follows(self, model: type[Model]) -> bool:
        """Whether it follows rows of this very model."""
        return self.rows is not None and model in self.rows.models


SUBSCRIPTIONS: list[Subscription] = []


def consumers() -> Iterator[Consumer]:
    """All that are carried out by the worker, as things are set up now."""
    for subscription in SUBSCRIPTIONS:
        yield from subscription.after()
