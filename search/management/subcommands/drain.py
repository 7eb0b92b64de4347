"""``manage.py search drain``"""

from django.core.management.base import CommandError
from tqdm import tqdm

from search.indexing import drain
from search.states import index_states

from .engine import PATIENCE, add_engine, chosen, told

HELP = (
    "Write all changes that wait to the index, and end. Exits with 1 if something could not be "
    "written."
)


def add_arguments(parser):
    add_engine(parser)


def handle(command, *, engine: str | None, verbosity: int, **options):
    pending = {state.name: state.pending for state in index_states()}
    failed = 0
    for one in chosen(engine):
        total = pending[one.name]
        with told(one), tqdm(total=total, desc=one.name, unit="", disable=verbosity == 0) as bar:
            done = drain(one, bar.update, patience=PATIENCE)
        failed += done.failed + done.dead
        command.stdout.write(
            f"{one.name}: {done.written} written, {done.gone} gone, {done.failed} failed, "
            f"{done.dead} given up."
        )
    if failed:
        raise CommandError("Some pages could not be written; the log says what is wrong.")
