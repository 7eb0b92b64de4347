"""All that is done with the search index from the command line."""

from django.core.management.base import BaseCommand

from ..subcommands import drain, explain, rebuild, status, work

SUBCOMMANDS = {
    "rebuild": rebuild,
    "status": status,
    "drain": drain,
    "work": work,
    "explain": explain,
}


class Command(BaseCommand):
    help = "Builds, watches and brings up to date the index of search."

    def add_arguments(self, parser):
        subparsers = parser.add_subparsers(dest="subcommand", required=True, metavar="COMMAND")
        for name, module in SUBCOMMANDS.items():
            subparser = subparsers.add_parser(name, help=module.HELP, description=module.HELP)
            module.add_arguments(subparser)

    def handle(self, *, subcommand: str, **options):
        SUBCOMMANDS[subcommand].handle(self, **options)
