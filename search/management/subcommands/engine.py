"""What the parts have in common: which engine, and what is said when it does not work."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from changes.lease import ConsumerBusy, LeaseLost
from search.contract import Engine, EngineAway
from search.engines import engines

PATIENCE = 120.0
"""Seconds to wait for another process that is writing."""


def add_engine(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--engine", metavar="NAME", help="one engine only (default: all that are set up)"
    )


def chosen(name: str | None) -> list[Engine]:
    """The engine of that name, or all. Raises ``CommandError``."""
    found = engines()
    if name is None:
        return list(found.values())
    if name not in found:
        raise CommandError(f"There is no engine {name!r}. Set up: {', '.join(found)}.")
    return [found[name]]


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Ends the command with 1 if an engine fails, and says what to do."""
    try:
        yield
    except EngineAway as error:
        raise CommandError(f"{engine.name}: {error} Nothing is lost; try again later.") from error
    except ConsumerBusy as error:
        raise CommandError(
            f"{engine.name}: another process has been writing to it for {PATIENCE:.0f} seconds. "
            "Nothing is lost; try again later."
        ) from error
    except LeaseLost as error:
        raise CommandError(
            f"{engine.name}: this took so long that another process has taken over. Try again."
        ) from error
