"""Says in one line that a database is of an older hub, before anything is done to it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from hub.rooms import installed_rooms


class Command(BaseCommand):
    help = (
        "Fails, in one line, if the database was made by migrations of the hub that are no more: "
        "until the first release they are made anew, not carried along."
    )
    requires_system_checks: list[str] = []

    def handle(self, **options):
        ours = {config.label for config in installed_rooms()}
        known = MigrationLoader(None).disk_migrations.keys()
        recorded = MigrationRecorder(connection).applied_migrations().keys()
        if any(label in ours and (label, name) not in known for label, name in recorded):
            raise CommandError(f"The data are of an older hub. {way_out()}, and start again.")


def way_out() -> str:
    """Returns what to remove: the folder of an SQLite database, else the database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"Remove the folder {Path(name).parent}"
    return f"Empty the database {name}"
