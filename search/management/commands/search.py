"""All that is done with the search index from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ..subcommands import explain, rebuild, status

SUBCOMMANDS = {
    "rebuild": rebuild,
    "status": status,
    "explain": explain,
}


class Command(BaseCommand):
    help = "Builds the index of search and tells how it is. 'manage.py work' keeps it up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        subparsers = parser.add_subparsers(dest="subcommand", required=True, metavar="COMMAND")
        for name, module in SUBCOMMANDS.items():
            subparser = subparsers.add_parser(name, help=module.HELP, description=module.HELP)
            module.add_arguments(subparser)

    def handle(self, *, subcommand: str, **options: Any) -> None:
        SUBCOMMANDS[subcommand].handle(self, **options)
