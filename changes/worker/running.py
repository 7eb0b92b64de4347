"""The worker: serves all consumers until it is told to end.

One thread looks into the outbox. A consumer that has something to do gets a turn, in a thread that
ends with it: one that is stuck, or fails, or whose lease somebody else holds, holds up no other,
and while nothing happens there is one thread with one connection to the database.
"""

import atexit
import logging
import random
from collections.abc import Iterable
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from django.core.signals import request_started
from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils import timezone

from hub.away.database import LOG

from ..conf import changes_settings
from ..consumers import Consumer, TargetAway
from ..lease import ConsumerBusy, LeaseLost, Stopped
from ..registry import consumers
from ..waking import listening
from .draining import drain, has_work

logger = logging.getLogger(__name__)

IN_THE_SITE, ON_ITS_OWN = 5.0, 1.0
"""Seconds between two looks into the outbox, if nobody wakes the worker: the processes of the site
are woken by what they save themselves, a process of its own is not."""
BUSY = 1.0
"""Seconds until the next try while another process works for the consumer."""
LONGEST_PAUSE = 8.0
"""Seconds between two tries while something is away, and up to a quarter more."""
BETWEEN_CHECKS = 20.0
"""Seconds between two looks whether what a consumer has written is still there."""
PATIENCE = 5.0
"""Seconds that a process that ends gives the worker to finish what it is at."""


def pause_after(failures: int) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4, 8, and up to a quarter more,
    so that not all processes come back at once."""
    return min(2.0 ** (failures - 1), LONGEST_PAUSE) * random.uniform(1, 1.25)


class Turn:
    """What the worker knows of a consumer."""

    def __init__(self, consumer: Consumer):
        self.consumer = consumer
        self.failures = 0
        self.has_begun = False
        """Until then nobody knows what it has to do besides the rows: to build an index, say."""
        self.not_before = 0.0
        """On the clock of ``monotonic``, as ``next_check``."""
        self.next_check = 0.0
        self.thread: Thread | None = None
        """While it is at work."""

    def has_work(self) -> bool:
        """Whether there is something to do, as far as the database knows."""
        self._check()
        return not self.has_begun or has_work(self.consumer.name, timezone.now())

    def _check(self) -> None:
        """Begins again if somebody has taken away what was written: an index, say."""
        if self.has_begun and monotonic() >= self.next_check:
            self.next_check = monotonic() + BETWEEN_CHECKS
            self.has_begun = self.consumer.is_whole()

    def take(self, stopping: Event) -> float:
        """Does what there is to do; answers how many seconds not to try again."""
        name = self.consumer.name
        try:
            while self.has_work():
                done = drain(self.consumer, stopping=stopping)
                self.has_begun = True
                logger.info("%s: %s", name, done)
            self.failures = 0
        except (ConsumerBusy, Stopped):
            return BUSY
        except (TargetAway, LeaseLost) as error:
            self.failures += 1
            if self.failures == 1:
                logger.warning("%s: %s", name, error)
        except (OperationalError, InterfaceError) as error:
            self.failures += 1
            LOG.say(error)
        except Exception:
            # A consumer that was left out from now on would not be missed by anybody.
            self.failures += 1
            logger.exception("%s", name)
        return pause_after(self.failures) if self.failures else 0.0


class Worker(Thread):
    """Has all consumers follow."""

    def __init__(self, consumers: Iterable[Consumer], interval: float):
        super().__init__(name="hub-worker", daemon=True)
        self.turns = [Turn(consumer) for consumer in consumers]
        self.interval = interval
        self.failures = 0
        self.woken, self.stopping = Event(), Event()

    def run(self) -> None:
        listening.append(self.woken)
        try:
            while not self.stopping.is_set():
                self.woken.clear()
                pause = self.look()
                close_old_connections()
                self.woken.wait(pause)
        finally:
            listening.remove(self.woken)
            connections.close_all()
            for thread in [turn.thread for turn in self.turns]:
                if thread:
                    thread.join()

    def look(self) -> float:
        """Gives a turn to all that have something to do; answers after how many seconds to look
        again, if nobody wakes the worker."""
        pauses = [self.interval]
        try:
            for turn in self.turns:
                if turn.thread:
                    continue
                # While its target is away, what people save does not hurry it.
                if (rest := turn.not_before - monotonic()) > 0:
                    pauses.append(rest)
                elif turn.has_work():
                    self.give(turn)
            self.failures = 0
        except (OperationalError, InterfaceError) as error:
            self.failures += 1
            LOG.say(error)
            return pause_after(self.failures)
        except Exception:
            # Whatever it is. A worker that ended here would not be missed by anybody.
            self.failures += 1
            logger.exception("The worker cannot look into the outbox")
            return pause_after(self.failures)
        return min(pauses)

    def give(self, turn: Turn) -> None:
        """A turn, in a thread of its own."""

        def take() -> None:
            try:
                turn.not_before = monotonic() + turn.take(self.stopping)
            finally:
                connections.close_all()
                turn.thread = None
                # What came since its last look has woken a worker that saw it busy.
                self.woken.set()

        turn.thread = Thread(target=take, name=f"hub-worker-{turn.consumer.name}", daemon=True)
        turn.thread.start()

    def stop(self) -> None:
        """It ends after what it is at."""
        self.stopping.set()
        self.woken.set()


class SiteWorker:
    """That of a process that serves the site."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.running: Worker | None = None

    def start(self, **kwargs: Any) -> None:
        """Called at each request; after the first there is nothing to do."""
        if self.running:
            return
        with self.lock:
            if not self.running:
                self.running = Worker(consumers(), IN_THE_SITE)
                self.running.start()
                atexit.register(self.stop)

    def stop(self) -> None:
        """Leases are given back, so that the next process need not wait until they end."""
        if self.running:
            self.running.stop()
            self.running.join(PATIENCE)
        self.running = None


IN_THIS_PROCESS = SiteWorker()


def connect() -> None:
    """The processes that serve the site have a worker, if ``HUB_WORKER`` says so."""
    if changes_settings.HUB_WORKER == "thread":
        request_started.connect(IN_THIS_PROCESS.start, dispatch_uid="changes.worker")
