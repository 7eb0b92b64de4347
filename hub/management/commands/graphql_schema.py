"""Writes the schema of the API to schema.graphql, or checks that the file is current."""

import difflib
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from graphql import build_schema, lexicographic_sort_schema, print_schema

from hub.api.schema import schema

ROOT = Path(__file__).resolve().parents[3]
FILE = "schema.graphql"


def printed_schema() -> str:
    """The schema in GraphQL's own language, sorted, so that a diff shows changes alone."""
    # By way of the text, since graphene's enums do not survive the sorting.
    plain = build_schema(print_schema(schema()))
    return print_schema(lexicographic_sort_schema(plain)) + "\n"


class Command(BaseCommand):
    help = (
        "Writes the schema of the GraphQL API to schema.graphql. The file is committed, so that "
        "a change of what partners rely on shows in the diff."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="write nothing; exit with 1 and show the difference if the file is not current",
        )
        parser.add_argument(
            "--file",
            type=Path,
            default=ROOT / FILE,
            help=f"the file to write or to check (default: {FILE} at the root of the project)",
        )

    def handle(self, *, check: bool, file: Path, **options):
        new = printed_schema()
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        if check:
            self._compare(old, new, file)
        elif old == new:
            self.stdout.write(f"{file} is current.")
        else:
            file.write_text(new, encoding="utf-8")
            self.stdout.write(f"{file} is written.")

    def _compare(self, old: str, new: str, file: Path):
        lines = difflib.unified_diff(
            old.splitlines(keepends=True), new.splitlines(keepends=True), str(file), "the code"
        )
        difference = "".join(lines)
        if difference:
            self.stdout.write(difference, ending="")
            raise CommandError(
                f"{file.name} is not current: run 'manage.py graphql_schema'.", returncode=1
            )
        self.stdout.write(f"{file} is current.")
