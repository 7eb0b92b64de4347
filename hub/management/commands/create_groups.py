"""Makes the groups of people who work in the admin."""

from django.core.management.base import BaseCommand

from hub.groups import groups_create


class Command(BaseCommand):
    help = (
        "Makes the groups Editor, Translator and Moderator with their permissions. Run it again "
        "after an update: what is missing is added, what you have added is kept."
    )

    def handle(self, **options):
        for group in groups_create():
            self.stdout.write(f"{group.name}: {group.permissions.count()} permissions on rows")
