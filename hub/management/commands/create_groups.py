"""Makes the groups of people who work in the admin."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hub.groups import NoTree, groups_create, translator_group_create


class Command(BaseCommand):
    help = (
        "Makes the groups Editor, Translator, Moderator, City contact and Theme expert with their "
        "permissions. Run it again after an update: what is missing is added, what you have added "
        "is kept."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--language",
            dest="languages",
            action="append",
            default=[],
            metavar="CODE",
            help="make a group of translators into this language only, too; may be repeated",
        )

    @transaction.atomic
    def handle(self, *, languages: list[str], **options):
        try:
            groups = [*groups_create(), *map(translator_group_create, languages)]
        except NoTree as error:
            raise CommandError(str(error)) from error
        for group in groups:
            self.stdout.write(f"{group.name}: {group.permissions.count()} permissions on rows")
