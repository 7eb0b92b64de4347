"""``manage.py search rebuild``"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search.consumers import rebuild
from search.documents import count_groups

from .engine import PATIENCE, add_engine, chosen, told

HELP = (
    "Build the index anew from the database. The old one answers until the new one is complete, "
    "and no change that is made meanwhile is missed."
)


def add_arguments(parser: ArgumentParser) -> None:
    add_engine(parser)


def handle(command: BaseCommand, *, engine: str | None, verbosity: int, **options: Any) -> None:
    for one in chosen(engine):
        with (
            told(one),
            tqdm(total=count_groups(), desc=one.name, unit="", disable=verbosity == 0) as bar,
        ):
            done = rebuild(one, bar.update, patience=PATIENCE)
        command.stdout.write(f"{one.name}: {done.done} pages in the index.")
        if done.failed:
            command.stderr.write(
                f"{one.name}: {done.failed} pages could not be written. They are tried again; "
                "the log says what is wrong."
            )
