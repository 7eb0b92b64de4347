"""Workers: threads that keep an engine up to date until they are told to end."""

import atexit
import logging
import random
from threading import Event, Lock, Thread

from django.core.signals import request_started
from django.db import close_old_connections, connections
from django.utils import timezone

from ..conf import search_settings
from ..contract import Engine, EngineAway
from ..engines import engines
from ..indexing import drain
from .draining import has_work
from .lease import EngineBusy, LeaseLost, Stopped
from .waking import listening

logger = logging.getLogger(__name__)

IN_THE_SITE, ON_ITS_OWN = 5.0, 1.0
"""Seconds between two looks into the outbox, if nobody wakes the worker: the processes of the site
are woken by what they save themselves, a process of its own is not."""
BUSY = 1.0
"""Seconds until the next try while another process writes."""
LONGEST_PAUSE = 60.0
"""Seconds between two tries while the engine is away."""
PATIENCE = 5.0
"""Seconds that a process that ends gives a worker to finish what it is writing."""


def pause_after(failures: int) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4 … 60, and up to half as long again,
    so that not all processes come back at once."""
    return min(2.0 ** (failures - 1), LONGEST_PAUSE) * random.uniform(1, 1.5)


class Worker(Thread):
    """Keeps one engine up to date."""

    def __init__(self, engine: Engine, interval: float):
        super().__init__(name=f"search-{engine.name}", daemon=True)
        self.engine = engine
        self.interval = interval
        self.failures = 0
        self.has_begun = False
        """Until then it does not know whether there is an index."""
        self.woken, self.stopping = Event(), Event()

    def run(self) -> None:
        listening.append(self.woken)
        try:
            while not self.stopping.is_set():
                self.woken.clear()
                pause = self.look()
                close_old_connections()
                # While the engine is away, what people save does not hurry it.
                (self.stopping if self.failures else self.woken).wait(pause)
        finally:
            listening.remove(self.woken)
            connections.close_all()

    def look(self) -> float:
        """Does what there is to do; answers after how many seconds to look again."""
        try:
            while not self.has_begun or has_work(self.engine.name, timezone.now()):
                done = drain(self.engine, stopping=self.stopping)
                self.has_begun = True
                logger.info("Search index %s: %s", self.engine.name, done)
            self.failures = 0
        except (EngineBusy, Stopped):
            return BUSY
        except (EngineAway, LeaseLost) as error:
            self.failures += 1
            logger.warning("Search index %s: %s", self.engine.name, error)
        except Exception:
            # The database may be away. A worker that ended here would not be missed by anybody.
            self.failures += 1
            logger.exception("Search index %s", self.engine.name)
        return pause_after(self.failures) if self.failures else self.interval

    def stop(self) -> None:
        """It ends after the batch at hand."""
        self.stopping.set()
        self.woken.set()


class Workers:
    """Those of the processes that serve the site: one for each engine."""

    def __init__(self):
        self.lock = Lock()
        self.running: list[Worker] = []

    def start(self, **kwargs) -> None:
        """Called at each request; after the first there is nothing to do."""
        if self.running:
            return
        with self.lock:
            if not self.running:
                self.running = [Worker(engine, IN_THE_SITE) for engine in engines().values()]
                for worker in self.running:
                    worker.start()
                atexit.register(self.stop)

    def stop(self) -> None:
        """The lease is given back, so that the next process need not wait until it ends."""
        for worker in self.running:
            worker.stop()
        for worker in self.running:
            worker.join(PATIENCE)
        self.running = []


IN_THIS_PROCESS = Workers()


def connect() -> None:
    """The processes that serve the site have workers, if ``HUB_SEARCH_WORKER`` says so."""
    if search_settings.HUB_SEARCH_WORKER == "thread":
        request_started.connect(IN_THIS_PROCESS.start, dispatch_uid="search.workers")
