"""``manage.py search work``"""

import signal

from search.worker.running import ON_ITS_OWN, Worker

from .engine import add_engine, chosen

HELP = (
    "Keep the index up to date until told to end (SIGTERM or Ctrl+C). For HUB_SEARCH_WORKER="
    "process; several at once are safe, one of them writes."
)


def add_arguments(parser):
    add_engine(parser)


def handle(command, *, engine: str | None, **options):
    workers = [Worker(one, ON_ITS_OWN) for one in chosen(engine)]

    def stop(*_):
        for worker in workers:
            worker.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    for worker in workers:
        worker.start()
    command.stdout.write(f"Working for: {', '.join(worker.engine.name for worker in workers)}.")
    for worker in workers:
        worker.join()
