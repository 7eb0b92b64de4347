"""``manage.py work``: has all consumers follow what people change."""

import logging
import signal
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from changes.consumers import Consumer, TargetAway
from changes.lease import ConsumerBusy, LeaseLost
from changes.registry import consumers
from changes.states import waiting
from changes.worker.draining import drain
from changes.worker.running import ON_ITS_OWN, Worker

logger = logging.getLogger(__name__)

PATIENCE = 120.0
"""Seconds that --once waits for another process that works for a consumer."""


class Command(BaseCommand):
    help = (
        "Has everything follow that must follow what people change: the search index, for example. "
        "Goes on until told to end (SIGTERM or Ctrl+C). Several at once are safe: for each "
        "consumer, one of them works."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="do all that waits, and end; exits with 1 if something could not be done",
        )
        parser.add_argument(
            "--consumer", metavar="NAME", help="for one consumer only (default: for all)"
        )

    def handle(self, *, once: bool, consumer: str | None, verbosity: int, **options: Any) -> None:
        found = chosen(consumer)
        if once:
            self._work_once(found, verbosity)
        else:
            self._work(found)

    def _work(self, found: Sequence[Consumer]) -> None:
        worker = Worker(found, ON_ITS_OWN)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        worker.start()
        self.stdout.write(f"Working for: {', '.join(one.name for one in found)}.")
        worker.join()

    def _work_once(self, found: Sequence[Consumer], verbosity: int) -> None:
        """One after the other; those whose lease somebody holds come last. Whatever goes wrong
        with one keeps none from its turn."""
        problems: list[str] = []
        busy: list[Consumer] = []
        for one in found:
            try:
                problems += self._drain(one, verbosity, patience=0)
            except ConsumerBusy:
                busy.append(one)
        for one in busy:
            try:
                problems += self._drain(one, verbosity, patience=PATIENCE)
            except ConsumerBusy:
                problems.append(
                    f"{one.name}: another process has been at it for {PATIENCE:.0f} seconds. "
                    "Nothing is lost; try again later."
                )
        if problems:
            raise CommandError("\n".join(problems))

    def _drain(self, one: Consumer, verbosity: int, *, patience: float) -> list[str]:
        """Does what waits for a consumer; answers what is wrong. Raises ``ConsumerBusy``."""
        total = waiting(one.name).pending
        try:
            with tqdm(total=total, desc=one.name, unit="", disable=verbosity == 0) as bar:
                done = drain(one, bar.update, patience=patience)
        except ConsumerBusy:
            raise
        except TargetAway as error:
            return [f"{one.name}: {error} Nothing is lost; try again later."]
        except LeaseLost:
            return [f"{one.name}: this took so long that another process has taken over."]
        except Exception as error:
            logger.exception("%s", one.name)
            return [f"{one.name}: {type(error).__name__}: {error}"]
        self.stdout.write(
            f"{one.name}: {done.done} done, {done.gone} gone, {done.failed} failed, "
            f"{done.dead} given up."
        )
        if failed := done.failed + done.dead:
            return [f"{one.name}: {failed} could not be done; the log says what is wrong."]
        return []


def chosen(name: str | None) -> list[Consumer]:
    """The consumer of that name, or all. Raises ``CommandError``."""
    found = {consumer.name: consumer for consumer in consumers()}
    if name is None:
        return list(found.values())
    if name not in found:
        raise CommandError(f"There is no consumer {name!r}. Set up: {', '.join(found)}.")
    return [found[name]]
