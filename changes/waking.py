"""Tells the workers of this process that there is something to do."""

from threading import Event

listening: list[Event] = []
"""Of each worker that runs in this process."""


def wake() -> None:
    """The workers look into the outbox now instead of a little later."""
    for event in listening:
        event.set()
